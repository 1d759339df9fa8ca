"""What is said while a house style is read: what was taken, what was left out, what is to be mended.

A fault refuses the file; there may be several, and the person is told the first with the number of the others.
"""

from dataclasses import dataclass, field

from ehia_desktop.assessment.house_style import StyleLine, StyleReport
from ehia_desktop.errors import UserError


@dataclass
class Notes:
    """The notes on the file called `name`. `faults` end a sentence that begins with the file’s name."""

    name: str
    taken: list[StyleLine] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    cautions: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)

    def take(self, what: str, said: str) -> None:
        """Note what is taken from the file."""
        self.taken.append(StyleLine(what, said, is_from_file=True))

    def make(self, what: str, said: str) -> None:
        """Note what the file has not, and what stands instead."""
        self.taken.append(StyleLine(what, said, is_from_file=False))

    def leave(self, said: str) -> None:
        """Note, once, what the file has and is not taken."""
        if said not in self.left_out:
            self.left_out.append(said)

    def warn(self, said: str) -> None:
        """Note, once, what would better be otherwise."""
        if said not in self.cautions:
            self.cautions.append(said)

    def fault(self, said: str, where: str) -> None:
        """Note, once, why the file cannot be used; `where` names the style or the place to look at."""
        if said not in self.faults:
            self.faults.append(said)
            self.places.append(where)

    def refusal(self, said: str) -> UserError:
        """The error that refuses the file at once."""
        return UserError(f"“{self.name}” {said}")

    def refuse_faults(self) -> None:
        """Raise UserError when there is any fault."""
        if self.faults:
            others = [each for each in dict.fromkeys(self.places) if each != self.places[0]]
            first = self.faults[0].rstrip(".")
            raise self.refusal(f"{first}{f'; mend {_listed(others)} too' if others else ''}.")

    def report(self) -> StyleReport:
        """Everything that was noted."""
        return StyleReport(tuple(self.taken), tuple(self.left_out), tuple(self.cautions))


def _listed(places: list[str]) -> str:
    *most, last = places
    return f"{', '.join(most)} and {last}" if most else last
