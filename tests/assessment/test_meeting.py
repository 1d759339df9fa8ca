"""A meeting as it is spelled in the store: read back as it was, and nothing else taken for one."""

import pytest

from ehia_desktop.assessment.meeting import Meeting, meeting_from_json, meeting_json
from ehia_desktop.canonical import Json


def test_a_meeting_is_read_back_as_it_was() -> None:
    held = Meeting("Equality Steering Group", "2026-11-03", ("Chair", "Matron"), 2)
    assert meeting_json(held) == {
        "day": "2026-11-03",
        "group": "Equality Steering Group",
        "points": 2,
        "present": ["Chair", "Matron"],
    }
    assert meeting_from_json(meeting_json(held)) == held


@pytest.mark.parametrize(
    "data",
    [
        None,
        {"day": "2026-11-03", "group": "G", "points": 2},
        {"day": "2026-11-03", "group": "G", "points": "2", "present": []},
        {"day": "2026-11-03", "group": "G", "points": 2, "present": ["Chair", 1]},
    ],
)
def test_what_is_no_meeting_is_refused(data: Json) -> None:
    with pytest.raises(ValueError, match="not a meeting"):
        meeting_from_json(data)
