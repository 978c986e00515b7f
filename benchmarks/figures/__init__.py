"""One file a figure; each has `measure(course)`, which returns rows for the report."""
