"""What the bot does in a LINE group: it says what it is for, and answers when it is called."""
