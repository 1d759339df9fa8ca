"""A Word form that came back: what was taken from it, and what is left for somebody to look at."""
