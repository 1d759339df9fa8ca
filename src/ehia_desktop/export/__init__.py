"""Copies for readers and forms to fill in: an outline of typed blocks, the Word writer, the checker, reading back."""
