"""Words planted at every internal place, in rows and answers kept back and in contacts: none is in a short copy."""

from dataclasses import replace

import pytest

from ehia_desktop.assessment.answer import Answer
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.assessment.publishing import Publishing
from ehia_desktop.forms.address import Address, parse
from ehia_desktop.forms.fields import LongText, PersonQuestion, ShortText
from ehia_desktop.forms.questions import places
from ehia_desktop.forms.richtext import from_plain
from ehia_desktop.forms.values import Person, RichText, Text, Value
from tests.export import packs
from tests.export.packs import by_group, outline_of, words_of
from tests.export.shipped import shipped_example

SHORT = [CopyKind.BOARD_PACK, CopyKind.SUMMARY]
FORM = "nhs-ehia-2022"
KEPT_BACK = ("plain_summary", "protected_characteristics/age", "what_changed", "findings_summary")


def planted() -> tuple[Assessment, dict[str, Address]]:
    """An example in which everything that no reader may see holds a word of its own, by that word."""
    subject = shipped_example(FORM)
    back = {
        parse(at): Publishing(True, "Not yet.", "Ann", "2026-11-22T10:00:00Z") for at in KEPT_BACK
    }
    subject = replace(subject, publishing=back)
    found: dict[str, Address] = {}
    answers = dict(subject.answers)
    for number, place in enumerate(places(subject.asked())):
        token = f"planted{number:05}"
        value: Value
        if isinstance(place.question, PersonQuestion):
            value = Person("", "Head of planning", f"{token}@example.nhs.uk", f"{token} telephone")
        elif place.is_public or not isinstance(place.question, LongText | ShortText):
            continue
        elif isinstance(place.question, LongText):
            value = RichText(from_plain(f"{token} is said to nobody outside."))
        else:
            value = Text(f"{token} is said to nobody outside")
        found[token] = place.address
        answers[place.address] = Answer(value, "", "1.0.0", "Ann", "2026-11-22T10:00:00Z")
    return replace(subject, answers=answers), found


@pytest.mark.parametrize("kind", SHORT)
def test_nothing_that_was_planted_is_in_it(kind: CopyKind) -> None:
    subject, tokens = planted()
    assert len(tokens) > 10
    assert parse("plain_summary") in tokens.values()
    assert parse("protected_characteristics/age/impact") in tokens.values()
    said = words_of(outline_of(subject, kind))
    assert [token for token in tokens if token in said] == []
    # A board is told the name of the proposal instead.
    is_said = "There is no plain summary for the public yet." in said
    assert is_said == (kind is CopyKind.SUMMARY)


@pytest.mark.parametrize("kind", SHORT)
def test_a_table_at_an_answer_that_is_kept_back_is_not_in_it(kind: CopyKind) -> None:
    subject, _ = planted()
    table = by_group("Ethnic group", packs.ETHNIC, "protected_characteristics/age/impact")
    made = outline_of(subject, kind, (replace(table, rows=()),))
    assert "People waiting" not in words_of(made)
    assert "“People waiting, by ethnic group”" in " ".join(item.why for item in made.withheld)
