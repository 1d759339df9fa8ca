"""What reviewing needs of the room that reads files that come back, as a Protocol; `wiring` puts the real one in."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from ehia_desktop.assessment.review import Arrived, ReviewFile, Sent


class ReviewRoom(Protocol):
    """Reads a review copy that came back from Word."""

    def read(self, path: Path, sent_of: Callable[[str], Sent]) -> ReviewFile:
        """Return every comment and change with its place.

        `sent_of` finds what went out by the identifier in the file, which may be empty. Raises UserError when the
        file is no sound Word file or no copy of this program, and whatever `sent_of` raises.
        """
        ...

    def recognise(self, path: Path) -> Arrived:
        """Tell what the file says it is. Raises UserError when it is no sound Word file."""
        ...
