"""Colouring the edge of a box in which something is wrong."""

from PySide6.QtWidgets import QWidget


def mark(box: QWidget, *, has_problem: bool) -> None:
    """Give `box` the edge of a problem, or its own again."""
    wanted = "true" if has_problem else "false"
    if box.property("problem") != wanted:
        box.setProperty("problem", wanted)
        box.style().unpolish(box)
        box.style().polish(box)
