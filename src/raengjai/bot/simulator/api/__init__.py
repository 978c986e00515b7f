"""LINE's own HTTP API: both hosts, api.line.me and api-data.line.me, by their real paths."""
