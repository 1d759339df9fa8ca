"""A copy about one group says nothing that the public copy does not say, and is held to the rules of every copy."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from ehia_desktop.assessment.answer import Answer
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.evidence import Column, ColumnType, Role, Row
from ehia_desktop.assessment.one_group import groups_of
from ehia_desktop.assessment.publication import CopyFormat, CopyKind, LinkedTable
from ehia_desktop.assessment.publishing import Publishing
from ehia_desktop.export.blocks import FRAME, texts
from ehia_desktop.export.one_group import group_outline
from ehia_desktop.export.outline import outline
from ehia_desktop.forms.address import parse
from ehia_desktop.forms.questions import places
from ehia_desktop.forms.richtext import from_plain
from ehia_desktop.forms.values import Choice, RichText, Text, Unknown, Value
from ehia_desktop.services.covering import read_words
from tests.export import forms
from tests.export.copies import ROOM, saved
from tests.export.shipped import shipped_example

KNOWN = read_words()
SAMPLE = ("nhs-ehia-2022", "sample", "answers.yaml")
SECRET = "zzsecret"
# What the copy says of itself; everything else in it has to stand in the public copy.
OURS = (
    "This copy brings together", "In all: ", "What is said about: ", "From “", "What will be done",
    "The actions that name this group", "What the figures show", "Where else it is mentioned",
    "Sentences that mention this group", "What is not said", "No ", "Nothing ", "Of what this copy looks for",
    "The full assessment", "Where to read all of it", "Table ", "Kind of copy\t", "Document control", "Contents",
    "End of table", "Read the full assessment", "Action ",
)  # fmt: skip


@cache
def sample() -> Assessment:
    return shipped_example(*SAMPLE)


def said(
    subject: Assessment, group: str, tables: tuple[LinkedTable, ...] = ()
) -> Mapping[str, str]:
    """The words of a copy about a group, by address."""
    wanted = replace(forms.request(CopyKind.GROUP), group=group, group_words=KNOWN)
    return texts(group_outline(subject, tables, wanted))


@cache
def in_public() -> Mapping[str, str]:
    return texts(outline(sample(), (), forms.request()))


def findings(
    folder: Path, subject: Assessment, group: str, copy_format: CopyFormat
) -> tuple[str, ...]:
    wanted = replace(
        forms.request(CopyKind.GROUP), group=group, group_words=KNOWN, format=copy_format
    )
    copy = ROOM.write(subject, (), wanted)
    path = saved(folder, copy.content, f"copy.{copy_format}")
    return ROOM.check(path, subject, copy, wanted)


def not_public(copy: Mapping[str, str], public: Mapping[str, str]) -> list[str]:
    """Every line of an answer, of evidence or of the frame that the public copy does not hold at the same place."""
    whole = "\n".join(public.values())
    found = [
        line
        for key, text in copy.items()
        if key != FRAME
        for line in text.split("\n")
        if line not in (whole if "#" in key else public.get(key, ""))
        and not line.startswith("Table ")
    ]
    spoken = {line for text in public.values() for line in text.split("\n")}
    words = "\n".join((*spoken, *_labels(sample())))
    found += [
        line
        for line in copy[FRAME].split("\n")
        if line not in words
        and not line.startswith(OURS)
        and ": what the assessment says, " not in line
        and not _is_place(line, words)
    ]
    return found


def _labels(subject: Assessment) -> list[str]:
    """What the form calls its questions for short: a section of one question is headed by the section's title."""
    return [place.question.short for place in places(subject.asked()) if place.is_public]


def _is_place(line: str, words: str) -> bool:
    """A heading says where something stands in names that the public copy has: question, row, column, first words."""
    parts = [part for piece in line.split(": ") for part in piece.split(", ")]
    parts = [part.partition(" (")[0].rstrip("…)") for part in parts]
    return all(
        part in words or part.rstrip("0123456789 ") in ("Activity", "Issue") for part in parts
    )


@pytest.mark.parametrize("group", ["race_ethnicity", "carers", "local_travellers", "marriage_cp"])
def test_nothing_stands_in_it_that_the_public_copy_does_not_say(group: str) -> None:
    assert not_public(said(sample(), group), in_public()) == []


def test_what_is_not_public_would_be_found_by_that_test() -> None:
    copy = dict(said(sample(), "carers"))
    copy["health_inequalities/carers/impact"] += "\nAn invented line."
    copy[FRAME] += "\nAnother invented line."
    assert not_public(copy, in_public()) == ["An invented line.", "Another invented line."]


def test_no_internal_answer_is_in_a_copy_though_it_names_the_group() -> None:
    subject = planted(sample())
    words = [
        text for one in groups_of(subject, KNOWN)[::5] for text in said(subject, one.key).values()
    ]
    assert len(words) > 50
    assert not [text for text in words if SECRET in text]


