"""All that is said about a form before it is used, from its folder or its package."""

import datetime
from functools import cache
from pathlib import Path

import pytest

from ehia_desktop import paths
from ehia_desktop.errors import UserError
from ehia_desktop.services.catalogue import Catalogue
from ehia_desktop.services.form_checking import FormReport, check_form
from ehia_desktop.services.form_installing import pack
from tests.builders import form_text

TODAY = datetime.date(2026, 11, 22)
FORM = form_text("""
    sections:
      - key: sites
        title: Sites
        repeat: {name: Site, title_field: site}
        fields:
          - {key: site, kind: short_text, label: Site, why: W}
      - key: risks
        title: Risks
        fields:
          - key: t
            kind: table
            label: Risks
            why: W
            row_name: Risk
            columns:
              - {key: what, kind: short_text, label: What, required_by: review}
              - {key: impact, kind: number, label: Impact, minimum: "1", maximum: "5"}
              - {key: twice, kind: score, label: Twice, method: sum, of: [{column: impact}, {column: impact}]}
          - {key: more, kind: short_text, label: More, why: W, show_if: {field: t, column: twice, op: gte, value: "6"}}
""")
ANSWERS = """\
form: test-form
answers:
  site@north: North
  site@south: South
  t:
    first: {what: Letters, impact: "2"}
    second: {what: "", impact: "1"}
  more: Words
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "test-form"
    (home / "examples").mkdir(parents=True)
    (home / "form.yaml").write_text(FORM, "utf-8")
    (home / "examples" / "example.yaml").write_text(ANSWERS, "utf-8")
    return home


@cache
def shipped() -> Catalogue:
    return Catalogue(paths.resource("forms"))


def report(path: Path) -> FormReport:
    return check_form(path, Catalogue(), TODAY)


def test_conditions_and_scores_are_sentences_with_their_lines(folder: Path) -> None:
    found = report(folder)
    assert [(one.file, one.line, one.words) for one in found.conditions] == [
        (
            "test-form/form.yaml",
            29,
            "“More” is asked when “Twice” is at least 6 in any row of “Risks”.",
        )
    ]
    assert [(one.line, one.words) for one in found.scores] == [
        (28, "“Twice” is the sum of “Impact” and “Impact”, from 2 to 10.")
    ]


def test_an_example_says_what_is_asked_scored_hidden_and_due(folder: Path) -> None:
    (tried,) = report(folder).examples
    assert tried.file == "test-form/examples/example.yaml"
    assert tried.faults == ()
    assert (tried.answered, tried.asked) == (5, 6)
    assert tried.hidden == ("more",)
    assert [(score.address, score.said) for score in tried.scores] == [
        ("t/first/twice", "4"),
        ("t/second/twice", "2"),
    ]
    assert dict(tried.due)["draft"] == 0
    assert dict(tried.due)["review"] == 1


@pytest.mark.parametrize(
    ("answers", "line", "words"),
    [
        (
            "form: other-form\nanswers: {more: X}\n",
            1,
            "these answers are for “other-form”, not for “test-form”.",
        ),
        ("answers:\n  nobody: X\n", 2, "has no question “nobody”"),
        ("answers:\n  t:\n    one:\n      impact: many\n", 4, "“many” is not one"),
        ("answers:\n  t:\n    one:\n      twice: '4'\n", 4, "is worked out from other answers"),
        ("answers:\n  site: North\n", 2, "write “site@first”"),
        ("answers:\n  t/one/impact: many\n", 2, "“many” is not one"),
    ],
)
def test_an_answer_that_does_not_fit_is_named_with_its_line(
    folder: Path, answers: str, line: int, words: str
) -> None:
    (folder / "examples" / "example.yaml").write_text(answers, "utf-8")
    found = report(folder)
    ((fault,),) = (tried.faults for tried in found.examples)
    assert fault.line == line
    assert words in fault.message
    assert not found.is_sound


EXPECTED = (
    ANSWERS
    + """\
expect:
  scores: {t/first/twice: "4", t/second/twice: "2"}
  due:
    draft: "0"
    review: "1"
  not_asked: [more]
