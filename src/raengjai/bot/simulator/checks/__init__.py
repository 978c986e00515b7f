"""LINE's rules for what a bot may send, with LINE's own counting and LINE's own way to complain."""
