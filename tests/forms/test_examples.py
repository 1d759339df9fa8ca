"""The example and sample answers: each value is taken, and the rules find what they should and no more."""

import datetime
from pathlib import Path

import pytest

from ehia_desktop import paths
from ehia_desktop.assessment.readiness import Severity, problems
from ehia_desktop.forms.model import Stage
from ehia_desktop.forms.questions import asked, places
from ehia_desktop.strict_yaml import read_bytes
from tests.builders import answered
from tests.forms.catalogue import FORM_IDS, all_text, flat_answers, shipped

TODAY = datetime.date(2026, 11, 22)
SAMPLE = paths.resource("sample", "answers.yaml")


def example(form_id: str) -> Path:
    return paths.resource("forms", form_id, "examples", "example.yaml")


def stops(form_id: str, file: Path, gate: Stage) -> list[str]:
    form = shipped(form_id)
    found = problems(answered(form, flat_answers(form, file)), TODAY, gate)
    return [
        f"{problem.rule}: {problem.message}"
        for problem in found
        if problem.severity is Severity.STOP
    ]


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_every_value_of_an_example_is_taken(form_id: str) -> None:
    form = shipped(form_id)
    given = flat_answers(form, example(form_id))
    assert set(given) == {str(address) for address in answered(form, given).values}


@pytest.mark.parametrize(
    ("form_id", "file"),
    [*((form_id, example(form_id)) for form_id in FORM_IDS), ("nhs-ehia-2022", SAMPLE)],
)
def test_no_answer_stands_at_a_question_that_is_not_asked(form_id: str, file: Path) -> None:
    form = shipped(form_id)
    given = flat_answers(form, file)
    values = answered(form, given).values
    shown = {str(place.address) for place in places(asked(form, values))}
    cells = {text for text in given if "/" in text and not text.endswith("/row_label")}
    assert cells <= shown


def test_the_policy_example_is_ready_for_review_and_for_nothing_later() -> None:
    assert stops("nhs-ehia-2022", example("nhs-ehia-2022"), Stage.REVIEW) == []
    assert stops("nhs-ehia-2022", example("nhs-ehia-2022"), Stage.SIGN_OFF) != []


def test_the_screening_example_is_ready_for_publication() -> None:
    assert stops("ehia-screening", example("ehia-screening"), Stage.PUBLICATION) == []


def test_the_sample_is_ready_for_publication_with_nothing_to_advise() -> None:
    form = shipped("nhs-ehia-2022")
    found = problems(answered(form, flat_answers(form, SAMPLE)), TODAY, Stage.PUBLICATION)
    assert [problem.message for problem in found] == []


def test_the_sample_answers_every_question_of_the_policy_form() -> None:
    form = shipped("nhs-ehia-2022")
    values = answered(form, flat_answers(form, SAMPLE)).values
    blank = {
        str(place.address) for place in places(asked(form, values)) if place.address not in values
    }
    # The officer sits in the team, division and directorate of section 11; two aims raise no concern.
    assert blank == {
        "contact_team",
        "contact_division",
        "contact_directorate",
        "psed_support/opportunity/concern",
        "inequality_support/access/concern",
    }


def test_the_sample_names_nobody_in_what_it_publishes() -> None:
    form = shipped("nhs-ehia-2022")
    values = answered(form, flat_answers(form, SAMPLE)).values
    public = "\n".join(
        str(values[place.address])
        for place in places(asked(form, values))
        if place.is_public and place.address in values
    )
    assert "Fictional" not in public
    assert "Imaginary" not in public


@pytest.mark.parametrize(
    "file", [SAMPLE, *(example(form_id) for form_id in FORM_IDS)], ids=lambda file: file.stem
)
def test_mailboxes_stand_on_an_example_domain_and_numbers_in_the_range_for_drama(
    file: Path,
) -> None:
    # RULE: Ofcom keeps 01632 960000 to 960999 for use in drama, so no telephone rings.
    text = all_text(read_bytes(file.read_bytes(), file.name).tree)
    domains = {word.split("@")[1].strip(".,\n") for word in text.split() if "@" in word}
    assert domains <= {"example.nhs.uk"}
    for line in text.splitlines():
        if "01632" in line:
            assert "01632 960 1" in line
