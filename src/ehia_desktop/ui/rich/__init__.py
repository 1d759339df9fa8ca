"""Long answers on screen: the editor for paragraphs, lists, bold, italic and links, and nothing else."""
