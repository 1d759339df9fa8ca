"""Comments beside an answer: what was said, answering it, and settling it."""
