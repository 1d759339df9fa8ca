"""The check page: what is still due before a gate, each with the way to its answer and back."""
