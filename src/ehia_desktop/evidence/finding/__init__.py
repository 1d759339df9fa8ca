"""Finding the tables in a sheet as people lay them out: titles, headings, notes and all."""
