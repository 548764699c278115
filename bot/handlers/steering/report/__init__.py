"""The COPIL report in the chat: a period, a card, files, comments."""
