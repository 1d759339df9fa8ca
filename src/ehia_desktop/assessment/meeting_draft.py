"""A meeting that is being entered: what is typed so far, until the meeting is kept or thrown away."""

from dataclasses import dataclass, replace

from ehia_desktop.canonical import Json
from ehia_desktop.forms import address as addresses
from ehia_desktop.forms.address import Address
from ehia_desktop.text import clean


@dataclass(frozen=True)
class Point:
    """What was said of one answer, or of a section; `by` may be empty, and then the group said it."""

    address: Address
    text: str
    by: str = ""


@dataclass(frozen=True)
class MeetingDraft:
    """`id` is the one that the meeting will have. `day` is as it stands in the boxes; `at`, `said` and `by` are of a
    point that is not added yet; `at` is None before its place is chosen.
    """

    id: str = ""
    group: str = ""
    day: tuple[str, ...] = ("", "", "")
    present: str = ""
    points: tuple[Point, ...] = ()
    said: str = ""
    by: str = ""
    at: Address | None = None

    @property
    def is_begun(self) -> bool:
        """Whether anything would be lost with it."""
        typed = (self.group, *self.day, self.present, self.said)
        return bool(self.points) or any(one.strip() for one in typed)

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


def meeting_draft_json(draft: MeetingDraft) -> Json:
    """Spell a meeting that is being entered, in texts that any store takes."""
    return {
        "at": str(draft.at) if draft.at else "",
        "by": clean(draft.by),
        "day": [clean(one) for one in draft.day],
        "group": clean(draft.group),
        "id": draft.id,
        "points": [_point_json(one) for one in draft.points],
        "present": clean(draft.present),
        "said": clean(draft.said),
    }


def meeting_draft_from_json(data: Json) -> MeetingDraft:
    """Read one back. Raises ValueError when it is none."""
    match data:
        case {
            "at": str(at), "by": str(by), "day": [str(day), str(month), str(year)], "group": str(group), "id": str(key),
            "points": [*points], "present": str(present), "said": str(said),
        }:  # fmt: skip
            read = tuple(map(_point_from_json, points))
            place = addresses.parse(at) if at else None
            return MeetingDraft(key, group, (day, month, year), present, read, said, by, place)
        case _:
            raise ValueError("not a meeting that is being entered")


def _point_json(point: Point) -> Json:
    return {"at": str(point.address), "by": clean(point.by), "text": clean(point.text)}


def _point_from_json(data: Json) -> Point:
    match data:
        case {"at": str(at), "by": str(by), "text": str(text)}:
            return Point(addresses.parse(at), text, by)
        case _:
            raise ValueError("not a point of a meeting")
