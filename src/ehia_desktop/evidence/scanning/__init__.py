"""What a file is and how large it would grow, found out before any parser sees it."""
