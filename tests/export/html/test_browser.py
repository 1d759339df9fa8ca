"""A real browser opens the pages: axe finds nothing, nothing is fetched or run, and nothing is wider than the screen.

Skipped, saying so, where Chromium or axe is not there; `dev.py test-full` brings both.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.forms.values import Text
from tests.export import charts
from tests.export.forms import assessment
from tests.export.html.browser import PROGRAM, Browser, axe_file, browser
from tests.export.html.pages import full_page, put, saved_page, sub, write_page
from tests.export.html.test_hostile_answers import HOSTILE
from tests.export.shipped import shipped_example
from tests.export.test_catalogue_copies import EXAMPLES

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        PROGRAM is None or axe_file() is None, reason="Chromium or axe is not on this machine"
    ),
]
NARROW, WIDE = 320, 1280
WIDER_THAN_THE_SCREEN = "document.documentElement.scrollWidth > innerWidth"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as found:
        yield found


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_page_with_every_kind_of_table_and_chart_is_without_violations(
    chromium: Browser, tmp_path: Path, width: int, dark: bool
) -> None:
    file = saved_page(tmp_path, full_page().content)
    chromium.show(file, width, dark=dark)

    # What is folded away is looked at too.
    chromium.value("document.querySelectorAll('details').forEach(part => part.open = true)")
    assert chromium.violations() == []
    assert not chromium.value(WIDER_THAN_THE_SCREEN)
    assert chromium.fetched == [file.as_uri()]
    assert chromium.said == []


@pytest.mark.parametrize("parts", EXAMPLES, ids=lambda parts: f"{parts[1]}-{parts[3]}")
def test_each_example_is_without_violations(
    chromium: Browser, tmp_path: Path, parts: tuple[str, ...]
) -> None:
    subject = shipped_example(parts[1], *parts)
    for kind, width in ((CopyKind.PUBLICATION, NARROW), (CopyKind.INTERNAL, WIDE)):
        chromium.show(saved_page(tmp_path, write_page(kind, subject).content), width)
        assert chromium.violations() == []
        assert not chromium.value(WIDER_THAN_THE_SCREEN)


CUT_OFF = """[...document.querySelectorAll('svg text')].filter(text => {
  const box = text.getBoundingClientRect(), all = text.ownerSVGElement.getBoundingClientRect();
  return box.left < all.left - 1 || box.right > all.right + 1;
}).map(text => text.textContent)"""
BROKEN_WORDS = """[...document.querySelectorAll('.grid th, .grid td')].filter(
  cell => cell.textContent.length && cell.textContent.length < 10 && !cell.textContent.includes(' ')
).filter(cell => {
  const words = document.createRange();
  let inside = cell;
  while (inside.firstChild) inside = inside.firstChild;
  words.selectNodeContents(inside);
  return new Set([...words.getClientRects()].map(box => Math.round(box.top))).size > 1;
}).map(cell => cell.textContent)"""


def test_no_words_of_a_chart_are_cut_off(chromium: Browser, tmp_path: Path) -> None:
    title = (
        "Over 52 weeks, % of all waiting: difference from the fifth that is least deprived (points)"
    )
    made = [replace(make(), value_title=title, place_title=title) for make in charts.ALL.values()]
    chromium.show(saved_page(tmp_path, write_page(tables=charts.with_all(made)).content))

    assert chromium.value(CUT_OFF) == []


def test_short_words_of_a_grid_are_not_broken_on_paper(chromium: Browser, tmp_path: Path) -> None:
    # A page of A4 between its margins is 178 mm, 673 pixels, wide.
    page = write_page(subject=shipped_example("ehia-elective-recovery")).content
    chromium.show(saved_page(tmp_path, page), 673, media="print")

    assert chromium.value(BROKEN_WORDS) == []


def test_hostile_answers_run_and_fetch_nothing(chromium: Browser, tmp_path: Path) -> None:
    for said in HOSTILE.values():
        written = write_page(subject=assessment({"team": Text(said)}))
        file = saved_page(tmp_path, written.content)
        chromium.show(file, NARROW)

        words = chromium.value("document.getElementById('answer.team').innerText")
        assert "".join(words.split()) == "".join(written.texts["team"].split())
        assert chromium.fetched == [file.as_uri()]
        assert chromium.said == []
        assert not chromium.value(WIDER_THAN_THE_SCREEN)


def test_even_a_planted_script_does_not_run(chromium: Browser, tmp_path: Path) -> None:
    plant = put(
        "</h1>", "</h1><script>document.title = 'run'</script><img src='x' onerror='alert(1)'>"
    )
    chromium.show(saved_page(tmp_path, plant(full_page().content)))

    assert chromium.value("document.title") != "run"
    assert any("Content Security Policy" in line for line in chromium.said)


BAD = {
    "color-contrast": put("--soft: #4c6272", "--soft: #c0c8cc"),
    "document-title": put("<title>", "<title></title><x-title>"),
    "html-has-lang": put(' lang="en-GB"', ""),
    "image-alt": put("</h1>", '</h1><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'),
    "svg-img-alt": sub(
        r' aria-labelledby="chart\.1\.title" aria-describedby="[^"]*"([^>]*)><title[^>]*>[^<]*</title>',
        r"\1>",
    ),
    "heading-order": put("<h2", "<h6>Deep</h6><h2"),
    "scrollable-region-focusable": sub('(class="drawing" [^>]*) tabindex="0"', r"\1"),
    "link-name": put("</h1>", '</h1><a href="#main"></a>'),
    "list": put('<ul class="points">', '<ul class="points"><p>x</p>'),
    "empty-table-header": put('scope="col">', 'scope="col"></th><th scope="col">'),
}
"""Pages that are bad in one way each, by the rule of axe that says so."""


@pytest.mark.parametrize("rule", list(BAD))
def test_a_bad_page_fails(chromium: Browser, tmp_path: Path, rule: str) -> None:
    chromium.show(saved_page(tmp_path, BAD[rule](full_page().content)), NARROW)

    assert any(found.startswith(f"{rule}:") for found in chromium.violations())


def test_the_keyboard_reaches_skip_link_contents_and_scrolling_parts(
    chromium: Browser, tmp_path: Path
) -> None:
    chromium.show(saved_page(tmp_path, full_page().content))
    reached = []
    for _ in range(40):
        for kind in ("rawKeyDown", "keyUp"):
            chromium.ask(
                "Input.dispatchKeyEvent", {"type": kind, "key": "Tab", "windowsVirtualKeyCode": 9}
            )
        reached.append(chromium.value("document.activeElement.outerHTML.slice(0, 60)"))

    assert reached[0].startswith('<a class="skip"')
    assert any('href="#section.details"' in said for said in reached)
    assert any('class="scroll"' in said for said in reached)
    assert any('class="drawing"' in said for said in reached)
    assert any(said.startswith("<summary") for said in reached)


def test_it_prints_on_a4_with_its_titles(chromium: Browser, tmp_path: Path) -> None:
    chromium.show(saved_page(tmp_path, full_page().content))
    chromium.pages(tmp_path / "copy.pdf")

    assert (tmp_path / "copy.pdf").read_bytes().startswith(b"%PDF")
    chromium.show(saved_page(tmp_path, full_page().content), 794, media="print")
    assert chromium.value("getComputedStyle(document.querySelector('.skip')).display") == "none"
    assert chromium.value("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
