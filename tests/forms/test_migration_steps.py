"""Migration files: what cannot be read, and what does not fit the two forms, each with file, line and a mend."""

import pytest

from ehia_desktop.errors import UserError
from ehia_desktop.forms.loader import FormFaults, load_migration
from ehia_desktop.forms.migration import Migration, chain
from ehia_desktop.forms.steps.soundness import check_migration
from tests.assessment.migrating.pairs import NAMES, form_at, pair, steps

HEAD = "form: test-form\nfrom: 1.0.0\nto: 2.0.0\n"
OLD = form_at(
    """
    sections:
      - key: part
        title: Part
        fields:
          - {key: name, kind: short_text, label: Name}
          - {key: other, kind: short_text, label: Other}
          - {key: level, kind: single_choice, label: Level, options: [{key: low, label: Low}, {key: high, label: High}]}
          - key: groups
            kind: matrix
            label: Groups
            rows: [{key: age, label: Age}, {key: sex, label: Sex}]
            columns: [{key: effect, kind: long_text, label: Effect}, {key: size, kind: number, label: Size}]
      - key: copy
        title: Copy
        repeat: {name: Site, title_field: site}
        fields: [{key: site, kind: short_text, label: Site}, {key: beds, kind: number, label: Beds}]
    """,
    "1.0.0",
)
SAME = OLD.model_copy(update={"version": "2.0.0"})


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("form: test-form\nfrom: 1.0\nto: 2.0.0\n", 2, "is not a version"),
        ("form: test-form\nfrom: 2.0.0\nto: 1.0.0\n", 1, "not newer"),
        (f"{HEAD}steps:\n  - renam: {{from: a, to: b}}\n", 5, "“renam” is not a property"),
        (f"{HEAD}steps:\n  - rename: {{from: a}}\n", 5, "“to” is missing"),
        (f"{HEAD}steps:\n  - {{}}\n", 5, "says nothing"),
        (
            f"{HEAD}steps:\n  - rename: {{from: a, to: b}}\n    retire: {{field: c, why: x}}\n",
            5,
            "“rename” and “retire”",
        ),
        (f"{HEAD}steps:\n  - retire: {{field: c}}\n", 5, "“why” is missing"),
        (f"{HEAD}steps:\n  - split: {{field: c, to: [a], how: first}}\n", 5, "at least"),
        (f"{HEAD}steps:\n  - split: {{field: c, to: [a, b], how: halves}}\n", 5, "halves"),
        (
            f"{HEAD}steps:\n  - split: {{field: c, to: [a, b], how: by_heading, headings: [A]}}\n",
            5,
            "a heading for each",
        ),
        (f"{HEAD}steps:\n  - map_options: {{field: c, map: {{}}}}\n", 5, "“map”"),
        (f"{HEAD}steps:\n\t- rename\n", 5, "tab"),
        (f"{HEAD}form: again\n", 4, "given twice"),
    ],
)
def test_a_file_that_cannot_be_read_names_line_and_mend(text: str, line: int, words: str) -> None:
    with pytest.raises(UserError) as caught:
        load_migration(text.encode(), "1.0.0-2.0.0.yaml")
    found = caught.value
    said = " ".join(map(str, found.faults)) if isinstance(found, FormFaults) else found.message
    assert f"1.0.0-2.0.0.yaml, line {line}: " in said
    assert words in said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- rename: {from: gone, to: name}", "no field “gone” in version 1.0.0"),
        ("- rename: {from: name, to: gone}", "no field “gone” in version 2.0.0"),
        ("- rename: {from: name, to: level}", "use “convert” instead"),
        ("- rename: {from: name, to: other}", "has answers of its own"),
        ("- rename_section: {from: part, to: nowhere}", "no section “nowhere”"),
        ("- rename_row: {field: groups, from: age, to: years}", "no row “years”"),
        ("- rename_row: {field: groups, from: years, to: age}", "use one of age, sex"),
        ("- rename_row: {field: name, from: a, to: b}", "no matrix or table “name”"),
        ("- rename_column: {field: groups, from: effect, to: gone}", "no column “gone”"),
        ("- rename_column: {field: groups, from: effect, to: size}", "use “convert”"),
        ("- rename_option: {field: name, from: a, to: b}", "has no options"),
        ("- rename_option: {field: level, from: middling, to: low}", "no option “middling”"),
        ("- map_options: {field: level, map: {low: gone}}", "no option “gone”"),
        ("- rename_item: {list: gone, from: a, to: b}", "no list “gone”"),
        ("- merge: {from: [{field: gone}], to: {field: name}}", "no field “gone”"),
        ("- merge: {from: [{field: name}], to: {field: groups}}", "name a column of it"),
        ("- split: {field: name, to: [other, gone], how: copy}", "no question “gone”"),
        ("- convert: {field: name, to: gone}", "no question “gone”"),
        ("- convert: {field: name, to: name}", "a key of its own"),
        ("- convert: {field: groups, to: name}", "use “merge”"),
        ("- into_copies: {fields: [name]}", "does not move into"),
        ("- out_of_copies: {fields: [beds], how: first}", "does not move out of"),
        ("- default: {field: level, value: middling}", "“middling” is not an option"),
        ("- default: {field: groups, value: x}", "takes no single answer"),
        ("- retire: {field: name, why: Not needed.}", "still asked"),
        ("- retire: {field: groups, row: age, why: Not needed.}", "still asked"),
        ("- review: {field: gone, why: Look.}", "no field “gone” in version 2.0.0"),
        ("- review: {field: name, column: x, why: Look.}", "no rows or columns"),
        (
            (
                "- rename_option: {field: level, from: low, to: high}\n"
                "- map_options: {field: level, map: {low: high}}"
            ),
            "two steps",
        ),
        (
            (
                "- split: {field: name, to: [name, other], how: copy}\n"
                "- merge: {from: [{field: name}, {field: other}], to: {field: other}}"
            ),
            "“name” has two steps",
        ),
    ],
)
def test_a_step_that_does_not_fit_the_forms_is_a_fault(text: str, words: str) -> None:
    found = check_migration(steps(text, "1.0.0", "2.0.0"), OLD, SAME)
    assert any(words in fault.message for fault in found), found


