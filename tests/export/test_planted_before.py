"""What is wrong before a copy is written is found by the rule that is there for it, and by no comparison of two files.

Here the writer itself went wrong: it put internal words where the public reads, or was given a person’s data as a
public answer. The file reads back exactly as it was written. Each test names the sentence of the one rule that is to
find it, so it fails when that rule is gone, whatever else is still found. Hidden counts, which need the release of a
real store, are in `tests/services/test_planted_counts.py`.
"""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import CopyFormat, CopyKind, LinkedTable, WrittenCopy
from ehia_desktop.export import content_rules
from ehia_desktop.forms.address import Address, parse
from ehia_desktop.forms.richtext import from_plain
from ehia_desktop.forms.values import RichText
from ehia_desktop.services.covering import read_words
from tests.export.charts import bars, with_all
from tests.export.copies import ROOM
from tests.export.forms import assessment, request
from tests.export.packs import by_group, with_answers
from tests.export.planting import personal
from tests.export.shipped import shipped_example

PUBLIC = [CopyKind.PUBLICATION, CopyKind.SUMMARY, CopyKind.GROUP, CopyKind.BOARD_PACK]
WORDS = (
    "complaint counsel clinic nurse waiting corridor letter panel tender lease union press closing quietly before "
    "after board without telling advice money dispute delay claim staff surgeon rota grievance inquest"
).split()
INTERNAL_FIELDS = ("worry", "advice")
"""The internal questions of the small form that take sentences."""
GROUP_INTERNAL = (
    "psed_support/discrimination/concern", "psed_support/relations/concern", "inequality_support/access/concern",
    "help_on_completion", "panel_psed_comments", "panel_hi_comments",
)  # fmt: skip
"""Those of the form that asks group by group."""


def sentence(dice: random.Random) -> str:
    """A sentence that no form and no other answer holds."""
    return f"{' '.join(dice.sample(WORDS, 7)).capitalize()}."


AGES = ("Under 65", "65 and over")
Printed = tuple[Assessment, tuple[LinkedTable, ...]]
Way = Callable[[Assessment, str], Printed]
Ways = dict[str, Way]


def _at(*keys: str) -> Way:
    """Words put before a public answer, in the copy alone."""

    def put(subject: Assessment, words: str) -> Printed:
        answers = {parse(key): RichText(from_plain(f"{words} And so on.")) for key in keys}
        return with_answers(subject, answers), ()

    return put


def _finding(at: str) -> Way:
    def put(subject: Assessment, words: str) -> Printed:
        is_small = at == "tables"
        table = with_all([bars()])[0] if is_small else by_group("Age", AGES, at)
        return subject, (
            replace(table, link=replace(table.link, address=parse(at), finding=words)),
        )

    return put


def _caption(at: str) -> Way:
    def put(subject: Assessment, words: str) -> Printed:
        table = by_group("Age", AGES, at)
        return subject, (replace(table, link=replace(table.link, caption=words)),)

    return put


WAYS: dict[CopyKind, Ways] = {
    CopyKind.PUBLICATION: {
        "an answer": _at("plain"), "a cell": _at("groups/age/effect"), "a row": _at("issues/r2/issue"),
        "a finding": _finding("tables"), "a caption": _caption("tables"),
    },
    CopyKind.SUMMARY: {
        "an answer": _at("plain"), "the offer of formats": _at("formats"), "a finding": _finding("tables"),
    },
    CopyKind.BOARD_PACK: {"an answer": _at("plain"), "a finding": _finding("tables")},
    CopyKind.GROUP: {
        "a cell": _at("protected_characteristics/age/impact"),
        "another cell": _at("protected_characteristics/age/recommendation"),
        "a finding": _finding("key_issues"), "a caption": _caption("key_issues"),
    },
    CopyKind.BLANK: {
        "an answer": _at("plain"), "an internal answer": _at("worry"), "a cell": _at("groups/age/effect"),
    },
}  # fmt: skip


