"""What leaves for Telegram: calls, where each goes, and what a notice says when it leaves."""
