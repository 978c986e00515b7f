"""The older name of `bot/thai/masking.py`, for those who still ask here."""

from raengjai.bot.thai.masking import without_ids

__all__ = ["without_ids"]
