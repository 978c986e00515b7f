"""What the clock starts: one file a thing, each with its `RULE`; all of them are in `rules`."""
