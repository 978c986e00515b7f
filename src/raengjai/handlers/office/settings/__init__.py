"""The settings page: small forms, each a file by the noun it sets.  For heads; every change stands in the audit."""
