"""A trust's overlay: what it may change of a form, and each thing it may not, with the line of its file."""

from textwrap import dedent

import pytest

from ehia_desktop.forms.definition import Form, from_spelling
from ehia_desktop.forms.fields import LongText, Matrix, Score, ShortText, SingleChoice
from ehia_desktop.forms.lists import SharedList
from ehia_desktop.forms.loader import FormFaults, load_laid, load_list, load_overlay
from ehia_desktop.forms.model import Publish
from tests.builders import form_of

GROUPS = load_list(
    b"id: groups\nversion: 1.2.0\ntitle: Groups\nitems:\n  - {key: age, label: Age}\n  - {key: sex, label: Sex}\n",
    "groups.yaml",
)
LISTS: dict[str, SharedList] = {"groups": GROUPS}
BASE = form_of(
    """
lists: [groups]
sections:
  - key: about
    title: About
    gate: {question: outcome, goes_on: [full], ends: [stop], reason: reason, approver: who}
    fields:
      - {key: aim, kind: short_text, label: Aim, required_by: draft}
      - {key: notes, kind: long_text, label: Notes, hint: Anything else}
      - {key: secret, kind: long_text, label: Secret, publish: internal}
      - key: outcome
        kind: single_choice
        label: Outcome
        options: [{key: full, label: Full}, {key: stop, label: Stop}]
      - {key: reason, kind: long_text, label: Reason}
      - {key: who, kind: person, label: Who}
      - {key: words, kind: statement, label: Words, text: Read this.}
  - key: effects
    title: Effects
    fields:
      - key: grid
        kind: matrix
        label: Grid
        rows_from: groups
        columns:
          - {key: level, kind: single_choice, label: Level, options: [{key: low, label: Low, points: "1"}]}
          - {key: how, kind: long_text, label: How, required_by: review}
      - {key: other_groups, kind: multi_choice, label: Others, options_from: groups}
      - {key: total, kind: score, label: Total, method: sum, of: [{field: grid, column: level}]}
  - key: extra
    title: Extra
    fields:
      - {key: more, kind: short_text, label: More}
""",
    LISTS,
)
HEAD = """\
schema_version: 1
id: our-form
version: 1.0.0
title: Our form
base: {id: test-form, version: 1.0.0}
"""


def laid(text: str, base: Form = BASE, *, own_id: str = "our-form") -> Form:
    overlay, document = load_overlay(
        (HEAD.replace("our-form", own_id) + dedent(text).strip("\n")).encode(),
        "overlay.yaml",
        LISTS,
    )
    return load_laid(overlay, document, base)


def keys(form: Form) -> list[str]:
    return [field.key for _, field in form.fields()]


def test_an_overlay_of_nothing_is_the_base_under_another_name() -> None:
    form = laid("")
    assert (form.id, form.title, form.short_title) == ("our-form", "Our form", BASE.short_title)
    assert form.sections == BASE.sections
    assert form.based_on is not None
    assert (form.based_on.version, form.based_on.sha256) == ("1.0.0", BASE.sha256)


def test_an_overlaid_form_reads_back_from_its_spelling() -> None:
    form = laid("hide: [extra]")
    assert from_spelling(form.spelling()) == form


def test_a_question_is_added_where_it_is_told() -> None:
    form = laid("""
        add_fields:
          - {section: extra, after: more, field: {key: local_site, kind: short_text, label: Site}}
          - {section: extra, field: {key: local_ward, kind: short_text, label: Ward}}
          - {section: about, after: aim, field: {key: local_lead, kind: person, label: Lead}}
    """)
    assert keys(form)[:3] == ["aim", "local_lead", "notes"]
    assert keys(form)[-3:] == ["more", "local_site", "local_ward"]


def test_a_section_is_added_and_may_lean_on_what_comes_before_it() -> None:
    form = laid("""
        add_sections:
          - after: about
            section:
              key: local_part
              title: Ours
              show_if: {field: aim, op: answered}
              fields: [{key: local_site, kind: short_text, label: Site}]
    """)
    assert [section.key for section in form.sections] == ["about", "local_part", "effects", "extra"]