"""
)


def expected(folder: Path, text: str) -> list[tuple[int, str]]:
    (folder / "examples" / "example.yaml").write_text(text, "utf-8")
    (tried,) = report(folder).examples
    return [(fault.line, fault.message) for fault in tried.faults]


def test_an_example_that_comes_to_what_it_expects_is_sound(folder: Path) -> None:
    assert expected(folder, EXPECTED) == []


@pytest.mark.parametrize(
    ("was", "now", "line", "said"),
    [
        (
            't/first/twice: "4"',
            't/first/twice: "5"',
            10,
            "“t/first/twice” comes to “4”, not to “5”.",
        ),
        (
            "t/second/twice",
            "t/third/twice",
            10,
            "“t/third/twice” comes to “not there”, not to “2”.",
        ),
        ('review: "1"', 'review: "0"', 13, "“review” comes to “1”, not to “0”."),
        ("[more]", "[]", 14, "what is answered and not asked differs at more."),
        (
            "not_asked: [more]",
            "hidden: [more]",
            14,
            "“hidden” is not known here; “expect” takes scores, due, not_asked.",
        ),
        (
            "not_asked: [more]",
            "not_asked: more",
            14,
            "“not_asked” cannot be read; compare it with another example.",
        ),
    ],
)
def test_an_example_that_comes_to_something_else_is_named_with_its_line(
    folder: Path, was: str, now: str, line: int, said: str
) -> None:
    assert expected(folder, EXPECTED.replace(was, now)) == [(line, said)]


def test_a_package_is_checked_like_its_folder(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "form.ehiaform"
    pack(folder, file, Catalogue())
    from_folder, from_package = report(folder), report(file)
    assert from_package.form == from_folder.form
    assert [one.words for one in from_package.conditions] == [
        one.words for one in from_folder.conditions
    ]
    assert from_package.examples[0].scores == from_folder.examples[0].scores


def test_a_file_named_alone_stands_for_its_folder(folder: Path) -> None:
    assert report(folder / "form.yaml").examples == report(folder).examples


def test_every_fault_of_a_form_is_kept(folder: Path) -> None:
    broken = FORM.replace("key: site,", "key: Site,").replace("key: more,", "key: More,")
    (folder / "form.yaml").write_text(broken, "utf-8")
    found = report(folder)
    assert found.form is None
    assert [fault.line for fault in found.faults] == [16, 29]


def test_a_form_without_an_example_and_one_that_leads_nowhere_are_advised(folder: Path) -> None:
    (folder / "examples" / "example.yaml").unlink()
    gate = "    gate: {question: o, goes_on: [a], reason: r, approver: w, leads_to: [{option: a, form: other-form}]}\n"
    fields = """\
      - {key: o, kind: single_choice, label: O, why: W, options: [{key: a, label: A}]}
      - {key: r, kind: long_text, label: R, why: W, guidance: G}
      - {key: w, kind: person, label: P, why: W}
"""
    text = (
        FORM.replace("    title: Risks\n", f"    title: Risks\n{gate}", 1).rstrip("\n")
        + "\n"
        + fields
    )
    (folder / "form.yaml").write_text(text, "utf-8")
    assert [str(one) for one in report(folder).advice] == [
        "test-form/form.yaml, line 1: there is no example; add “examples/example.yaml” with a set of answers.",
        "test-form/form.yaml, line 19: there is no form “other-form” to lead to; check its id or install it.",
    ]


def test_an_overlay_is_checked_over_its_base_with_advice_on_what_it_adds(folder: Path) -> None:
    ours = folder.parent / "ours"
    ours.mkdir()
    (ours / "overlay.yaml").write_text(
        "schema_version: 1\nid: our-form\nversion: 1.0.0\ntitle: Ours\nbase: {id: test-form, version: 1.0.0}\n"
        "add_fields:\n  - {section: risks, field: {key: local_a, kind: date, label: A}}\n",
        "utf-8",
    )
    found = check_form(ours, Catalogue(folder.parent), TODAY)
    assert found.form is not None
    assert found.form.id == "our-form"
    assert [one.message for one in found.advice] == [
        "“local_a” does not say why it is asked; add “why:”.",
        "there is no example; add “examples/example.yaml” with a set of answers.",
    ]
    assert [one.line for one in found.conditions] == [0]


def test_what_is_no_form_at_all_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no file at"):
        report(tmp_path / "nothing.yaml")


@pytest.mark.parametrize(
    "form_id", ["ehia-screening", "eqia-qia-combined", "trust-self-assessment"]
)
def test_a_shipped_form_is_sound_with_an_example_that_fits(form_id: str) -> None:
    found = check_form(paths.resource("forms", form_id), shipped(), TODAY)
    assert found.is_sound
    assert found.examples
    assert [tried.hidden for tried in found.examples if tried.hidden] == []
