"""Reading a file of data strictly: every key is known, every fault names the file and the line."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import NoReturn

from ehia_desktop.errors import UserError
from ehia_desktop.strict_yaml import Document, Route, Tree


@dataclass(frozen=True)
class Node:
    """A place in a document, read by asking it for what must stand there."""

    document: Document
    route: Route = ()

    @property
    def tree(self) -> Tree:
        """What stands here."""
        tree = self.document.tree
        for step in self.route:
            match tree, step:
                case dict(), str():
                    tree = tree[step]
                case list(), int():
                    tree = tree[step]
                case _:
                    return ""
        return tree

    def refuse(self, why: str) -> NoReturn:
        """Raise UserError with the file, the line and `why`."""
        raise UserError(f"{self.document.name}, line {self.document.line(self.route)}: {why}")

    def mapping(self, needed: Iterable[str], optional: Iterable[str] = ()) -> dict[str, "Node"]:
        """Return the nodes of a mapping that has all `needed` keys and no other than these and the `optional`."""
        tree = self.tree
        if not isinstance(tree, dict):
            self.refuse("here keys with values are wanted.")
        known = [*needed, *optional]
        for key in tree:
            if key not in known:
                Node(self.document, (*self.route, key)).refuse(
                    f"“{key}” is not known here; use {', '.join(known)}."
                )
        for key in needed:
            if key not in tree:
                self.refuse(f"“{key}” is missing; add it.")
        return {key: Node(self.document, (*self.route, key)) for key in tree}

    def entries(self) -> dict[str, "Node"]:
        """Return the nodes of a mapping whose keys are free."""
        tree = self.tree
        if not isinstance(tree, dict):
            self.refuse("here names with values are wanted.")
        return {key: Node(self.document, (*self.route, key)) for key in tree}

    def items(self) -> list["Node"]:
        """Return the nodes of a list."""
        tree = self.tree
        if not isinstance(tree, list):
            self.refuse("here a list is wanted.")
        return [Node(self.document, (*self.route, place)) for place in range(len(tree))]

    def text(self) -> str:
        """Return a text that is not empty."""
        tree = self.tree
        if not isinstance(tree, str) or not tree.strip():
            self.refuse("here a text is wanted.")
        return tree.strip()

    def texts(self) -> tuple[str, ...]:
        """Return a list of texts."""
        return tuple(item.text() for item in self.items())

    def one_of(self, known: Iterable[str]) -> str:
        """Return a text that is one of `known`."""
        text, choices = self.text(), list(known)
        if text not in choices:
            self.refuse(f"“{text}” is not known here; use one of {', '.join(choices)}.")
        return text

    def number(self) -> float:
        """Return a number of nought or more."""
        try:
            number = Decimal(self.text())
        except InvalidOperation:
            number = Decimal(-1)
        if not number.is_finite() or number < 0:
            self.refuse(f"“{self.tree}” is not a number of nought or more.")
        return float(number)

    def rising(self) -> tuple[float, ...]:
        """Return a list of numbers, each greater than the one before."""
        numbers = tuple(item.number() for item in self.items())
        if not numbers or list(numbers) != sorted(set(numbers)):
            self.refuse("here numbers are wanted that rise, none twice.")
        return numbers
