"""Starting an assessment: which form, from what, and what is taken along."""
