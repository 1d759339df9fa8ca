"""Reading a file that came back: which words answer which question. What cannot be placed is reported."""
