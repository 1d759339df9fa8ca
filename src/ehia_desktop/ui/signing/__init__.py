"""Sign-off and decision: where an assessment stands, what can follow, and a form for each step."""
