"""The coverage grid: which groups have figures, which only words, which nothing."""
