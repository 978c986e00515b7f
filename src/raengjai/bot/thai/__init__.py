"""Thai details: digits, days, citizen IDs, names, phones, order, clean-up.  Pure."""
