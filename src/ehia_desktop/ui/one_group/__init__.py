"""Read as one group: all that the public copy says about one group, on one page."""
