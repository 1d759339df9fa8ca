"""The evidence pack: what was assessed, on what, by whom, what came of it, and how it can be verified."""
