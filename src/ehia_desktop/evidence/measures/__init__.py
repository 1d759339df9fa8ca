"""Measures of inequality: pure functions on plain numbers, and a recipe that says which to take of a table."""
