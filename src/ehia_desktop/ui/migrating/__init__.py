"""A newer version of a form: what it would make of an assessment, doing it, and taking it back."""
