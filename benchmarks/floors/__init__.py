"""Bots of other kits with the same form of seven turns; each runs in a virtual environment of its own."""
