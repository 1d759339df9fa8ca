"""Every shipped form can be printed: its questions, a blank to fill in, and its examples as every kind of copy."""

from dataclasses import replace
from pathlib import Path

import pytest

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.one_group import groups_of
from ehia_desktop.assessment.publication import CopyFormat, CopyKind, LinkedTable
from ehia_desktop.forms.address import parse
from ehia_desktop.forms.fields import EvidenceSlot
from ehia_desktop.forms.questions import places
from ehia_desktop.paths import resource
from ehia_desktop.services.covering import read_words
from tests.export.charts import bars, with_all
from tests.export.copies import ROOM, saved
from tests.export.forms import linked, request
from tests.export.inspections import ASKED, pack, told
from tests.export.shipped import shipped_example, shipped_form
from tests.review.returning import came_back, said

FORMS = sorted(file.parent.name for file in resource("forms").glob("*/form.yaml"))
EXAMPLES = sorted(
    file.relative_to(resource()).parts
    for file in resource("forms").glob("*/examples/*.yaml")
    if "faults" not in file.stem
)
"""Each example as its path under `resources`, without those in which faults are planted."""

KINDS = [kind for kind in CopyKind if not kind.is_comparison]
COPIES = [
    (kind, made)
    for kind in KINDS
    for made in CopyFormat
    if made is CopyFormat.WORD or kind.may_be_page
]
IN_TURN = [(parts, *COPIES[place % len(COPIES)]) for place, parts in enumerate(EXAMPLES)]


def tables_for(subject: Assessment) -> tuple[LinkedTable, ...]:
    """A plain table, and one with a chart, measures and a sentence, where the form takes evidence or has an answer."""
    form = subject.form
    slots = [field.key for _, field in form.fields() if isinstance(field, EvidenceSlot)]
    public = [str(place.address) for place in places(subject.asked()) if place.is_public]
    at = parse([*slots, *public][0])
    shown = with_all([bars()])[0]
    return (
        replace(linked(str(at)), link=replace(linked(str(at)).link, id="l2")),
        replace(shown, link=replace(shown.link, address=at)),
    )


def faults_of(
    parts: tuple[str, ...], kind: CopyKind, made: CopyFormat, folder: Path, most_groups: int
) -> list[str]:
    """What the checker finds in copies of an example; one about a group is made of the first of its groups."""
    subject = shipped_example(parts[1], *parts)
    tables = tables_for(subject)
    path = folder / f"copy.{made}"
    if kind is CopyKind.EVIDENCE_PACK:
        wanted = replace(ASKED, format=made)
        of = pack(replace(told("Heard by the board", subject), tables=tables))
        written = ROOM.write_pack(of, wanted)
        path.write_bytes(written.content)
        return list(ROOM.check_pack(path, of, written, wanted))
    known = read_words()
    groups = [one.key for one in groups_of(subject, known)] if kind is CopyKind.GROUP else [""]
    found = []
    for group in groups[:most_groups]:
        wanted = replace(request(kind), format=made, group=group, group_words=known)
        written = ROOM.write(subject, tables, wanted)
        path.write_bytes(written.content)
        found += [f"{group}: {one}" for one in ROOM.check(path, subject, written, wanted)]
    return found


@pytest.mark.parametrize("name", FORMS)
def test_all_questions_of_a_form_are_printed(tmp_path: Path, name: str) -> None:
    asked = request(CopyKind.BLANK)
    written = ROOM.write_questions(shipped_form(name), asked)

    found = ROOM.check_questions(
        saved(tmp_path, written.content), shipped_form(name), written, asked
    )
    assert found == ()


@pytest.mark.parametrize("name", FORMS)
def test_a_blank_form_goes_out_empty_and_comes_back_empty(tmp_path: Path, name: str) -> None:
    form = shipped_form(name)
    subject = Assessment("", form, form.sha256, form.title, "2026-11-22T09:00:00Z")
    asked = request(CopyKind.BLANK)
    written = ROOM.write(subject, (), asked)

    assert ROOM.check(saved(tmp_path, written.content), subject, written, asked) == ()
    returned = came_back(tmp_path, written.content)
    assert (said(returned), returned.unplaced) == ({}, ())


@pytest.mark.parametrize(
    ("parts", "kind", "made"), IN_TURN, ids=[f"{one[0][1]}-{one[0][3]}-{one[1]}" for one in IN_TURN]
)
def test_each_example_is_printed_and_checked(
    tmp_path: Path, parts: tuple[str, ...], kind: CopyKind, made: CopyFormat
) -> None:
    assert faults_of(parts, kind, made, tmp_path, 1) == []


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "made"), COPIES)
@pytest.mark.parametrize("parts", EXAMPLES, ids=lambda parts: f"{parts[1]}-{parts[3]}")
def test_each_example_is_printed_as_every_copy(
    tmp_path: Path, parts: tuple[str, ...], kind: CopyKind, made: CopyFormat
) -> None:
    assert faults_of(parts, kind, made, tmp_path, 100) == []


def test_every_kind_of_copy_is_in_turn() -> None:
    assert {kind for _, kind, _ in IN_TURN} == set(KINDS)
