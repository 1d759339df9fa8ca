"""The page on which an extract with a row for each patient is summarised by group; its rows are not kept."""
