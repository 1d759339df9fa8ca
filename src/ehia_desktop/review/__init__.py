"""Reading a returned Word file: which comment and which change belongs to which answer. Nothing here yet."""
