"""How the window looks: tokens, the style sheet and palette made from them, and which theme is in force."""
