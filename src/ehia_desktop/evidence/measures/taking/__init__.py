"""Taking a measure of a table as its recipe says: one module for each subject."""
