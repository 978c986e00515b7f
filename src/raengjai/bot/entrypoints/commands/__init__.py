"""The commands of `raengjai`, one file a noun."""
