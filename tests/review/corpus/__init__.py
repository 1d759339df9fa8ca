"""Review copies as reviewers send them back, each made by a script that says what must come back of it."""
