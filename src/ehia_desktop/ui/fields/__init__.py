"""One crafted widget for each kind of question, and the box that a question is asked in."""
