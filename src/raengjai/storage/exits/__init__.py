"""An office leaves with its whole record: every table opened into plain files, and a system made of them again."""
