"""The library: short answers that an office lets its volunteers look up."""
