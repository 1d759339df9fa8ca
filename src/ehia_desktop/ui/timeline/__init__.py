"""The due-regard timeline: who considered what and when, against the decision's date."""
