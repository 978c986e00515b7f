"""RaengJai: labour volunteers talk to a LINE bot; the month's official form makes itself."""
