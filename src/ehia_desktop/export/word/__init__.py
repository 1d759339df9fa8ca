"""Word documents: the base they stand on, writing, reading back, and checking."""
