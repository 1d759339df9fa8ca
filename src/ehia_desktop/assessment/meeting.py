"""A meeting at which a group went through the assessment: which group, on which day, who was there.

What was said stands in comments at the answers. Who was there is for internal eyes.
"""

from dataclasses import dataclass

from ehia_desktop.canonical import Json


@dataclass(frozen=True)
class Meeting:
    """`day` is ISO 8601; `present` are posts, in the order given; `points` counts what was said."""

    group: str
    day: str
    present: tuple[str, ...] = ()
    points: int = 0


def meeting_json(meeting: Meeting) -> Json:
    """Spell a meeting."""
    return {
        "day": meeting.day,
        "group": meeting.group,
        "points": meeting.points,
        "present": list(meeting.present),
    }


def meeting_from_json(data: Json) -> Meeting:
    """Read a meeting back. Raises ValueError when it is not one."""
    match data:
        case {
            "day": str(day), "group": str(group), "points": int(points), "present": [*present],
        } if all(isinstance(one, str) for one in present):  # fmt: skip
            return Meeting(group, day, tuple(map(str, present)), points)
        case _:
            raise ValueError("not a meeting")
