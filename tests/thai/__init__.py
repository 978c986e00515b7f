"""Thai details: what people type, read and written."""
