"""The forms of the catalogue, for whoever looks after them."""
