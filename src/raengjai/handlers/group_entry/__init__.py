"""Many people recorded at once: their lines understood, saved, and shown with a verdict each."""
