"""Which shapes of the store this program knows: their names, oldest first, and where the steps lie.

Alembic is not needed to read this; a test holds it against the steps themselves.
"""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Revisions:
    """The steps in `folder` by name, oldest first, and the newest reading level that is understood.

    A file carries its level as `user_version`. A step that only adds leaves it, so that an older program can
    still read the file; a step that changes what is there raises it.
    """

    folder: Path
    known: tuple[str, ...]
    reads: int

    @property
    def head(self) -> str:
        """The newest step."""
        return self.known[-1]


CURRENT = Revisions(Path(__file__).resolve().parent / "migrations", ("0001", "0002"), 1)
