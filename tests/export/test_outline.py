from dataclasses import replace

import pytest

from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.errors import UserError
from ehia_desktop.export.blocks import (
    Contents,
    EvidenceTable,
    Facts,
    Grid,
    Heading,
    Note,
    NoteKind,
    Outline,
    Title,
    texts,
)
from ehia_desktop.export.outline import outline
from ehia_desktop.forms.richtext import spans_text
from ehia_desktop.forms.values import Value
from tests.export.forms import FORM, assessment, linked, request, without
from tests.export.shipped import shipped_example


def made(
    kind: CopyKind = CopyKind.PUBLICATION, changes: dict[str, Value | None] | None = None
) -> Outline:
    return outline(assessment(changes), [linked()], request(kind))


def headings(copy: Outline) -> list[str]:
    return [block.text for block in copy.blocks if isinstance(block, Heading)]


def said(copy: Outline) -> str:
    return "\n".join(texts(copy).values())


def test_a_copy_opens_with_organisation_title_and_what_this_means_for_you() -> None:
    blocks = made().blocks

    assert isinstance(blocks[0], Note)
    assert spans_text(blocks[0].spans) == "Thameford Hospitals NHS Trust"
    assert blocks[1] == Title("Charging of overseas visitors")
    assert isinstance(blocks[3], Heading)
    assert blocks[3].text == "What this means for you"


def test_sections_follow_in_the_order_and_with_the_numbers_of_the_form() -> None:
    copy = made()

    assert [text for text in headings(copy) if text[:1].isdigit()] == [
        "1. Name of the proposal",
        "2. Details",
        "3. Impact on groups",
        "4. Evidence and follow-up",
    ]
    assert headings(copy)[-3:] == [
        "Document control",
        "Gaps stated at publication",
        "Sources of the figures",
    ]


def test_the_contents_stand_after_the_first_page_and_list_what_follows() -> None:
    copy = made()
    contents = next(block for block in copy.blocks if isinstance(block, Contents))

    assert contents.entries[0].text == "1. Name of the proposal"
    assert copy.blocks.index(contents) < copy.blocks.index(contents.entries[0])


def test_a_public_copy_holds_public_answers_only() -> None:
    words = said(made())

    assert "Overseas visitors team" in words
    for internal in (
        "Two complaints",
        "Tobias Wren",
        "Counsel",
        "Older people lose most",
        "Rosalind",
    ):
        assert internal not in words


def test_a_persons_contact_never_reaches_a_public_copy() -> None:
    words = said(made())

    assert "Priya Nair" in words
    assert "priya.nair@" not in words
    assert "7946" not in words


def test_what_is_left_out_is_listed_with_the_reason_in_words() -> None:
    withheld = {item.address: item.why for item in made().withheld}

    assert withheld["approver"] == "The question “Approver” is internal to the trust."
    assert withheld["advice"] == "The section “For the trust alone” is internal to the trust."
    assert withheld["groups/age/direction"] == "The column “Direction” is internal to the trust."
    assert withheld["planned"] == "This question is not currently asked."
    assert "telephone" in withheld["lead"]
    assert "team" not in withheld


def test_an_internal_copy_holds_everything_and_says_what_it_is() -> None:
    copy = made(CopyKind.INTERNAL)
    words = said(copy)

    assert copy.warning == "Internal copy – not for publication"
    assert isinstance(copy.blocks[0], Note)
    assert copy.blocks[0].kind is NoteKind.WARNING
    for internal in (
        "Two complaints",
        "Tobias Wren",
        "Counsel",
        "Adverse effect on them",
        "7946 0123",
    ):
        assert internal in words
    assert texts(copy)["planned#kept"] == "Ask the refugee forum in the spring."
    assert copy.withheld == ()


def test_a_blank_answer_says_so_in_the_words_of_the_form() -> None:
    found = texts(made())

    assert found["empty"] == "None identified"
    assert found["groups/age/recommendation"] == "None identified"
    assert found["actions"] == "Not provided"
    assert all(text.strip() for text in found.values())


def test_not_known_yet_and_not_applicable_are_printed_with_their_reason() -> None:
    found = texts(made())

    row = "gender_reassignment_and_a_very_long_key_indeed"
    assert found[f"groups/{row}/effect"] == "Not known yet. Numbers are too small."
    assert (
        found["groups/local_1/effect"] == "Not applicable. The policy does not reach them at all."
    )


def test_a_row_of_ones_own_is_printed_under_its_own_name() -> None:
    copy = made()
    grid = next(block for block in copy.blocks if isinstance(block, Grid))

    assert [row.label for row in grid.rows] == [
        "Age",
        "Gender reassignment",
        "Veterans & reservists",
    ]
    assert texts(copy)["groups/local_1/row_label"] == "Veterans & reservists"


def test_a_column_that_is_internal_is_no_column_of_a_public_copy() -> None:
    public = next(block for block in made().blocks if isinstance(block, Grid))
    inside = next(block for block in made(CopyKind.INTERNAL).blocks if isinstance(block, Grid))

    assert [column.label for column in public.columns] == ["Main effect", "Recommendation"]
    assert next(column.label for column in inside.columns) == "Direction (internal)"
    assert not public.is_wide
    assert inside.is_wide


