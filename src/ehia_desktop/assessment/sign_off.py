"""The steps of the life of an assessment: who took each, in which post, on which day, and why."""

from dataclasses import dataclass

from ehia_desktop.canonical import Json


@dataclass(frozen=True)
class Step:
    """One step, named by the status it led to. Whoever recorded it, and when, stands in the history.

    `on` is a day, ISO 8601, empty where none was asked for. `version` is the number of the sealed version that
    the step is about, 0 where it is about none. `other` is the id of the assessment that takes this one's place.
    """

    name: str = ""
    post: str = ""
    on: str = ""
    note: str = ""
    version: int = 0
    other: str = ""


def step_json(step: Step) -> Json:
    """Spell a step."""
    return {
        "name": step.name,
        "note": step.note,
        "on": step.on,
        "other": step.other,
        "post": step.post,
        "version": step.version,
    }


def step_from_json(data: Json) -> Step:
    """Read a step back. Raises ValueError when it is none."""
    match data:
        case {
            "name": str(name), "note": str(note), "on": str(on), "other": str(other), "post": str(post),
            "version": int(version),
        }:  # fmt: skip
            return Step(name, post, on, note, version, other)
        case _:
            raise ValueError("not a step in the life of an assessment")