def test_an_item_of_a_list_is_added_wherever_the_list_is_used() -> None:
    form = laid("add_items: [{to: groups, items: [{key: local_carers, label: Carers}]}]")
    grid, others = form.field("grid"), form.field("other_groups")
    assert isinstance(grid, Matrix)
    assert [row.key for row in form.fixed_rows(grid)] == ["age", "sex", "local_carers"]
    assert [item.key for item in form.options(others)] == ["age", "sex", "local_carers"]  # type: ignore[arg-type]


def test_a_row_is_added_to_one_matrix_alone() -> None:
    form = laid("add_items: [{to: grid, items: [{key: local_carers, label: Carers}]}]")
    grid, others = form.field("grid"), form.field("other_groups")
    assert isinstance(grid, Matrix)
    assert [row.key for row in form.fixed_rows(grid)] == ["age", "sex", "local_carers"]
    assert [item.key for item in form.options(others)] == ["age", "sex"]  # type: ignore[arg-type]


def test_an_option_is_added_to_a_column() -> None:
    form = laid(
        "add_items: [{to: grid/level, items: [{key: local_high, label: High, points: '9'}]}]"
    )
    grid = form.field("grid")
    assert isinstance(grid, Matrix)
    level = grid.columns[0]
    assert isinstance(level, SingleChoice)
    assert [item.key for item in form.options(level)] == ["low", "local_high"]
    assert isinstance(form.field("total"), Score)


def test_help_is_reworded_and_the_label_stays() -> None:
    form = laid("""
        reword:
          - {key: notes, hint: Say which wards, guidance: Ask the ward., why: We were asked.}
          - {key: grid/how, hint: In a sentence}
          - {key: about, intro: Begin here.}
    """)
    notes, grid = form.field("notes"), form.field("grid")
    assert isinstance(notes, LongText)
    assert (notes.label, notes.hint, notes.guidance) == (
        "Notes",
        "Say which wards",
        "Ask the ward.",
    )
    assert isinstance(grid, Matrix)
    assert grid.columns[1].hint == "In a sentence"
    assert form.sections[0].intro == "Begin here."


def test_what_is_optional_is_hidden_and_publishing_is_tightened() -> None:
    form = laid("hide: [notes, extra]\ntighten: [aim, grid/how, effects]")
    assert "notes" not in keys(form)
    assert form.section("extra") is None
    aim, grid = form.field("aim"), form.field("grid")
    assert aim is not None
    assert isinstance(grid, Matrix)
    assert aim.publish is grid.columns[1].publish is form.sections[1].publish is Publish.INTERNAL


def test_words_are_supplied() -> None:
    form = laid("supply: [{key: aim, text: Thameford}, {key: notes, text: Our usual words.}]")
    aim, notes = form.field("aim"), form.field("notes")
    assert isinstance(aim, ShortText)
    assert isinstance(notes, LongText)
    assert (aim.supplied, notes.supplied) == ("Thameford", "Our usual words.")


