"""Board pack and summary as pages: checked without findings, and axe finds nothing on a wide and a narrow screen.

The browser’s part is skipped, saying so, where Chromium or axe is not there.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import (
    CopyFormat,
    CopyKind,
    CopyRequest,
    LinkedTable,
    WrittenCopy,
)
from tests.export import packs
from tests.export.copies import ROOM
from tests.export.html.browser import PROGRAM, Browser, axe_file, browser
from tests.export.html.pages import saved_page
from tests.export.packs import asked, by_group, with_chart, with_gap
from tests.export.shipped import shipped_example

SLOT = "health_inequalities/deprived_area/impact"
SHORT = [CopyKind.BOARD_PACK, CopyKind.SUMMARY]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as found:
        yield found


def wanted(kind: CopyKind) -> CopyRequest:
    due = packs.due(14, "“Review date” has no answer yet.")
    return replace(asked(kind), format=CopyFormat.HTML, still_due=due)


def page(kind: CopyKind) -> tuple[Assessment, WrittenCopy]:
    subject = shipped_example("nhs-ehia-2022")
    tables: tuple[LinkedTable, ...] = (
        with_gap(with_chart(by_group("Deprivation fifth", packs.FIFTHS, SLOT))),
        by_group("Ethnic group", packs.ETHNIC, SLOT, name="t2"),
    )
    return subject, ROOM.write(subject, tables, wanted(kind))


@pytest.mark.parametrize("kind", SHORT)
def test_a_page_as_it_was_written_has_no_findings_and_no_contents(
    tmp_path: Path, kind: CopyKind
) -> None:
    subject, written = page(kind)
    file = saved_page(tmp_path, written.content)
    assert ROOM.check(file, subject, written, wanted(kind)) == ()
    assert b"<nav" not in written.content


@pytest.mark.slow
@pytest.mark.skipif(
    PROGRAM is None or axe_file() is None, reason="Chromium or axe is not on this machine"
)
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("kind", SHORT)
def test_it_is_without_violations(
    chromium: Browser, tmp_path: Path, kind: CopyKind, width: int
) -> None:
    _, written = page(kind)
    file = saved_page(tmp_path, written.content)
    chromium.show(file, width)
    assert chromium.violations() == []
    assert not chromium.value("document.documentElement.scrollWidth > innerWidth")
    assert chromium.fetched == [file.as_uri()]
