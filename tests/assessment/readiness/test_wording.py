"""Advice on plain words, which never holds anything up."""

import pytest

from ehia_desktop.assessment.readiness import Severity, is_ready
from tests.assessment.readiness.saying import addresses, said, sentence
from tests.builders import answered, form_of

FORM = form_of("""
    - {key: first, kind: long_text, label: Public Sector Equality Duty (PSED)}
    - {key: second, kind: long_text, label: Second}
    - {key: notes, kind: long_text, label: Notes, publish: internal}
""")


def test_an_abbreviation_nobody_wrote_out_is_advice() -> None:
    given = answered(FORM, {"second": "The PTL and two MDTs decide; the PTL leads."})
    [problem] = said(given, "abbreviation")
    assert (problem.address, problem.severity) == ("second", Severity.ADVICE)
    assert is_ready([problem])
    assert problem.message == (
        "“Second” uses “PTL” and “MDT” without writing them out; do so the first time."
    )


@pytest.mark.parametrize(
    "text",
    [
        "The patient tracking list (PTL) is long. The PTL leads.",
        "PTL (patient tracking list) first.",
        "GPs and the NHS in the UK and the EU, after COVID-19.",
        "The form itself writes out PSED.",
        "See https://example.org/PTL or PTL@trust.nhs.uk.",
        "Chapter IV, part II.",
        "PLEASE DO NOT SEND PATIENTS HOME.",
        "From OX3 9DU, in P2 and on HbA1c.",
    ],
)
def test_what_is_written_out_or_known_to_all_is_left_alone(text: str) -> None:
    assert said(answered(FORM, {"second": text}), "abbreviation") == []


def test_writing_it_out_once_is_enough_for_what_follows() -> None:
    before = answered(FORM, {"first": "The patient tracking list (PTL).", "second": "The PTL."})
    assert said(before, "abbreviation") == []
    after = answered(FORM, {"first": "The PTL.", "second": "The patient tracking list (PTL)."})
    assert addresses(after, "abbreviation") == ["first"]


def test_each_abbreviation_is_named_only_where_it_comes_first() -> None:
    given = answered(FORM, {"first": "The PTL.", "second": "The PTL again."})
    assert addresses(given, "abbreviation") == ["first"]


def test_internal_answers_may_abbreviate() -> None:
    assert said(answered(FORM, {"notes": "PTL"}), "abbreviation") == []


def test_a_sentence_of_more_than_40_words_is_advice() -> None:
    forty = " ".join(["Word"] * 40)
    assert said(answered(FORM, {"second": f"{forty}. {forty}."}), "long_sentence") == []
    given = answered(FORM, {"second": f"Short one. {forty} more. Another."})
    assert sentence(given, "long_sentence") == (
        "“Second” has 1 sentence of more than 40 words (the longest has 41); cut it in two."
    )
    assert said(given, "long_sentence")[0].severity is Severity.ADVICE


def test_the_items_of_a_list_are_sentences_of_their_own() -> None:
    items = "\n".join(f"- {' '.join(['word'] * 20)}" for _ in range(4))
    assert said(answered(FORM, {"second": items}), "long_sentence") == []