# What an overlay may not do: its text from line 6 on, the line that is named, and words of the sentence.
FAULTS: dict[str, tuple[str, int, str]] = {
    "a question with a key of the base's kind": (
        "add_fields:\n  - {section: extra, field: {key: site, kind: short_text, label: Site}}",
        7,
        "“site” is added by a trust; begin its key with “local_”.",
    ),
    "a section with such a key in it": (
        (
            "add_sections:\n  - section:\n      key: local_p\n      title: P\n      fields:\n"
            "        - {key: site, kind: short_text, label: S}"
        ),
        7,
        "“site” is added by a trust",
    ),
    "an option with such a key": (
        "add_items:\n  - to: groups\n    items:\n      - {key: local_a, label: A}\n      - {key: carers, label: B}",
        10,
        "“carers” is added by a trust",
    ),
    "a question in no section": (
        "add_fields: [{section: nowhere, field: {key: local_a, kind: date, label: A}}]",
        6,
        "there is no section “nowhere”; use one of about, effects, extra.",
    ),
    "a question after none": (
        "add_fields: [{section: extra, after: aim, field: {key: local_a, kind: date, label: A}}]",
        6,
        "there is no “aim” here; use one of more.",
    ),
    "a gate": (
        (
            "add_sections:\n  - section:\n      key: local_p\n      title: P\n"
            "      gate: {question: local_q, goes_on: [a], reason: local_r, approver: local_w}\n"
            "      fields: [{key: local_a, kind: date, label: A}]"
        ),
        10,
        "a gate decides what the base asks; remove it from the overlay.",
    ),
    "a question that leans on a later one": (
        (
            "add_fields:\n  - section: about\n    field:\n      key: local_a\n      kind: date\n      label: A\n"
            "      show_if: {field: more, op: answered}"
        ),
        12,
        "“more” comes later in the form; move it before.",
    ),
    "a key used twice": (
        (
            "add_fields:\n  - {section: extra, field: {key: local_a, kind: date, label: A}}\n"
            "  - {section: extra, field: {key: local_a, kind: date, label: B}}"
        ),
        8,
        "the key “local_a” is used twice",
    ),
    "options where there are none": (
        "add_items: [{to: notes, items: [{key: local_a, label: A}]}]",
        6,
        "“notes” has no rows or options of its own",
    ),
    "options of nobody": (
        "add_items: [{to: nobody, items: [{key: local_a, label: A}]}]",
        6,
        "no question, section or list “nobody”",
    ),
    "an item given twice": (
        "add_items: [{to: groups, items: [{key: local_a, label: A}, {key: local_a, label: B}]}]",
        6,
        "used twice in one list",
    ),
    "another label": ("reword: [{key: aim, label: Goal}]", 6, "“label” is not a property here"),
    "a rewording of nothing": (
        "reword: [{key: aim}]",
        6,
        "give at least one of “hint”, “guidance”",
    ),
    "a rewording of nobody": (
        "reword: [{key: nobody, hint: H}]",
        6,
        "there is no question, section or list “nobody”",
    ),
    "a rewording of no column": (
        "reword: [{key: grid/nothing, hint: H}]",
        6,
        "“grid” has no column “nothing”",
    ),
    "a rewording of words of the base": (
        "reword: [{key: words, guidance: G}]",
        6,
        "“words” is a statement of the base",
    ),
    "an intro of a question": ("reword: [{key: aim, intro: I}]", 6, "“aim” has no “intro”; reword"),
    "a hint of a section": (
        "reword: [{key: about, hint: H}]",
        6,
        "“about” has no “hint”; reword intro here.",
    ),
    "a hint with a link": (
        "reword:\n  - {key: aim, hint: 'https://example.org'}",
        7,
        "a hint holds no link",
    ),
    "hiding what is required": (
        "hide:\n  - notes\n  - aim",
        8,
        "“Aim” is required, so it cannot be hidden; leave it.",
    ),
    "hiding a matrix with a column that is required": ("hide: [grid]", 6, "“Grid” is required"),
    "hiding a section with a question that is required": ("hide: [about]", 6, "“Aim” is required"),
    "hiding what a gate leans on": (
        "hide: [reason]",
        6,
        "“reason” cannot be hidden, since “About” leans on it; leave it.",
    ),
    "hiding nobody": (
        "hide: [nobody]",
        6,
        "there is no question or section “nobody”; check the key.",
    ),
    "publishing": ("loosen: [secret]", 6, "“loosen” is not a property here"),
    "tightening what is internal": (
        "tighten: [secret]",
        6,
        "“secret” is internal already; take it out of “tighten”.",
    ),
    "words for a choice": (
        "supply: [{key: outcome, text: T}]",
        6,
        "“outcome” is not a text, so nothing can be supplied there",
    ),
    "words too long for their line": (
        f"supply: [{{key: aim, text: {'x' * 301}}}]",
        6,
        "do not fit a line of 300 characters",
    ),
    "another list of the same name": (
        "lists:\n  - {id: groups, version: 9.0.0, title: G, items: [{key: z, label: Z}]}",
        7,
        "the base has another list “groups”",
    ),
    "the id of the base": (
        "",
        2,
        "“test-form” is the id of the base; give the overlay one of its own.",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_an_overlay_may_not_do_is_refused_with_its_line(name: str) -> None:
    text, line, words = FAULTS[name]
    own_id = "test-form" if name == "the id of the base" else "our-form"
    with pytest.raises(FormFaults) as caught:
        laid(text, own_id=own_id)
    message = caught.value.message
    assert message.startswith(f"overlay.yaml, line {line}: "), message
    assert words in message, message


def test_an_overlay_does_not_lie_on_another_overlay() -> None:
    with pytest.raises(
        FormFaults, match="line 5: “our-form” is an overlay itself; lay this one over “test-form”"
    ):
        laid("hide: [notes]", laid(""), own_id="their-form")
