"""A review copy that came back: what reviewers said and changed, beside the answers, and deciding on it."""
