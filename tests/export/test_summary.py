"""The one-page summary: what it means, for whom, whom to ask, where the rest is; and never a second page."""

from dataclasses import replace

import pytest

from ehia_desktop.assessment.answer import Answer as Given
from ehia_desktop.assessment.decision import PublishedPlace
from ehia_desktop.assessment.measure import Measure
from ehia_desktop.assessment.measuring import Said
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.export.blocks import Answer, Finding, Note, Outline
from ehia_desktop.export.word.closeness import closed
from ehia_desktop.export.word.paper import Paper
from ehia_desktop.export.word.writer import body_of
from ehia_desktop.forms.model import Meaning
from ehia_desktop.forms.questions import places
from ehia_desktop.forms.richtext import from_plain, plain
from ehia_desktop.forms.values import RichText
from tests.export import packs
from tests.export.forms import assessment
from tests.export.packs import by_group, full, outline_of, shipped_outline, words_of
from tests.export.shipped import shipped_example

SUMMARY = CopyKind.SUMMARY


def pages(made: Outline) -> int:
    ground = closed(SUMMARY)
    return Paper(ground).pages(body_of(made, ground))


def test_it_opens_with_the_plain_summary_and_offers_other_formats() -> None:
    made = outline_of(assessment(), SUMMARY)
    [lead] = [block for block in made.blocks if isinstance(block, Answer) and block.is_lead]
    assert lead.key == "plain"
    words = words_of(made)
    assert "Large print, easy read and audio on request." in words
    assert "No public contact is given yet." in words
    assert "No effect on a group is described yet." in words


def test_it_says_where_the_full_assessment_is_once_that_is_recorded() -> None:
    subject = assessment()
    assert "The full assessment is not published yet." in words_of(outline_of(subject, SUMMARY))
    place = PublishedPlace("https://example.org/ehia/charging", "2026-11-20")
    made = outline_of(replace(subject, published=place), SUMMARY)
    links = [
        (span.text, span.link)
        for block in made.blocks if isinstance(block, Note)
        for span in block.spans if span.link
    ]  # fmt: skip
    assert links == [("Charging of overseas visitors", "https://example.org/ehia/charging")]
    assert "(published on 20 November 2026)." in words_of(made)


def test_what_the_figures_show_stands_with_its_source() -> None:
    linked = by_group("Deprivation fifth", packs.FIFTHS, "tables")
    found = replace(linked, link=replace(linked.link, finding="Most wait in the poorest fifth."))
    made = outline_of(assessment(), SUMMARY, (found,))
    [finding] = [block for block in made.blocks if isinstance(block, Finding)]
    assert finding.text == "Most wait in the poorest fifth."
    assert (
        "Source: The trust, People waiting, by deprivation fifth. Period: 31 October 2026."
        in words_of(made)
    )


def test_a_long_summary_is_cut_where_a_sentence_ends_and_says_where_the_rest_is() -> None:
    made = shipped_outline("nhs-ehia-2022", SUMMARY, is_full=True)
    [lead] = [block for block in made.blocks if isinstance(block, Answer) and block.is_lead]
    text = packs.words_of(replace(made, blocks=(lead,))).strip()
    assert text.startswith(packs.SENTENCE.strip())
    assert text.endswith("than their neighbours do.")
    assert (
        "Answers are shortened at the end of a sentence from “What this means for you”"
        in words_of(made)
    )


def test_gaps_that_were_stated_are_said() -> None:
    words = words_of(outline_of(assessment(), SUMMARY))
    assert "Published with stated gaps. Reason: the board meets on Friday." in words


@pytest.mark.parametrize("form", ["nhs-ehia-2022", "ehia-elective-recovery", "ehia-screening"])
@pytest.mark.parametrize("is_full", [False, True])
def test_it_is_never_more_than_one_page(form: str, is_full: bool) -> None:
    assert pages(shipped_outline(form, SUMMARY, is_full=is_full)) == 1


def test_it_is_one_page_with_a_title_of_six_lines() -> None:
    subject = replace(assessment(), title="A long title of a proposal " * 8)
    assert pages(outline_of(full(subject), SUMMARY)) == 1


def test_of_the_contact_nothing_is_cut_while_anything_else_can_give_way() -> None:
    words = (
        "Planned care team, Mill House, Thameford. Write to planned.care@example.nhs.uk. Or ring 01632 960 151. "
        "We answer from Monday to Friday. Ask for a text relay if you need one."
    )
    subject = full(shipped_example("ehia-elective-recovery"))
    [place] = [
        place for place in places(subject.asked()) if place.question.means is Meaning.PUBLIC_CONTACT
    ]  # fmt: skip
    given = Given(RichText(from_plain(words)), "", "1.0.0", "Ann", "2026-11-22T10:00:00Z")
    made = outline_of(replace(subject, answers={**subject.answers, place.address: given}), SUMMARY)
    [contact] = [
        block for block in made.blocks if isinstance(block, Answer) and block.key == str(place.address)
    ]  # fmt: skip
    assert words == plain(contact.blocks)


def test_a_key_figure_that_nobody_put_into_words_stands_in_plain_ones() -> None:
    linked = by_group("Deprivation fifth", packs.FIFTHS, "tables")
    gap = Measure(
        "gap", (packs.FIFTHS[0],), 11.0, (), 490.0, 1_000.0, "percentage points",
        comparator=packs.FIFTHS[-1], what="Over 18 weeks",
    )  # fmt: skip
    offered = Said("The share “Over 18 weeks” was 49.0% (490 of 1,000).", (), ())
    started = replace(linked.link, finding=offered.start)
    measured = replace(linked, link=started, measures=(gap,), said=offered)
    words = words_of(outline_of(assessment(), SUMMARY, (measured,)))
    assert "about 49 of every 100" in words
    assert offered.start not in words
