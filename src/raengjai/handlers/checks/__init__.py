"""Plain rules about a month's records: questions for staff, never accusations."""
