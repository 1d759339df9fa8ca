"""What changed between two states of an assessment: expected by hand from the answers that were given."""

from dataclasses import replace
from decimal import Decimal

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publishing import Publishing
from ehia_desktop.assessment.status import Status
from ehia_desktop.assessment.version_difference import What, version_difference
from ehia_desktop.assessment.version_difference_json import version_difference_json
from ehia_desktop.forms.address import parse
from ehia_desktop.forms.richtext import from_markup
from ehia_desktop.forms.values import Choice, RichText, RowOrder, Text
from tests.export.forms import ROWS, assessment, linked


def test_nothing_changed_where_nothing_did() -> None:
    found = version_difference(assessment(), (linked(),), assessment(), (linked(),))

    assert found.count == 0
    assert version_difference_json(found)["changed"] == 0


def test_answers_added_gone_and_changed_are_told_by_address_word_by_word() -> None:
    older = assessment({"team": Text("The visitors team"), "plain": None})
    newer = assessment({"team": Text("The overseas team"), "advice": None})

    found = version_difference(older, (), newer, ())

    assert [(str(one.address), one.what) for one in found.answers] == [
        ("plain", What.ADDED), ("team", What.CHANGED), ("advice", What.GONE),
    ]  # fmt: skip
    team = found.answers[1]
    assert (team.question, team.before, team.after) == (
        "Team", "The visitors team", "The overseas team",
    )  # fmt: skip
    assert [(one.kind.value, one.text) for one in team.lines[0].pieces] == [
        ("same", "The "), ("gone", "visitors"), ("added", "overseas"), ("same", " team"),
    ]  # fmt: skip


def test_an_answer_that_is_kept_but_not_asked_is_told_of_too() -> None:
    newer = assessment({"planned": RichText(from_markup("Ask the refugee forum in May."))})

    found = version_difference(assessment(), (), newer, ())

    assert [str(one.address) for one in found.answers] == ["planned"]


def test_a_link_that_leads_elsewhere_and_bold_alone_are_told_with_their_signs() -> None:
    def said(markup: str) -> Assessment:
        return assessment({"plain": RichText(from_markup(markup))})

    was = "See [our page](https://example.org/a)."
    found = version_difference(said(was), (), said(was.replace("/a", "/b")), ()).answers
    assert [(one.what, one.before, one.after) for one in found] == [
        (What.FORMATTED, was, "See [our page](https://example.org/b)."),
    ]
    (bold,) = version_difference(said("Ask us."), (), said("Ask **us**."), ()).answers
    assert (bold.what, bold.after) == (What.FORMATTED, "Ask **us**.")
    (both,) = version_difference(
        said(was), (), said("Read [our page](https://example.org/b)."), ()
    ).answers
    assert both.what is What.CHANGED
    gone = [piece.text for piece in both.lines[0].pieces if piece.kind.value == "gone"]
    assert "See" in gone
    assert any("/a" in piece for piece in gone)


def test_a_choice_reads_by_its_words() -> None:
    newer = assessment({"change": Choice("new", "Because the regulations changed.")})

    (answer,) = version_difference(assessment(), (), newer, ()).answers

    assert answer.before == "A revised policy. Because the regulations changed."
    assert answer.after == "A new policy. Because the regulations changed."


def test_rows_that_came_went_or_moved_are_told_by_their_names() -> None:
    newer = assessment({"groups": RowOrder(("local_1", "local_2")), "groups/local_2/row_label": Text("Carers"),
                        "issues": RowOrder(("r2", "r1"))})  # fmt: skip

    rows = version_difference(assessment(), (), newer, ()).rows

    assert [(str(one.address), one.added, one.gone, one.is_reordered) for one in rows] == [
        ("groups", ("Carers",), (), False), ("issues", (), (), True),
    ]  # fmt: skip


def test_title_status_and_publishing_are_told() -> None:
    older, decided = assessment(), Publishing(True, "It names a person.", "Ann", "2026-11-22")
    newer = replace(
        older, title="Another", status=Status.AGREED, publishing={parse("team"): decided}
    )

    found = version_difference(older, (), newer, ())

    assert [(one.name, one.before, one.after) for one in found.details] == [
        ("title", "Charging of overseas visitors", "Another"), ("status", "Draft", "Agreed"),
    ]  # fmt: skip
    assert [(str(one.address), one.is_tightened, one.reason) for one in found.publishing] == [
        ("team", True, "It names a person."),
    ]  # fmt: skip


def test_evidence_is_compared_by_cell_and_by_what_stands_round_it() -> None:
    before = linked()
    rows = ((Decimal(1), Decimal(1234569), *ROWS[0][2:]), ROWS[1])
    after = replace(before, rows=rows, link=replace(before.link, finding="More came."))

    (one,) = version_difference(assessment(), (before,), assessment(), (after,)).evidence

    assert (one.what, one.says) == (What.CHANGED, ("What is said over it changed.",))
    assert one.table is not None
    assert [(cell.called, cell.change_words) for cell in one.table.moved] == [
        ("1: Attendances / Number", "+2")
    ]


def test_evidence_that_came_or_went_is_named() -> None:
    gone = version_difference(assessment(), (linked(),), assessment(), ())
    came = version_difference(assessment(), (), assessment(), (linked(),))

    assert [(one.what, one.caption) for one in (*gone.evidence, *came.evidence)] == [
        (What.GONE, "Attendances by deprivation"), (What.ADDED, "Attendances by deprivation"),
    ]  # fmt: skip