@pytest.mark.parametrize(
    ("new", "words"),
    [
        ("- {key: name, kind: number, label: Name}", "“name” is a number and was a short_text"),
        ("- {key: title, kind: short_text, label: Name}", "“name” is gone"),
    ],
)
def test_what_changed_and_has_no_step_is_a_fault(new: str, words: str) -> None:
    old = form_at("- {key: name, kind: short_text, label: Name}", "1.0.0")
    found = check_migration(steps("[]", "1.0.0", "2.0.0"), old, form_at(new, "2.0.0"))
    assert any(words in fault.message for fault in found), found


def test_rows_columns_and_options_that_are_gone_need_a_step() -> None:
    new = form_at(
        """
        sections:
          - key: part
            title: Part
            fields:
              - {key: name, kind: short_text, label: Name}
              - {key: other, kind: short_text, label: Other}
              - {key: level, kind: single_choice, label: Level, options: [{key: low, label: Low}]}
              - key: groups
                kind: matrix
                label: Groups
                rows: [{key: age, label: Age}]
                columns: [{key: size, kind: short_text, label: Size}]
              - {key: beds, kind: number, label: Beds}
          - key: copy
            title: Copy
            repeat: {name: Site, title_field: site}
            fields: [{key: site, kind: short_text, label: Site}]
        """,
        "2.0.0",
    )
    said = [fault.message for fault in check_migration(steps("[]", "1.0.0", "2.0.0"), OLD, new)]
    wanted = (
        "lost the options high",
        "the row “sex” of “groups” is gone",
        "the column “effect” of “groups” is gone",
        "the column “size” of “groups” is a short_text and was a number",
        "add “out_of_copies”",
    )
    for words in wanted:
        assert any(words in message for message in said), (words, said)
    assert len(said) == len(wanted)


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("15")])
def test_the_pairs_of_the_corpus_are_sound(name: str) -> None:
    found = pair(name)
    faults = [fault.message for fault in check_migration(found.migration, found.old, found.new)]
    allowed = {"03_options.yaml": ["“size”", "“sites”"]}.get(name, [])
    assert [one for one in faults if not any(words in one for words in allowed)] == []


def test_a_file_for_another_form_is_a_fault() -> None:
    other = SAME.model_copy(update={"id": "another-form"})
    found = check_migration(steps("[]", "1.0.0", "2.0.0"), OLD, other)
    assert "correct “form”" in found[0].message


def test_a_chain_runs_each_file_in_turn() -> None:
    files = tuple(
        Migration.model_validate({"form": "test-form", "from": was, "to": to})
        for was, to in (
            ("2.0.0", "3.0.0"),
            ("1.0.0", "2.0.0"),
            ("1.2.0", "2.0.0"),
            ("3.0.0", "4.0.0"),
        )
    )

    def led(start: str, end: str) -> list[str]:
        return [f"{one.was}-{one.to}" for one in chain(files, start, end)]

    assert led("1.0.0", "3.4.1") == ["1.0.0-2.0.0", "2.0.0-3.0.0"]
    assert led("1.10.0", "3.0.0") == ["1.2.0-2.0.0", "2.0.0-3.0.0"]
    assert led("2.1.0", "4.0.0") == ["2.0.0-3.0.0", "3.0.0-4.0.0"]
    assert led("4.0.0", "4.2.0") == []
