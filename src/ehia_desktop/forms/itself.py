"""A key that is equal to nothing but itself, for remembering what was made of a form or a list.

Comparing two forms word by word, or hashing one, takes longer than most of what is made of them; both never change
once they are made, so that the very same object needs no second look.
"""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Itself(Generic[T]):
    """Holds `value`; equal to another only when both hold the very same object."""

    value: T

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and other.value is self.value

    def __hash__(self) -> int:
        # The value is held here, so nothing else can come to have its address.
        return id(self.value)
