"""One file a web page."""
