"""The page on which inequality is measured in a kept table."""
