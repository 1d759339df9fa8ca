"""A correction is spelled one way, read back strictly, and placed by what was found."""

import pytest

from ehia_desktop.assessment.corrections import (
    ColumnCorrection,
    Correction,
    counted_from_found,
    rows_on_sheet,
)
from ehia_desktop.assessment.corrections_json import correction_from_json, correction_json
from ehia_desktop.assessment.evidence import ColumnType, Role
from ehia_desktop.canonical import Json, dumps, loads

FULL = Correction(
    "0f", -1, 2, -3,
    (None, ColumnCorrection("Waiting", Role.NUMERATOR, ColumnType.NUMBER, "", False), ColumnCorrection()),
)  # fmt: skip


def test_what_is_spelled_is_read_back() -> None:
    for correction in (FULL, Correction("0f", 1, 0)):
        assert correction_from_json(loads(dumps(correction_json(correction)))) == correction


def test_the_spelling_is_this() -> None:
    assert dumps(correction_json(FULL)).decode() == (
        '{"columns":[null,{"name":"Waiting","role":"numerator","share":false,"type":"number","unit":""},'
        '{"name":null,"role":null,"share":null,"type":null,"unit":null}],'
        '"first_row":-1,"header_rows":2,"last_row":-3,"shape":"0f"}'
    )


@pytest.mark.parametrize(
    "changed",
    [
        {"shape": ""}, {"shape": 1}, {"header_rows": 4}, {"header_rows": -1}, {"header_rows": True},
        {"first_row": "1"}, {"first_row": False}, {"last_row": 1.5}, {"last_row": True}, {"columns": None},
        {"columns": [{}]}, {"columns": ["x"]}, {"more": 1},
        {"columns": [{"name": None, "role": "king", "type": None, "unit": None, "share": None}]},
        {"columns": [{"name": None, "role": None, "type": "colour", "unit": None, "share": None}]},
        {"columns": [{"name": None, "role": None, "type": None, "unit": None, "share": 1}]},
        {"columns": [{"name": None, "role": None, "type": None, "unit": None, "share": None, "x": 1}]},
    ],
)  # fmt: skip
def test_anything_else_is_refused(changed: dict[str, Json]) -> None:
    spelled = correction_json(FULL)
    assert isinstance(spelled, dict)
    with pytest.raises(ValueError, match=r"\w"):
        correction_from_json({**spelled, **changed})


def test_a_missing_part_is_refused() -> None:
    spelled = correction_json(FULL)
    assert isinstance(spelled, dict)
    for part in spelled:
        with pytest.raises(ValueError, match="not a correction"):
            correction_from_json({key: value for key, value in spelled.items() if key != part})


def test_rows_are_counted_from_what_was_found() -> None:
    # Found in rows 4 to 163; the person says the headings begin in row 3 and the figures end in row 160.
    assert counted_from_found("A4:J163", 3, 160) == (0, -3)
    assert counted_from_found("A4:J163", 4, 163) == (1, 0)
    assert rows_on_sheet("A4:J163", Correction("0f", 0, 1, -3)) == (3, 160)
    assert rows_on_sheet("A4:J163", Correction("0f", 1, 1)) == (4, 163)
    with pytest.raises(ValueError, match="not a range"):
        counted_from_found("", 1, 2)
