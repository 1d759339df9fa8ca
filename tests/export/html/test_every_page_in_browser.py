"""axe finds nothing in any copy that may be a page, at 320 and 1,280 pixels, light and dark, of two examples.

Each has every kind of chart, measures, tables by group and a finding in it where its kind prints evidence. Skipped,
saying so, where Chromium or axe is not there.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from ehia_desktop.assessment.publication import CopyFormat, CopyKind, LinkedTable, WrittenCopy
from ehia_desktop.forms.address import parse
from ehia_desktop.services.covering import read_words
from tests.export import charts, packs
from tests.export.copies import ROOM
from tests.export.forms import request
from tests.export.html.browser import PROGRAM, Browser, axe_file, browser
from tests.export.html.pages import saved_page
from tests.export.inspections import ASKED, pack, told
from tests.export.shipped import shipped_example

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        PROGRAM is None or axe_file() is None, reason="Chromium or axe is not on this machine"
    ),
]
KINDS = [kind for kind in CopyKind if kind.may_be_page]
# For each example where its evidence is linked, and the group a copy about one group is about.
EXAMPLES = {
    "nhs-ehia-2022": ("health_inequalities/deprived_area/impact", "deprived_area"),
    "ehia-elective-recovery": ("list_tables", "age"),
}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as found:
        yield found


def evidence(at: str) -> tuple[LinkedTable, ...]:
    """Every kind of chart, and tables by deprivation and ethnicity with a chart, a gap and what it shows."""
    drawn = charts.with_all([make() for make in charts.ALL.values()])
    fifths = packs.with_gap(packs.with_chart(packs.by_group("Deprivation fifth", packs.FIFTHS, at)))
    ethnic = packs.with_chart(packs.by_group("Ethnic group", packs.ETHNIC, at, name="t2"))
    return (
        fifths,
        ethnic,
        *(replace(one, link=replace(one.link, address=parse(at))) for one in drawn),
    )


@cache
def page(form: str, kind: CopyKind) -> WrittenCopy:
    subject = shipped_example(form)
    at, group = EXAMPLES[form]
    if kind is CopyKind.EVIDENCE_PACK:
        made = replace(told("The board asked for more.", subject), tables=evidence(at))
        return ROOM.write_pack(pack(made), replace(ASKED, format=CopyFormat.HTML))
    asked = replace(
        request(kind), format=CopyFormat.HTML, group_words=read_words(),
        group=group if kind is CopyKind.GROUP else "",
    )  # fmt: skip
    return ROOM.write(subject, evidence(at), asked)


def test_every_kind_that_may_be_a_page_is_looked_at() -> None:
    assert set(KINDS) == {
        CopyKind.PUBLICATION, CopyKind.INTERNAL, CopyKind.SUMMARY, CopyKind.BOARD_PACK, CopyKind.GROUP,
        CopyKind.EVIDENCE_PACK,
    }  # fmt: skip


@pytest.mark.parametrize("form", list(EXAMPLES))
@pytest.mark.parametrize("kind", KINDS)
def test_it_is_without_violations_at_every_width_and_in_both_themes(
    chromium: Browser, tmp_path: Path, kind: CopyKind, form: str
) -> None:
    file = saved_page(tmp_path, page(form, kind).content)
    for width in (320, 1280):
        for dark in (False, True):
            chromium.show(file, width, dark=dark)
            # What is folded away is looked at too.
            chromium.value("document.querySelectorAll('details').forEach(part => part.open = true)")
            found = chromium.violations()
            assert (width, dark, found) == (width, dark, [])
            assert not chromium.value("document.documentElement.scrollWidth > innerWidth")
            assert chromium.fetched == [file.as_uri()]
            assert chromium.said == []


@pytest.mark.parametrize("form", list(EXAMPLES))
def test_evidence_and_charts_stand_in_the_pages(form: str) -> None:
    drawings = {kind: page(form, kind).content.count(b'<svg role="img"') for kind in KINDS}

    assert drawings[CopyKind.PUBLICATION] == drawings[CopyKind.INTERNAL] == 9
    assert drawings[CopyKind.EVIDENCE_PACK] == 0
