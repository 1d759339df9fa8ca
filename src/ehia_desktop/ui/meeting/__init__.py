"""Entering what a group said at a meeting."""
