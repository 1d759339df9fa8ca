"""Scores, picks, copies of a section, headed rows, gates, citing, and what an author keeps from the public."""

from dataclasses import replace
from pathlib import Path

import pytest

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import CopyKind, CopyRequest
from ehia_desktop.export.blocks import FRAME, Heading, texts
from ehia_desktop.export.outline import outline
from ehia_desktop.forms.citing import OrganisationKind
from tests.export.copies import ROOM, saved
from tests.export.forms import linked, request
from tests.export.risks import parking, risks, tightened, waiting

PUBLIC, INTERNAL = CopyKind.PUBLICATION, CopyKind.INTERNAL


def said(assessment: Assessment, asked_for: CopyRequest | None = None) -> dict[str, str]:
    return dict(texts(outline(assessment, (), asked_for or request(PUBLIC))))


def headings(assessment: Assessment) -> list[tuple[int, str]]:
    copy = outline(assessment, (), request(PUBLIC))
    return [(block.level, block.text) for block in copy.blocks if isinstance(block, Heading)]


@pytest.mark.parametrize("kind", [PUBLIC, INTERNAL])
def test_every_kind_of_place_reads_back_from_the_file_as_it_was_given(
    tmp_path: Path, kind: CopyKind
) -> None:
    subject = waiting(parking(risks(), "costs", "Twelve thousand pounds a year"), "proposal")
    written = ROOM.write(subject, (), request(kind))

    assert ROOM.check(saved(tmp_path, written.content), subject, written, request(kind)) == ()


def test_a_score_stands_at_its_address_with_the_words_of_its_band() -> None:
    printed = said(risks())

    assert printed["risks/r1/score"] == "12: High"
    assert printed["risks/r2/score"] == "Not yet known"
    assert printed["highest"] == "Not yet known"


def test_picked_rows_are_called_by_their_own_words() -> None:
    assert said(risks())["worst"] == "Stairs at the door"


def test_a_row_picked_in_public_is_not_named_from_an_answer_kept_from_the_public() -> None:
    subject = tightened(risks(), "risks")

    assert "Stairs at the door" not in "\n".join(said(subject).values())
    assert said(subject)["worst"] == "Risk 2"


def test_each_copy_of_a_section_has_a_heading_and_its_own_addresses() -> None:
    printed = said(risks())

    assert (1, "3.1. Places: Northgate") in headings(risks())
    assert (1, "3.2. Places: Southgate") in headings(risks())
    assert printed["place_name@south"] == "Southgate"
    assert printed["groups@first/age/effect"] == "One bus an hour from here."


def test_a_table_linked_in_one_copy_is_printed_in_that_copy_alone() -> None:
    copy = outline(risks(), [linked("groups@south", "By age")], request(PUBLIC))

    assert [key for key in texts(copy) if "#" in key and key != FRAME] == ["groups@south#2"]


def test_rows_with_long_cells_stand_under_headings() -> None:
    found = headings(risks())

    start = found.index((1, "3.2. Places: Southgate"))
    assert found[start + 2 : start + 6] == [(2, "Groups"), (3, "Age"), (4, "Effect"), (3, "Sex")]
    assert said(risks())["groups@south/local_1/row_label"] == "Market traders"


def test_a_name_the_form_keeps_from_the_public_gives_way_to_the_post() -> None:
    assert said(risks())["approved_by"] == "Medical director"
    assert "Tobias Wren" in said(risks(), request(INTERNAL))["approved_by"]


def test_the_law_that_binds_the_organisation_is_cited() -> None:
    trust = replace(request(PUBLIC), organisation_kind=OrganisationKind.FOUNDATION_TRUST)

    assert "What do we propose under section 63A?" in said(risks(), trust)[FRAME]
    assert "under the duty of every body?" in said(risks())[FRAME]


def test_behind_a_closed_gate_nothing_is_printed_but_that_it_was_not_needed() -> None:
    subject = risks(outcome="not_needed")
    printed = said(subject)

    assert "risks/r1/risk" not in printed
    assert (
        "A full assessment was not needed, because: The clinic moves across the city "
        "(approved by: Medical director)."
    ) in printed[FRAME]
    assert "Tobias Wren" not in "\n".join(printed.values())


def test_an_answer_its_author_keeps_back_is_listed_with_the_reason() -> None:
    subject = tightened(risks(), "proposal", "It names a supplier.")
    copy = outline(subject, (), request(PUBLIC))

    assert "Evening clinics" not in texts(copy).get("proposal", "")
    withheld = {item.address: item.why for item in copy.withheld}
    assert withheld["proposal"] == "Kept from the public by its author (It names a supplier)."


def test_a_row_kept_back_is_not_printed_and_a_cell_says_so(tmp_path: Path) -> None:
    subject = tightened(tightened(risks(), "risks/r1"), "risks/r2/risk")
    written = ROOM.write(subject, (), request(PUBLIC))

    assert "risks/r1/risk" not in written.texts
    assert written.texts["risks/r2/risk"] == "Not published"
    assert ROOM.check(saved(tmp_path, written.content), subject, written, request(PUBLIC)) == ()


def test_a_table_at_a_row_kept_back_is_left_out_with_the_reason() -> None:
    subject = tightened(risks(), "risks/r1", "Small numbers")
    copy = outline(subject, [linked("risks/r1", "By age")], request(PUBLIC))

    assert "risks#1" not in texts(copy)
    assert "Kept from the public by its author (Small numbers)." in str(copy.withheld)


def test_an_internal_copy_says_what_waits_what_is_parked_and_what_is_not_checked() -> None:
    subject = waiting(
        waiting(parking(risks(), "costs", "Twelve pounds"), "proposal"), "risks/r1/risk"
    )
    printed = said(subject, request(INTERNAL))

    assert printed["costs#parked1"] == "Twelve pounds"
    assert "Version 1.0.0 does not ask it." in printed[FRAME]
    assert "Copied, not confirmed yet." in printed[FRAME]
    assert "Copied, not confirmed yet: Risk 1, Risk." in printed[FRAME]
    assert "The wording of the column “Risk” has not been checked at its source." in printed[FRAME]
    public = "\n".join(said(subject).values())
    for remark in ("Twelve pounds", "not confirmed yet", "checked at its source"):
        assert remark not in public
