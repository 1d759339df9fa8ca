"""The preferences page: who writes, how the window looks, and where the work is kept."""
