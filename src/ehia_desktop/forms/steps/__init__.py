"""A migration held against the two forms it leads between, before any answer moves by it."""
