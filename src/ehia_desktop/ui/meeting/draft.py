"""A meeting that is being entered: it waits with the desk while somebody looks elsewhere. Pure."""

from dataclasses import dataclass, replace

from ehia_desktop.services.meeting import Point


@dataclass(frozen=True)
class MeetingDraft:
    """What is typed so far. `day` is as it stands in the boxes; `said` and `by` are of a point not added yet."""

    group: str = ""
    day: tuple[str, ...] = ("", "", "")
    present: str = ""
    points: tuple[Point, ...] = ()
    said: str = ""
    by: str = ""

    @property
    def is_begun(self) -> bool:
        """Whether anything would be lost with it."""
        return bool(self.group.strip() or self.present.strip() or self.points or self.said.strip())

    @property
    def called(self) -> str:
        """What it is called while it runs."""
        return f"the meeting of {self.group.strip()}" if self.group.strip() else "the meeting"

    def with_point(self, point: Point) -> "MeetingDraft":
        """Add a point at the end."""
        return replace(self, points=(*self.points, point))

    def without(self, at: int) -> "MeetingDraft":
        """Take out the point at `at`, from 0."""
        return replace(self, points=(*self.points[:at], *self.points[at + 1 :]))
