"""Questions on a page: the box of one, its guidance, matrices, tables, and the evidence linked to each."""
