"""A copy about one group as a page: axe finds nothing on a wide and a narrow screen.

It is skipped, saying so, where Chromium or axe is not there.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from ehia_desktop.assessment.publication import CopyFormat, CopyKind
from ehia_desktop.services.covering import read_words
from tests.export.copies import ROOM
from tests.export.forms import request
from tests.export.html.browser import PROGRAM, axe_file, browser
from tests.export.html.pages import saved_page
from tests.export.packs import FIFTHS, by_group, with_chart
from tests.export.shipped import shipped_example

SLOT = "health_inequalities/deprived_area/impact"


@pytest.mark.slow
@pytest.mark.skipif(
    PROGRAM is None or axe_file() is None, reason="Chromium or axe is not on this machine"
)
def test_axe_finds_nothing(tmp_path: Path) -> None:
    subject = shipped_example("nhs-ehia-2022")
    wanted = replace(
        request(CopyKind.GROUP),
        group="deprived_area",
        group_words=read_words(),
        format=CopyFormat.HTML,
    )
    table = with_chart(by_group("Deprivation fifth", FIFTHS, SLOT))
    written = ROOM.write(subject, (table,), wanted)
    file = saved_page(tmp_path, written.content)
    assert ROOM.check(file, subject, written, wanted) == ()
    with browser() as chromium:
        for width in (320, 1280):
            chromium.show(file, width)
            assert chromium.violations() == []
            assert not chromium.value("document.documentElement.scrollWidth > innerWidth")
