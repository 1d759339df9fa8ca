"""A raw count that the writer was given by mistake is found by what the release decided, not by what was written."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.disclosure import Ledger
from ehia_desktop.assessment.evidence import Marker, Row
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.errors import UserError
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.exporting import Exporting
from ehia_desktop.services.held_to_release import hidden_rules
from ehia_desktop.services.releasing import Printed, Releasing
from ehia_desktop.services.workplace import Workplace
from tests.services.test_releasing import GAPS, ROWS, rows_of, use

TRUE = rows_of(ROWS)


def raw(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Where the release put a sign, the true figure."""
    return tuple(
        tuple(true if isinstance(cell, Marker) else cell for cell, true in zip(*pair, strict=True))
        for pair in zip(rows, TRUE, strict=True)
    )


class Careless(Releasing):
    """Decides as ever, and hands the writer the true figures."""

    def printed(
        self, assessment: Assessment, kind: CopyKind, beside: Ledger | None = None
    ) -> Printed:
        made = super().printed(assessment, kind, beside)
        return replace(made, tables=tuple(replace(one, rows=raw(one.rows)) for one in made.tables))


@pytest.mark.parametrize("ending", ["docx", "html"])
@pytest.mark.parametrize("kind", [CopyKind.PUBLICATION, CopyKind.INTERNAL])
def test_a_hidden_count_that_was_written_keeps_the_copy_back(
    workplace: Workplace, editor: Editor, tmp_path: Path, kind: CopyKind, ending: str
) -> None:
    use(editor, TRUE)
    target = tmp_path / f"out.{ending}"
    assert workplace.exporting.export(editor, kind, target, "Thameford", GAPS).passed
    target.unlink()
    usual = workplace.releasing
    careless = Careless(usual.store, usual.disclosure, usual.measures, usual.charts)
    exporting = Exporting(workplace.store, workplace.documents, careless, workplace.clock)
    with pytest.raises(UserError, match="shows a figure that is hidden to protect people"):
        exporting.export(editor, kind, target, "Thameford", GAPS)
    assert not target.exists()


def texts(irish: str) -> dict[str, str]:
    """A table of three rows by hand, as a file reads."""
    return {
        "key_issues#1": "Table 1: Waits\nEthnic group\tWaiting\tOver 52 weeks: number\tOver 52 weeks: %\n"
        f"British\t412\t19\t4.6%\nIrish\t25\t{irish}\t*\nAll\t477\t30\t6.3%\nSource: the trust."
    }


def test_a_count_under_the_limit_stands_in_no_copy_that_goes_outside(
    workplace: Workplace, editor: Editor
) -> None:
    use(editor, TRUE)
    made = workplace.releasing.printed(editor.assessment, CopyKind.PUBLICATION)
    nothing_hidden = {key: replace(one, hidden=()) for key, one in made.evidence.links.items()}
    blind = replace(made.evidence, links=nothing_hidden)
    for irish, found in (("2", 1), ("*", 0), ("0", 0)):
        said = list(hidden_rules(texts(irish), made.tables, blind, goes_outside=True))
        assert len(said) == found, irish
    assert not list(hidden_rules(texts("2"), made.tables, blind, goes_outside=False))


def test_a_point_whose_place_shows_no_figure_is_hidden_in_the_chart(
    workplace: Workplace, editor: Editor
) -> None:
    use(editor, TRUE)
    made = workplace.releasing.printed(editor.assessment, CopyKind.PUBLICATION)
    links = {
        key: replace(one, rows=tuple((row[0], *(Marker("*"),) * 3) for row in one.rows))
        for key, one in made.evidence.links.items()
    }
    drawn = {"key_issues#figure1": "Figure 1: Waits\nIrish\t8\nBritish (hidden)\t"}
    found = list(
        hidden_rules(drawn, made.tables, replace(made.evidence, links=links), goes_outside=False)
    )
    assert found == [
        "The chart at “key_issues#figure1” shows a figure that is hidden to protect people."
    ]