def subject_of(kind: CopyKind) -> Assessment:
    return shipped_example("nhs-ehia-2022") if kind is CopyKind.GROUP else assessment()


def written(
    kind: CopyKind, number: int, subject: Assessment, words: str, dice: random.Random, folder: Path
) -> tuple[Callable[[Assessment], tuple[str, ...]], Assessment]:
    """A copy that says `words` somewhere, Word and page in turn: how it is checked, and what it was written from."""
    is_page = kind.may_be_page and number % 2
    made_as = CopyFormat.HTML if is_page else CopyFormat.WORD
    wanted = replace(request(kind), format=made_as, group="age", group_words=read_words())
    way = dice.choice(list(WAYS[kind]))
    false, tables = WAYS[kind][way](subject, words)
    copy: WrittenCopy = ROOM.write(false, tables, wanted)
    said = " ".join("\n".join(copy.texts.values()).split())
    assert words in said, way
    path = folder / f"copy.{made_as}"
    path.write_bytes(copy.content)
    return (lambda held_to: ROOM.check(path, held_to, copy, wanted)), false


def secret_at(kind: CopyKind, dice: random.Random) -> Address:
    """An internal place of what is printed."""
    if kind is CopyKind.GROUP:
        return parse(dice.choice(GROUP_INTERNAL))
    return parse(dice.choice(INTERNAL_FIELDS))


def internal_escaped(kind: CopyKind, numbers: range, folder: Path) -> list[str]:
    """Internal answers, each another, that stand where the public reads and were not found as such."""
    found = []
    for number in numbers:
        dice = random.Random(f"before {kind} {number}")
        words = sentence(dice)
        true = with_answers(subject_of(kind), {secret_at(kind, dice): RichText(from_plain(words))})
        check, _ = written(kind, number, true, words, dice, folder)
        if not any(one.startswith("Words of the internal answer at") for one in check(true)):
            found.append(words)
    return found


def personal_escaped(kind: CopyKind, numbers: range, folder: Path) -> list[str]:
    """A person’s data, each kind in turn, that was answered or written into evidence and not found."""
    found = []
    for number in numbers:
        dice = random.Random(f"before {kind} {number}")
        words = f"Ask for {personal(dice, number)}."
        check, false = written(kind, number, subject_of(kind), words, dice, folder)
        # The copy says what the assessment says, so nothing else is wrong with it.
        sentences = check(false)
        assert all("looks like a" in one for one in sentences), sentences
        if not sentences:
            found.append(words)
    return found


@pytest.mark.parametrize("kind", PUBLIC)
def test_a_few_internal_answers_in_public_places_are_found(tmp_path: Path, kind: CopyKind) -> None:
    assert internal_escaped(kind, range(2), tmp_path) == []


@pytest.mark.parametrize("kind", [*PUBLIC, CopyKind.BLANK])
def test_a_few_personal_data_that_were_answered_are_found(tmp_path: Path, kind: CopyKind) -> None:
    assert personal_escaped(kind, range(2), tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", PUBLIC)
def test_a_hundred_internal_answers_in_public_places_are_found(
    tmp_path: Path, kind: CopyKind
) -> None:
    assert internal_escaped(kind, range(100, 200), tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", [*PUBLIC, CopyKind.BLANK])
def test_a_hundred_personal_data_that_were_answered_are_found(
    tmp_path: Path, kind: CopyKind
) -> None:
    assert personal_escaped(kind, range(100, 200), tmp_path) == []


def test_without_its_rule_each_would_escape(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check can fail: with one rule gone, what that rule alone is for is not found as such."""
    monkeypatch.setattr(content_rules, "internal_rules", lambda *_: iter(()))
    assert len(internal_escaped(CopyKind.PUBLICATION, range(2), tmp_path)) == 2
    monkeypatch.setattr(content_rules, "personal_rules", lambda *_: iter(()))
    assert len(personal_escaped(CopyKind.PUBLICATION, range(2), tmp_path)) == 2
