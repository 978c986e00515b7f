"""Work that takes long: asked for on a page, done by the worker, a file a kind."""
