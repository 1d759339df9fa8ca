import pytest

from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import Matrix
from ehia_desktop.forms.rows import rows_asked
from ehia_desktop.forms.values import RowOrder, Text
from tests.builders import form_of

TEXT = """
lists:
  - id: more
    version: 1.0.0
    title: More
    items:
      - {key: veterans, label: Armed Forces community, hint: Serving, veterans and families}
sections:
  - key: s
    title: S
    fields:
      - key: groups
        kind: matrix
        label: Groups
        rows: [{key: age, label: Age}]
        local_rows: {name: Other group, offered_from: more}
        columns: [{key: effect, kind: long_text, label: Effect}]
"""
FORM = form_of(TEXT.replace("hint: Serving, veterans and families", "hint: Serving or veteran"))
GROUPS = Address("groups")


def _labels(values: dict[Address, RowOrder | Text]) -> list[str]:
    field = FORM.field("groups")
    assert isinstance(field, Matrix)
    return [row.label for row in rows_asked(FORM, field, values)]


def test_an_offered_row_has_its_words_at_once() -> None:
    assert _labels({GROUPS: RowOrder(("veterans",))}) == ["Age", "Armed Forces community"]


def test_an_offered_row_can_be_called_something_else() -> None:
    named: dict[Address, RowOrder | Text] = {
        GROUPS: RowOrder(("veterans",)),
        Address("groups", "veterans", "row_label"): Text("Reservists"),
    }
    assert _labels(named) == ["Age", "Reservists"]


def test_another_row_is_called_by_what_rows_are() -> None:
    assert _labels({GROUPS: RowOrder(("mine",))}) == ["Age", "Other group"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("offered_from: more", "offered_from: missing", "“missing” is not among this form’s lists"),
        ("key: veterans", "key: age", "“age” is a row of “groups” already"),
    ],
)
def test_what_is_offered_must_be_there_and_new(old: str, new: str, message: str) -> None:
    with pytest.raises(UserError, match=message):
        form_of(TEXT.replace("hint: Serving, veterans and families", "hint: x").replace(old, new))
