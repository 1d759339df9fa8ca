"""Verbs a user would say: what the window and the headless command both call. No Qt, no SQL, no docx."""
