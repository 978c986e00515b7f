"""An office leaves at any time: its whole record as open files, and the proof that nothing is missing in them."""
