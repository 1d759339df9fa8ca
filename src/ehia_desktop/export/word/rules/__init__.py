"""The rules a finished Word file is held to, each a function that yields a sentence for every breach."""
