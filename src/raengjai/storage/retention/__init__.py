"""What is kept how long, and what becomes of it then.

`kinds` says how long, `rules` names every table with what happens to its rows and why, `sweeping` does it.
"""
