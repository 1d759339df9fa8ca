"""The forms around the assessment: EDS 2022, board grid, self-assessment, review, annual statement.

Expected values are counted by hand from what was found of each framework, not read from the forms.
"""

from decimal import Decimal

import pytest

from ehia_desktop.assessment.readiness import problems
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import Matrix, Score, SingleChoice, Statement, TableQuestion
from ehia_desktop.forms.model import Meaning, Stage
from ehia_desktop.forms.questions import ScorePlace, asked
from ehia_desktop.forms.scoring import band_of
from ehia_desktop.strict_yaml import Tree
from tests.builders import answered
from tests.forms.catalogue import flat_answers, questions, shared_lists, shipped
from tests.forms.test_examples import TODAY, example, stops

FRAMEWORKS = (
    "eds-2022",
    "board-assurance-grid",
    "trust-self-assessment",
    "review-after-publication",
    "annual-statement",
)
OUTCOMES = {1: ("1A", "1B", "1C", "1D"), 2: ("2A", "2B", "2C", "2D"), 3: ("3A", "3B", "3C")}
UNVERIFIED_OUTCOMES = {"o_2a", "o_2b", "o_2c", "o_3a", "o_3b", "o_3c"}
# The list of 2023 as it is generally known: waiting list, long waits, activity rates and recovery; and so on.
INDICATORS = {
    "elective": 4,
    "urgent": 1,
    "respiratory": 2,
    "mental": 5,
    "cancer": 1,
    "heart": 5,
    "diabetes": 2,
    "smoking": 2,
    "oral": 1,
    "learning": 2,
    "maternity": 1,
}
MATURITY = ["Not started", "Emerging", "Developing", "Maturing", "Thriving"]


def rows(form: Form, key: str) -> list[str]:
    field = form.field(key)
    assert isinstance(field, Matrix)
    return [row.key for row in form.fixed_rows(field)]


def ratings(chosen: str, *, but: str = "") -> dict[str, Tree]:
    """Every outcome of EDS rated `chosen`, save the outcome `but`."""
    form = shipped("eds-2022")
    return {
        f"domain_{number}/{row}/rating": chosen
        for number in OUTCOMES
        for row in rows(form, f"domain_{number}")
        if row != but
    }


def score(form: Form, answers: dict[str, Tree], key: str) -> ScorePlace:
    sections = asked(form, answered(form, answers).values)
    return next(
        place
        for section in sections
        for field in section.fields
        for place in field.scores
        if place.address.field == key
    )


@pytest.mark.parametrize("form_id", FRAMEWORKS)
def test_the_example_is_ready_for_publication(form_id: str) -> None:
    assert stops(form_id, example(form_id), Stage.PUBLICATION) == []


@pytest.mark.parametrize("form_id", FRAMEWORKS)
def test_every_question_has_guidance_and_a_reason(form_id: str) -> None:
    for _, field in shipped(form_id).fields():
        if not isinstance(field, Statement):
            assert field.guidance, field.key
            assert field.why, field.key


@pytest.mark.parametrize("form_id", FRAMEWORKS)
def test_the_form_asks_what_changed_who_considered_it_and_when_it_is_looked_at_again(
    form_id: str,
) -> None:
    found = {
        question.means for _, field in shipped(form_id).fields() for question in questions(field)
    }
    assert found >= {
        Meaning.PLAIN_SUMMARY,
        Meaning.WHAT_CHANGED,
        Meaning.PUBLIC_CONTACT,
        Meaning.OTHER_FORMATS,
        Meaning.CONSIDERED_BY,
        Meaning.CONSIDERED_ON,
        Meaning.AGREED_ON,
        Meaning.PUBLISHED_ON,
        Meaning.REVIEW_ON,
        Meaning.FINDINGS,
    }


@pytest.mark.parametrize("form_id", ["board-assurance-grid", "review-after-publication"])
def test_a_form_that_decides_says_who_decided_and_when(form_id: str) -> None:
    means = {getattr(field, "means", None) for _, field in shipped(form_id).fields()}
    assert means >= {Meaning.DECISION_ON, Meaning.DECISION_MAKER}


@pytest.mark.parametrize("number", OUTCOMES)
def test_the_eleven_outcomes_stand_in_their_three_domains(number: int) -> None:
    form = shipped("eds-2022")
    field = form.field(f"domain_{number}")
    assert isinstance(field, Matrix)
    labels = [row.label.split(":")[0] for row in form.fixed_rows(field)]
    assert tuple(labels) == OUTCOMES[number]
    assert [column.key for column in field.columns] == [
        "evidence",
        "rating",
        "reason",
        "rated_by",
        "improvement",
    ]


def test_an_outcome_counts_nought_to_three() -> None:
    counted = {item.label: item.points for item in shared_lists()["eds_ratings"].items}
    assert counted == {"Undeveloped": 0, "Developing": 1, "Achieving": 2, "Excelling": 3}


def test_outcomes_are_unverified_exactly_where_their_subject_was_not_seen() -> None:
    marked = {
        item.key
        for number in OUTCOMES
        for item in shared_lists()[f"eds_domain_{number}"].items
        if item.unverified
    }
    assert marked == UNVERIFIED_OUTCOMES


@pytest.mark.parametrize(
    ("key", "most"),
    [("domain_1_score", 12), ("domain_2_score", 12), ("domain_3_score", 9), ("total_score", 33)],
)
def test_the_most_that_domains_and_total_can_come_to(key: str, most: int) -> None:
    place = score(shipped("eds-2022"), ratings("excelling"), key)
    assert place.outcome.scored is not None
    assert place.outcome.scored.points == most