def planted(subject: Assessment) -> Assessment:
    """The assessment with a word that names every group in each internal answer."""
    said = f"{SECRET} carers, women, older people, Black patients, disability, religion"
    answers = dict(subject.answers)
    for place in places(subject.asked()):
        given = answers.get(place.address)
        if not place.is_public and given is not None:
            answers[place.address] = replace(given, value=_secret(given.value, said))
    assert any(answers[at] != subject.answers[at] for at in answers)
    return replace(subject, answers=answers)


def _secret(value: Value, said: str) -> Value:
    match value:
        case Text():
            return Text(said)
        case RichText():
            return RichText(from_plain(said))
        case Choice(key):
            return Choice(key, said)
        case Unknown():
            return Unknown(said)
        case _:
            return value


def test_a_row_reads_as_in_the_public_copy_and_its_actions_keep_their_numbers() -> None:
    public, copy = in_public(), said(sample(), "carers")
    at = "health_inequalities/carers/impact"
    assert copy[at] == public[at]
    women = said(sample(), "sex")
    assert [key for key in women if key.startswith("actions/")] != []
    numbers = [line for line in women[FRAME].split("\n") if line.startswith("Action ")]
    assert numbers == ["Action 2", "Action 3", "Action 6", "Action 7", "Action 8"]


def with_tables(*tables: LinkedTable) -> Mapping[str, str]:
    """What a copy about age says of tables of the small assessment, table by table."""
    known = replace(KNOWN, lists=KNOWN.lists | {"groups"})
    wanted = replace(forms.request(CopyKind.GROUP), group="age", group_words=known)
    found = texts(group_outline(forms.assessment(), tables, wanted))
    return {key: text for key, text in found.items() if "#" in key and key != FRAME} | {
        FRAME: found[FRAME]
    }


def test_only_the_table_about_the_group_is_printed() -> None:
    found = with_tables(forms.linked("groups/age/effect", "By age"), forms.linked())
    assert [key.partition("#")[0] for key in found] == ["groups/age/effect", ""]


def test_a_mixed_table_is_cut_to_the_group_and_says_so() -> None:
    columns = (
        Column(("Group",), ColumnType.TEXT, Role.GROUP),
        Column(("Waiting",), ColumnType.NUMBER, Role.NUMERATOR),
    )
    rows: tuple[Row, ...] = (("Aged 65 and over", Decimal(1204)), ("Women", Decimal(3307)))
    linked = forms.linked(caption="Waits")
    mixed = replace(linked, table=replace(linked.table, columns=columns, row_count=2), rows=rows)
    found = with_tables(mixed)
    table = next(text for key, text in found.items() if key.startswith("tables#"))
    assert "Aged 65 and over\t1,204" in table
    assert "3,307" not in "\n".join(found.values())
    assert "Only what is about this group is shown" in found[FRAME]


@pytest.mark.parametrize("copy_format", list(CopyFormat))
def test_it_passes_every_check(copy_format: CopyFormat, tmp_path: Path) -> None:
    assert findings(tmp_path, sample(), "race_ethnicity", copy_format) == ()


@pytest.mark.slow
@pytest.mark.parametrize("copy_format", list(CopyFormat))
@pytest.mark.parametrize(
    "form", ["nhs-ehia-2022", "ehia-elective-recovery", "ehia-access-policy", "core20plus5-adults"]
)
def test_groups_of_every_example_pass_and_say_nothing_more(
    form: str, copy_format: CopyFormat, tmp_path: Path
) -> None:
    subject = shipped_example(form)
    public = texts(outline(subject, (), forms.request()))
    for group in groups_of(subject, KNOWN)[::7]:
        assert findings(tmp_path, subject, group.key, copy_format) == (), group.key
        copy = said(subject, group.key)
        answers = {key: text for key, text in copy.items() if "#" not in key} | {FRAME: ""}
        assert not_public(answers, public) == [], group.key


def test_the_same_words_in_word_and_on_the_page() -> None:
    wanted = replace(forms.request(CopyKind.GROUP), group="sex", group_words=KNOWN)
    page = ROOM.write(sample(), (), replace(wanted, format=CopyFormat.HTML))
    assert page.texts == said(sample(), "sex")


def test_a_row_kept_back_by_its_author_is_nowhere() -> None:
    at = parse("health_inequalities/carers/impact")
    kept = Answer(
        RichText(from_plain(f"{SECRET} of carers")), "", "1.0.0", "Ann", "2026-11-22T10:00:00Z"
    )
    decided = Publishing(is_tightened=True, reason="", by="Ann", at="2026-11-22T12:00:00Z")
    subject = replace(
        sample(),
        answers={**sample().answers, at: kept},
        publishing={at: decided},
    )
    assert "Not published" not in said(subject, "carers").values()
    assert SECRET not in "\n".join(said(subject, "carers").values())
