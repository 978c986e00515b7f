"""The printed guide: one page and a booklet, made of what the bot says today."""
