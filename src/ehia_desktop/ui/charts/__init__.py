"""A chart on screen: laid out, painted, walked with the keyboard, and read as a table."""
