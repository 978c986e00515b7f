"""Whole months played beforehand: invented people, LINE's simulator, a moved clock, and the program as it is.

What must come of a month is counted here from what people said, by rules written down a second time: nothing of it
is asked of the program's own queries.
"""
