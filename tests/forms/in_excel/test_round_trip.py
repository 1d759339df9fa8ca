"""A form goes into a workbook and comes back exactly: every shipped one, and one that uses the whole language."""

import typing
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from ehia_desktop.errors import UserError
from ehia_desktop.forms import fields
from ehia_desktop.forms.definition import Form, Section
from ehia_desktop.forms.in_excel.columns import COLUMN_GROUPS, FIELD_GROUPS, Column, Group
from ehia_desktop.forms.in_excel.reading import read_form
from ehia_desktop.forms.in_excel.shape import SECTIONS, SETTING_COLUMNS
from ehia_desktop.forms.in_excel.writing import write_sheets
from ehia_desktop.sheets import workbook
from ehia_desktop.workbook_cells import read_cells
from tests.builders import form_of
from tests.forms.catalogue import FORM_IDS, shipped
from tests.forms.in_excel.worked import whole_form

# These are parts with sheets of their own, or written by the program alone.
ELSEWHERE = {
    "fields", "columns", "rows", "options", "items", "bands", "grid", "lists", "sections", "based_on",
}  # fmt: skip


def there_and_back(form: Form) -> Form:
    read = read_form(read_cells(workbook(write_sheets(form)), "form.xlsx"))
    assert read.form is not None, [str(fault) for fault in read.faults]
    return read.form


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_a_shipped_form_comes_back_with_the_same_spelling(form_id: str) -> None:
    form = shipped(form_id)
    assert there_and_back(form).spelling() == form.spelling()


def test_a_form_that_uses_everything_comes_back_with_the_same_spelling() -> None:
    form = whole_form()
    assert there_and_back(form).spelling() == form.spelling()


def models(annotation: object) -> Iterator[type[BaseModel]]:
    """Every model that an annotation can hold."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in typing.get_args(annotation):
        yield from models(inner)


KINDS = {
    typing.get_args(model.model_fields["kind"].annotation)[0]: model
    for model in models(fields.FormField)
}
CELL_KINDS = {
    typing.get_args(model.model_fields["kind"].annotation)[0] for model in models(fields.Cell)
}


def properties(model: type[BaseModel]) -> set[str]:
    """The columns a model needs: its properties, with those of a part within it joined by a full stop."""
    found = set()
    for name, info in model.model_fields.items():
        spelled = info.alias or name
        inner = [one for one in models(info.annotation) if one.__name__ in PARTS]
        if spelled in ELSEWHERE:
            continue
        if inner:
            found |= {f"{spelled}.{one}" for one in properties(inner[0])}
        else:
            found.add(spelled)
    return found


PARTS = {"WordLayout", "Pattern", "LocalRows", "Repeat", "Gate", "Origin"}


def columns(groups: tuple[Group, ...], kind: str) -> set[str]:
    every: list[Column] = [column for group in groups for column in group.columns]
    return {column.name for column in every if not column.kinds or kind in column.kinds}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_kind_of_question_has_a_column_for_each_of_its_properties(kind: str) -> None:
    missing = properties(KINDS[kind]) - columns(FIELD_GROUPS, kind)
    greyed = properties(KINDS[kind]) & (
        {one.name for g in FIELD_GROUPS for one in g.columns} - columns(FIELD_GROUPS, kind)
    )
    assert (missing, greyed) == (set(), set())


@pytest.mark.parametrize("kind", sorted(CELL_KINDS))
def test_a_kind_of_column_has_a_column_for_each_of_its_properties(kind: str) -> None:
    assert properties(KINDS[kind]) - columns(COLUMN_GROUPS, kind) == set()


def test_a_cell_is_greyed_where_the_kind_has_no_such_property() -> None:
    wrong = {
        (kind, name)
        for kind, model in KINDS.items()
        for name in columns(FIELD_GROUPS, kind)
        if name not in properties(model)
    }
    # A statement has these in common with no question; they are refused with their cell.
    assert {name for kind, name in wrong if kind != "statement"} == set()
    assert {name for kind, name in wrong if kind == "statement"} == {"short_label", "hint"}


def test_settings_and_sections_have_a_place_for_each_property() -> None:
    assert properties(Form) == {column.name for column in SETTING_COLUMNS}
    assert properties(Section) == {column.name for column in SECTIONS.columns}


def used_by(question: BaseModel) -> set[str]:
    """The columns that a question fills, as `properties` names them."""
    given = question.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    found = set()
    for name, value in given.items():
        is_inner = name in {"word", "pattern", "local_rows"}
        found |= {f"{name}.{part}" for part in value} if is_inner else {name}
    return found


def test_the_whole_form_uses_every_property_of_every_kind() -> None:
    # `means` and `show_if` are the same in every kind.
    unused = {kind: properties(model) - {"means", "show_if"} for kind, model in KINDS.items()}
    for _, field in whole_form().fields():
        for one in (field, *getattr(field, "columns", ())):
            unused[one.kind] -= used_by(one)
    assert {kind: names for kind, names in unused.items() if names} == {}


def test_a_sign_that_no_workbook_keeps_is_refused_with_its_cell() -> None:
    form = form_of('- {key: name, kind: short_text, label: "A\\u200eB"}')
    with pytest.raises(UserError, match=r"sheet “Fields”, cell D4.*retype it"):
        write_sheets(form)


def test_a_text_longer_than_a_cell_is_refused_with_its_cell() -> None:
    leaf = "{field: name, op: is_not, value: " + "x" * 290 + "}"
    many = ", ".join([leaf] * 120)
    form = form_of(f"""
        - {{key: name, kind: short_text, label: Name}}
        - {{key: more, kind: short_text, label: More, show_if: {{all_of: [{many}]}}}}
    """)
    with pytest.raises(UserError, match=r"32,767 signs of a cell \(sheet “Fields”, cell M5\)"):
        write_sheets(form)
