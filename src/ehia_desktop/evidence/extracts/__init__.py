"""Patient-level extracts: streamed once, counted by group, never kept.

`summarising.summarise` is the way in; the rows are read in the worker (`serving`), and what comes back is counts
and figures made of them. Recipes, layouts and code lists are data (`catalogue`); disclosure control comes after.
"""
