"""What the figures of a table are is asked with its source, and guessed for national publishers only."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from ehia_desktop.assessment.evidence import Handling, Source
from ehia_desktop.ui.evidence.handling import handling_line, lacking_words, likely
from ehia_desktop.ui.evidence.keep_form import KeepForm


@pytest.mark.parametrize(
    ("publisher", "expected"),
    [
        ("NHS England", Handling.PUBLIC),
        ("Office for National Statistics", Handling.PUBLIC),
        ("Thameford University Hospitals", Handling.NOT_SAID),
        ("", Handling.NOT_SAID),
    ],
)
def test_a_national_publisher_suggests_that_figures_are_public(
    publisher: str, expected: Handling
) -> None:
    assert likely(Source("book.xlsx", "0" * 64, publisher=publisher)) is expected


def test_what_was_said_stays() -> None:
    said = Source("b.xlsx", "0" * 64, publisher="NHS England", handling=Handling.OWN_COUNTS)
    assert likely(said) is Handling.OWN_COUNTS


def test_the_suggestion_follows_the_publisher_until_somebody_has_chosen(qtbot: QtBot) -> None:
    form = KeepForm()
    qtbot.addWidget(form)
    form.show_source(Source("book.xlsx", "0" * 64))
    said = [form.details.handling]
    for publisher in ("NHS England", "Our own team"):
        form.publisher.put(publisher)
        said.append(form.details.handling)
    assert said == [Handling.NOT_SAID, Handling.PUBLIC, Handling.NOT_SAID]
    form.handling.choose(Handling.OWN_COUNTS.value)
    form.handling.activated.emit(form.handling.currentIndex())
    form.publisher.put("NHS England")
    assert form.details.handling is Handling.OWN_COUNTS


def test_a_table_is_not_ready_until_its_figures_are_described() -> None:
    source = Source(
        "b.xlsx", "0" * 64, title="Waits", publisher="Us", period="2025", basis="All pathways"
    )
    assert source.missing == ()
    assert lacking_words(source).startswith("Say what its figures are")
    assert "Nobody has said" in handling_line(source)
    described = replace(source, handling=Handling.OWN_COUNTS)
    assert lacking_words(described) == ""
    assert "small numbers are hidden" in handling_line(described)
    lacking = lacking_words(replace(source, period=""))
    assert "until you give its period. Say what its figures are" in lacking
