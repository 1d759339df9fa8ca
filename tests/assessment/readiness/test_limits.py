"""Answers that a form can tell to be off; all of it is said at the gates."""

import pytest

from ehia_desktop.assessment.readiness.limits import fits
from ehia_desktop.forms.model import Stage
from ehia_desktop.strict_yaml import Tree
from tests.assessment.readiness.saying import addresses, said, sentence
from tests.builders import answered, form_of

FORM = form_of("""
    - {key: share, kind: number, label: Not known, unit: "%", minimum: "0", maximum: "100", whole: true}
    - key: code
      kind: short_text
      label: Trust code
      pattern: {any_of: [A99, AXX], message: “Give the code as a letter and two more signs.”}
    - key: sites
      kind: table
      label: Sites
      row_name: Site
      columns: [{key: site, kind: short_text, label: Site}]
    - {key: chosen, kind: pick, label: Chosen site, rows_of: sites}
""")
SCORED = form_of("""
    - key: risks
      kind: table
      label: Risks
      row_name: Risk
      columns:
        - {key: impact, kind: number, label: Impact, allow_unknown: true}
        - {key: likelihood, kind: number, label: Likelihood, required_by: publication}
        - {key: score, kind: score, label: Score, method: product, required_by: sign_off,
           of: [{column: impact}, {column: likelihood}]}
    - {key: highest, kind: score, label: Highest, method: max, required_by: sign_off,
       of: [{field: risks, column: score}]}
""")


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        ("-1", "is -1% and should be at least 0"),
        ("101", "is 101% and should be at most 100"),
        ("4.5", "is 4.5% and should be a whole number"),
    ],
)
def test_a_number_out_of_its_range_is_said(number: str, fault: str) -> None:
    given = answered(FORM, {"share": number})
    assert addresses(given, "out_of_range", Stage.REVIEW) == ["share"]
    assert sentence(given, "out_of_range") == f"“Not known” {fault}; check the number."


@pytest.mark.parametrize("number", ["0", "100", "42", "42.0"])
def test_a_number_within_its_range_is_fine(number: str) -> None:
    assert said(answered(FORM, {"share": number}), "out_of_range") == []


def test_a_line_that_looks_otherwise_gets_the_words_of_the_form() -> None:
    given = answered(FORM, {"code": "12"})
    assert addresses(given, "unlike_pattern") == ["code"]
    assert sentence(given, "unlike_pattern") == (
        "“Trust code”: “Give the code as a letter and two more signs.”"
    )


@pytest.mark.parametrize("code", ["R12", "rth", ""])
def test_a_line_that_fits_one_of_the_masks_is_fine(code: str) -> None:
    assert said(answered(FORM, {"code": code}), "unlike_pattern") == []


@pytest.mark.parametrize(
    ("mask", "text", "is_fit"),
    [
        ("99/AA", "12/ab", True),
        ("99/AA", "12-ab", False),
        ("99", "1٢", False),
        ("A", "é", False),
        ("X9", " k4 ", True),
        ("99", "123", False),
    ],
)
def test_a_mask_is_read_sign_by_sign(mask: str, text: str, is_fit: bool) -> None:
    assert fits(mask, text) is is_fit


def test_a_picked_row_that_is_gone_is_said() -> None:
    rows: dict[str, Tree] = {"sites": ["r1"], "sites/r1/site": "North", "chosen": ["r1", "r2"]}
    given = answered(FORM, rows)
    assert addresses(given, "picked_row_gone") == ["chosen"]
    assert sentence(given, "picked_row_gone") == (
        "“Chosen site” names a row no longer there; choose again."
    )
    assert said(answered(FORM, {**rows, "chosen": ["r1"]}), "picked_row_gone") == []


def test_a_score_that_is_due_waits_for_its_first_missing_input() -> None:
    risk: dict[str, Tree] = {"risks": ["r1"], "risks/r1/likelihood": "2"}
    given = answered(SCORED, risk)
    assert addresses(given, "score_not_known", Stage.SIGN_OFF) == ["risks/r1/impact"]
    assert sentence(given, "score_not_known") == (
        "“Score” (Risk 1) and “Highest” are not yet known; answer “Impact” (Risk 1) first."
    )
    assert said(given, "score_not_known", Stage.REVIEW) == []


def test_an_input_that_is_not_known_yet_keeps_a_score_waiting() -> None:
    risk: dict[str, Tree] = {
        "risks": ["r1"],
        "risks/r1/likelihood": "2",
        "risks/r1/impact": {"unknown": ""},
    }
    assert addresses(answered(SCORED, risk), "score_not_known") == ["risks/r1/impact"]


def test_a_score_with_all_its_inputs_is_fine() -> None:
    risk: dict[str, Tree] = {
        "risks": ["r1"],
        "risks/r1/impact": "3",
        "risks/r1/likelihood": "2",
    }
    assert said(answered(SCORED, risk), "score_not_known") == []


def test_an_input_already_asked_for_is_not_asked_for_twice() -> None:
    risk: dict[str, Tree] = {"risks": ["r1"], "risks/r1/impact": "3"}
    given = answered(SCORED, risk)
    assert addresses(given, "unanswered") == ["risks/r1/likelihood"]
    assert said(given, "score_not_known") == []
    assert addresses(given, "score_not_known", Stage.SIGN_OFF) == ["risks/r1/likelihood"]
