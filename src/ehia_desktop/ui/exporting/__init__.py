"""The export page: what will appear in a copy, the copy itself, sealed versions, and checking a file."""