def test_evidence_stands_directly_under_the_answer_it_is_linked_to() -> None:
    copy = outline(assessment(), [linked("groups/age")], request())
    place = next(i for i, block in enumerate(copy.blocks) if isinstance(block, Grid))

    assert isinstance(copy.blocks[place + 1], EvidenceTable)


def test_tables_are_numbered_through_the_document() -> None:
    copy = outline(assessment(), [linked("groups/age"), linked()], request())
    numbers = [b.number for b in copy.blocks if isinstance(b, Grid | EvidenceTable | Facts)]

    assert numbers == [1, 2, 3, 4, 5, 6]


def test_the_sources_stand_once_at_the_end_with_what_rests_on_them() -> None:
    copy = outline(assessment(), [linked("groups/age"), linked()], request())
    last = [block for block in copy.blocks if isinstance(block, Facts)][-1]

    assert last.caption == "Sources, and where each is used"
    ((where, source),) = last.rows
    assert source.startswith("NHS England, Hospital outpatient activity.")
    assert where == "Table 2; Table 3"


def test_a_copy_without_figures_has_no_list_of_sources() -> None:
    copy = outline(assessment(), [], request())

    assert "Sources of the figures" not in headings(copy)


@pytest.mark.parametrize("part", ["period", "basis"])
def test_evidence_without_period_or_basis_is_refused_by_name(part: str) -> None:
    with pytest.raises(UserError, match=f"“Attendances by deprivation” has no {part}"):
        outline(assessment(), [without(linked(), **{part: ""})], request())


def test_evidence_without_a_publisher_or_title_is_refused_by_name() -> None:
    with pytest.raises(UserError, match="“Attendances by deprivation” has no source"):
        outline(assessment(), [without(linked(), publisher="", title="")], request())


def test_an_internal_copy_may_hold_evidence_that_is_not_ready() -> None:
    copy = outline(assessment(), [without(linked(), period="")], request(CopyKind.INTERNAL))

    assert any(isinstance(block, EvidenceTable) for block in copy.blocks)


@pytest.mark.parametrize("at", ["worry", "groups/age/direction", "advice"])
def test_evidence_at_an_internal_answer_is_withheld_from_a_public_copy(at: str) -> None:
    copy = outline(assessment(), [linked(at)], request())

    assert not any(isinstance(block, EvidenceTable) for block in copy.blocks)
    assert any(item.address == at and "internal to the trust" in item.why for item in copy.withheld)


def test_document_control_gives_the_seal_the_record_and_the_gaps() -> None:
    copy = made()
    facts = dict(next(block for block in copy.blocks if isinstance(block, Facts)).rows)

    assert facts["Sealed version"] == request().seal
    assert facts["Record of changes"] == "3f9a3f9a3f9a3f9a"
    assert facts["Form"] == "A small form, version 1.2.0"
    assert "No review date is given." in said(copy)


def test_a_long_label_is_printed_under_its_short_heading() -> None:
    copy = made()

    assert "Team" in headings(copy)
    assert "Which team, unit or service is answerable for the whole of this proposal?" in said(copy)


def test_a_summary_asked_for_later_moves_to_the_first_page_and_is_pointed_to() -> None:
    form = FORM.replace(", means: plain_summary", "").replace(
        "label: Left empty,", "label: Left empty, means: plain_summary,"
    )
    copy = outline(assessment(form=form), [], request())

    assert headings(copy)[0] == "What this means for you"
    assert texts(copy)["empty"] == "None identified"
    assert "This answer stands on the first page" in said(copy)


def test_authors_notes_of_a_section_are_not_printed() -> None:
    assert "Only authors read this line" not in said(made(CopyKind.INTERNAL))


def test_a_statement_is_printed_only_when_the_form_makes_it_public() -> None:
    words = said(made())

    assert "Words everybody reads." in words
    assert "Words only authors read." not in words


def test_a_day_that_is_no_day_is_refused() -> None:
    with pytest.raises(UserError, match="is not a day"):
        outline(assessment(), [], replace(request(), written_on="yesterday"))


def test_a_day_may_be_written_as_a_stamp() -> None:
    copy = outline(assessment(), [], replace(request(), written_on="2026-11-02"))

    assert copy.written_on == "2026-11-02"
    assert "2 November 2026" in said(copy)


@pytest.mark.parametrize("form", ["nhs-ehia-2022", "ehia-screening"])
def test_the_shipped_forms_print_every_public_answer_of_their_examples(form: str) -> None:
    subject = shipped_example(form)
    found = texts(outline(subject, [], request()))

    public = [
        place for section in subject.asked() for field in section.fields for place in field.places
    ]
    for place in public:
        assert (str(place.address) in found) == place.is_public


def test_a_sign_off_prints_the_statement_that_was_signed() -> None:
    assert "I agree." in said(made(CopyKind.INTERNAL))
