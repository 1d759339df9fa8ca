"""What became of a file of answers: what was taken, what was not and why, and what belongs to no place."""

from dataclasses import dataclass

from ehia_desktop.assessment.returned import Unplaced


@dataclass(frozen=True)
class Rejected:
    """A value that was not taken, and why in one sentence."""

    address: str
    why: str


@dataclass(frozen=True)
class Different:
    """An answer that came back otherwise than it stands, and was left alone; `given` is empty when it was emptied."""

    address: str
    now: str
    given: str


@dataclass(frozen=True)
class Filled:
    """What became of an answer file. All but the first two are empty for a file in YAML.

    `unchanged` are the addresses where the file says what stands there already; `notes` are sentences about the
    file as a whole, such as that it was made for another version of the form.
    """

    accepted: tuple[str, ...]
    rejected: tuple[Rejected, ...]
    unchanged: tuple[str, ...] = ()
    different: tuple[Different, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """True when nothing is left for somebody to look at."""
        return not (self.rejected or self.different or self.unplaced)
