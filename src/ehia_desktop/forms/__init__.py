"""What is asked: the form language as pure data and rules. It parses text it is given and reads no file."""
