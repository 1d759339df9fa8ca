"""What is to be known of a file before its comments and changes are read: doubts, what has no place, what is gone."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.services.reviewing import Reviewed
from ehia_desktop.ui.evidence.wording import amount
from ehia_desktop.ui.naming import named
from ehia_desktop.ui.parts.buttons import LinkButton
from ehia_desktop.ui.parts.card import Card
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, hint
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.reviewing.listing import Group, Item

_MOST_NAMED = 30


def about_file(
    assessment: Assessment,
    found: Reviewed,
    groups: tuple[Group, ...],
    go_to: Callable[[Item], None],
) -> Iterator[QWidget]:
    """Yield what stands over the list; `go_to` shows an item."""
    for doubt in found.doubts:
        yield Notice(doubt, Tone.WARNING)
    if not groups:
        said = "Nobody said or changed anything in it; every answer stands as it was."
        yield Notice(said, Tone.INFO, "Read")
    unplaced = next((one for one in groups if one.address is None), None)
    if unplaced is not None:
        count = len(unplaced.items)
        last = "it stands last" if count == 1 else "they stand last"
        said = f"{amount(count, 'item')} could not be placed at an answer; {last}."
        notice = Notice(said, Tone.WARNING, "Without a place")
        there = LinkButton("Go to what has no place")
        there.clicked.connect(lambda: go_to(unplaced.items[0]))
        notice.add_action(there)
        yield notice
    if found.file.missing:
        yield _missing(assessment, found)


def _missing(assessment: Assessment, found: Reviewed) -> QWidget:
    card = Card()
    card.setAccessibleName("No longer in the file")
    card.body.addWidget(Heading("No longer in the file", 2))
    card.body.addWidget(hint("Somebody took these out of the file. Here they stand as they are."))
    sections = assessment.asked()
    missing = found.file.missing
    for at in missing[:_MOST_NAMED]:
        card.body.addWidget(PlainLabel(named(assessment, at, sections).line))
    if len(missing) > _MOST_NAMED:
        card.body.addWidget(PlainLabel(f"and {len(missing) - _MOST_NAMED:,} more"))
    return card