def test_one_outcome_without_a_rating_leaves_the_total_not_yet_known() -> None:
    found = ratings("excelling", but="o_3b")
    assert score(shipped("eds-2022"), found, "total_score").outcome.scored is None
    assert score(shipped("eds-2022"), found, "domain_1_score").outcome.scored is not None


@pytest.mark.parametrize(
    ("points", "band"),
    [(0, "undeveloped"), (7, "undeveloped"), (8, "developing"), (21, "developing"), (22, "achieving"),
     (32, "achieving"), (33, "excelling")],
)  # fmt: skip
def test_the_overall_bands_begin_at_8_22_and_33(points: int, band: str) -> None:
    total = shipped("eds-2022").field("total_score")
    assert isinstance(total, Score)
    assert total.unverified
    found = band_of(total, Decimal(points))
    assert found is not None
    assert found.key == band


def test_eds_says_that_one_trust_published_another_edge() -> None:
    note = shipped("eds-2022").field("bands_note")
    assert isinstance(note, Statement)
    assert "22 to 30" in note.text


def test_the_example_of_eds_adds_up_to_17() -> None:
    form = shipped("eds-2022")
    place = score(form, flat_answers(form, example("eds-2022")), "total_score")
    assert place.outcome.scored is not None
    # By hand: 1+1+2+2, 2+1+2+1 and 2+1+2.
    assert place.outcome.scored.points == 17
    assert place.outcome.scored.band == "developing"


def test_the_board_grid_has_forty_cells() -> None:
    form = shipped("board-assurance-grid")
    priorities = [item.key for item in shared_lists()["board_priorities"].items]
    lines = [f"w{number}" for number in range(1, 9)]
    assert len(priorities) == 5
    assert [rows(form, priority) for priority in priorities] == [lines] * 5


def test_the_lines_of_the_board_grid_are_unverified_and_the_form_says_they_were_replaced() -> None:
    assert all(item.unverified for item in shared_lists()["board_lines"].items)
    note = shipped("board-assurance-grid").origin.note
    assert note is not None
    assert "November 2023" in note


def test_the_self_assessment_has_four_domains_and_no_question_of_its_own() -> None:
    form = shipped("trust-self-assessment")
    assert len(shared_lists()["self_assessment_domains"].items) == 4
    for key in ("capacity", "data", "leadership", "partnerships"):
        field = form.field(f"questions_{key}")
        assert isinstance(field, TableQuestion)
        assert form.fixed_rows(field) == ()
    assert form.origin.note is not None
    assert "could not be read" in form.origin.note


def test_the_five_levels_count_nought_to_four() -> None:
    items = shared_lists()["self_assessment_levels"].items
    assert [item.label for item in items] == MATURITY
    assert [item.points for item in items] == [0, 1, 2, 3, 4]


def test_a_prediction_stands_beside_todays_figure_each_with_its_basis() -> None:
    field = shipped("review-after-publication").field("predictions")
    assert isinstance(field, TableQuestion)
    means = {column.key: column.means for column in field.columns if column.means}
    assert means == {
        "predicted_figure": Meaning.PREDICTED_FIGURE,
        "predicted_basis": Meaning.PREDICTED_BASIS,
        "observed_figure": Meaning.OBSERVED_FIGURE,
        "observed_basis": Meaning.OBSERVED_BASIS,
    }


def test_a_figure_on_another_basis_does_not_pass_for_an_outcome() -> None:
    form = shipped("review-after-publication")
    given = flat_answers(form, example(form.id))
    given["predictions/calls/observed_figure"] = "2,240 calls a month"
    found = problems(answered(form, given), TODAY, Stage.REVIEW)
    assert [problem.rule for problem in found] == ["unlike_basis"]


def test_the_review_decides_one_of_four() -> None:
    decision = shipped("review-after-publication").field("decision_now")
    assert isinstance(decision, SingleChoice)
    keys = [option.key for option in decision.options]
    assert keys == ["no_change", "adjust", "stop", "new_assessment"]


def test_the_indicators_of_the_statement_stand_in_their_domains_unverified() -> None:
    form = shipped("annual-statement")
    for domain, count in INDICATORS.items():
        assert len(rows(form, f"indicators_{domain}")) == count, domain
        assert all(item.unverified for item in shared_lists()[f"statement_{domain}"].items)


def test_each_indicator_is_split_by_at_least_four_and_shows_what_is_not_known() -> None:
    splits = [item.key for item in shared_lists()["statement_splits"].items]
    assert splits == ["deprivation", "ethnicity", "age", "sex"]
    for domain in INDICATORS:
        field = shipped("annual-statement").field(f"indicators_{domain}")
        assert isinstance(field, Matrix)
        shares = [column for column in field.columns if column.means is Meaning.NOT_KNOWN_SHARE]
        assert len(shares) == 1


def test_an_indicator_that_does_not_apply_needs_a_reason_and_nothing_else() -> None:
    form = shipped("annual-statement")
    values = answered(form, {"indicators_oral/oral_extractions/coverage": "not_ours"}).values
    places = [
        place.address.column
        for section in asked(form, values)
        for field in section.fields
        if field.field.key == "indicators_oral"
        for place in field.places
    ]
    assert places == ["coverage"]
    field = form.field("indicators_oral")
    assert isinstance(field, Matrix)
    coverage = field.columns[0]
    assert isinstance(coverage, SingleChoice)
    assert coverage.reason_required_for == ("not_yet", "not_ours")
