"""Copies as one web page: written from the same outline as Word, held to every rule, read back."""
