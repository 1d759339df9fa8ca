"""A newer version of a table: what moved, where it is used, what went stale."""
