"""What this bot does, named as a volunteer or an officer would name it."""
