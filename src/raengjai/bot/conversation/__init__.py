"""The conversation engine: flows are data, one rule moves them.  Pure: no Flask, no SQLAlchemy, no LINE."""
