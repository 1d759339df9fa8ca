"""Which measures a kept table allows: what stands in it, and a ready recipe for each."""
