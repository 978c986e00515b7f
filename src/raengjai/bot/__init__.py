"""How a bot works.  Knows nothing of labour volunteers."""
