"""What people are told, as a letter: made whole when it leaves, of the same words as on Telegram."""
