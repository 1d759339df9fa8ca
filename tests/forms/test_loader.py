"""A sound form: read, carrying its lists, spelled and read back the same."""

from pathlib import Path

import pytest

from ehia_desktop.forms.definition import Form, from_spelling
from ehia_desktop.forms.fields import Matrix, ShortText, SingleChoice
from ehia_desktop.forms.lists import SharedList
from ehia_desktop.forms.loader import load_form, load_list
from ehia_desktop.forms.model import Publish, Stage
from tests.builders import form_of, form_text

RESOURCES = Path(__file__).parents[2] / "resources" / "forms"
GROUPS = load_list(
    b"id: groups\nversion: 1.2.0\ntitle: Groups\nitems:\n  - {key: age, label: Age}\n  - {key: sex, label: Sex}\n",
    "groups.yaml",
)
WITH_LISTS = """
lists: [groups]
sections:
  - key: part
    title: Part
    fields:
      - key: grid
        kind: matrix
        label: Grid
        rows_from: groups
        columns:
          - {key: effect, kind: long_text, label: Effect, publish: internal}
      - {key: which, kind: single_choice, label: Which, options_from: groups}
"""


def test_what_is_not_said_has_its_default() -> None:
    field = form_of("- {key: name, kind: short_text, label: Name}").field("name")
    assert isinstance(field, ShortText)
    assert (field.required_by, field.publish, field.max_characters) == (
        Stage.NEVER,
        Publish.YES,
        300,
    )


def test_words_that_yaml_would_turn_into_something_else_stay_words() -> None:
    form = form_of("""
        - key: pick
          kind: single_choice
          label: 2026-11-22
          options: [{key: on, label: no}, {key: off, label: 1.10}, {key: maybe, label: ~}]
    """)
    field = form.field("pick")
    assert isinstance(field, SingleChoice)
    assert field.label == "2026-11-22"
    assert [item.label for item in field.options] == ["no", "1.10", "~"]


def test_a_byte_order_mark_does_no_harm() -> None:
    raw = b"\xef\xbb\xbf" + form_text("- {key: name, kind: short_text, label: Name}").encode()
    assert load_form(raw, "form.yaml", {}).id == "test-form"


def test_a_form_carries_the_lists_it_names() -> None:
    form = form_of(WITH_LISTS, {"groups": GROUPS})
    grid, which = form.field("grid"), form.field("which")
    assert isinstance(grid, Matrix)
    assert isinstance(which, SingleChoice)
    assert [row.label for row in form.fixed_rows(grid)] == ["Age", "Sex"]
    assert [item.key for item in form.options(which)] == ["age", "sex"]
    assert from_spelling(form.spelling()).lists == (GROUPS,)


def spelled_again(form: Form) -> Form:
    again = from_spelling(form.spelling())
    assert again == form
    assert again.spelling() == form.spelling()
    assert again.sha256 == form.sha256
    return again


def test_a_form_reads_back_from_its_spelling_with_the_same_hash() -> None:
    spelled_again(form_of(WITH_LISTS, {"groups": GROUPS}))


def test_the_order_of_properties_does_not_change_the_hash() -> None:
    one = form_of("- {key: name, kind: short_text, label: Name, hint: A line}")
    other = form_of("- {hint: A line, label: Name, kind: short_text, key: name}")
    assert one.sha256 == other.sha256


def test_another_word_changes_the_hash() -> None:
    one = form_of("- {key: name, kind: short_text, label: Name}")
    assert one.sha256 != form_of("- {key: name, kind: short_text, label: Title}").sha256


def test_saying_a_default_does_not_change_the_hash() -> None:
    one = form_of("- {key: name, kind: short_text, label: Name}")
    other = form_of("- {key: name, kind: short_text, label: Name, required_by: never}")
    assert one.sha256 == other.sha256


def test_what_is_no_spelling_is_refused() -> None:
    with pytest.raises(ValueError, match="schema_version"):
        from_spelling(b"{}")


@pytest.mark.parametrize(
    "folder", sorted(path.parent.name for path in RESOURCES.glob("*/form.yaml"))
)
def test_each_shipped_form_reads_back_from_its_spelling(folder: str) -> None:
    files = sorted((RESOURCES / "lists").glob("*.yaml"))
    lists: dict[str, SharedList] = {}
    for file in files:
        shared = load_list(file.read_bytes(), file.name)
        lists[shared.id] = shared
    form = load_form((RESOURCES / folder / "form.yaml").read_bytes(), "form.yaml", lists)
    spelled_again(form)
