"""The sentence beside a table gives nothing away that its cells hide: the numbers are worked out by hand."""

from dataclasses import replace
from pathlib import Path

import pytest

from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.services import measuring
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.released_words import LEFT_OUT
from ehia_desktop.services.workplace import Workplace
from tests.services.test_releasing import MEASURE, ROWS, keep, publish, rows_of, unpacked, use

# With Irish at 2 hidden, British or Chinese is hidden beside it; 2 of 25 are 8.0%, 9 of 40 are 22.5%.
HIDDEN = ("2 of 25", "8.0%", "22.5%", "9 of 40")


def finding_of(workplace: Workplace, editor: Editor, words: str, measure: str = "") -> str:
    made = use(editor, rows_of(ROWS), measure=measure)
    editor.put_link(replace(made, finding=words))
    (linked,) = workplace.releasing.printed(editor.assessment, CopyKind.PUBLICATION).tables
    return linked.link.finding


def test_the_sentence_to_start_from_is_made_anew_of_what_is_released(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    made = use(editor, rows_of(ROWS), measure=MEASURE)
    table = editor.assessment.table_of(made)
    assert table is not None
    start = measuring.take(workplace, table, MEASURE).said.start
    assert "22.5%" in start
    editor.put_link(replace(made, finding=start))
    editor.settle()
    (linked,) = workplace.releasing.printed(editor.assessment, CopyKind.PUBLICATION).tables
    assert linked.link.finding.startswith("The share “Over 52 weeks” was 4.6% (19 of 412;")
    publish(workplace, editor, tmp_path / "out.docx")
    text = unpacked(tmp_path / "out.docx")
    assert "The share “Over 52 weeks”" in text
    assert not [words for words in HIDDEN if words in text]


def test_a_sentence_of_an_earlier_version_gives_nothing_of_it_away(
    workplace: Workplace, editor: Editor
) -> None:
    made = use(editor, rows_of(ROWS), measure=MEASURE)
    table = editor.assessment.table_of(made)
    assert table is not None
    start = measuring.take(workplace, table, MEASURE).said.start
    # Nothing is small in the newer version: 31 of 412 are 7.5%, 12 of 25 are 48.0%.
    newer = rows_of(
        (("British", 412, 31), ("Irish", 25, 12), ("Chinese", 40, 12), ("All", 477, 55))
    )
    kept = keep(editor, newer, period="30 April 2026")
    assert (kept.id, kept.version) == (made.table_id, 2)
    editor.put_link(replace(made, table_version=2, finding=start))
    editor.settle()
    (linked,) = workplace.releasing.printed(editor.assessment, CopyKind.INTERNAL).tables
    assert linked.link.finding.startswith("The share “Over 52 weeks” ranged from 7.5% (31 of 412;")


@pytest.mark.parametrize(
    "words",
    [
        "Of those who are Irish, 2 waited over 52 weeks.",
        "Chinese patients: 22.5% waited too long.",
        "About 23% of Chinese patients waited.",
        "Nine, or 9, Chinese patients waited.",
    ],
)
def test_a_sentence_of_ones_own_with_a_hidden_figure_is_left_out(
    workplace: Workplace, editor: Editor, words: str
) -> None:
    made = use(editor, rows_of(ROWS))
    editor.put_link(replace(made, finding=words))
    printed = workplace.releasing.printed(editor.assessment, CopyKind.PUBLICATION)
    (linked,) = printed.tables
    assert linked.link.finding == ""
    assert LEFT_OUT in linked.note
    assert printed.cautions == (
        "The sentence with “Waits” gives a figure that is hidden, so it is left out; reword it.",
    )
    assert editor.assessment.links[made.id].finding == words


def test_a_changed_sentence_with_what_was_worked_out_of_hidden_figures_is_left_out(
    workplace: Workplace, editor: Editor
) -> None:
    # Wilson for 9 of 40: 12.3 to 37.5 per cent; neither limit is a cell.
    assert finding_of(workplace, editor, "It may be as high as 37.5%.", MEASURE) == ""


@pytest.mark.parametrize(
    "words",
    [
        "British patients waited less: 412 were on the list on 31 March 2026.",
        "“Over 52 weeks” is rare in every group.",
    ],
)
def test_a_sentence_without_a_hidden_figure_stays(
    workplace: Workplace, editor: Editor, words: str
) -> None:
    assert finding_of(workplace, editor, words) == words
