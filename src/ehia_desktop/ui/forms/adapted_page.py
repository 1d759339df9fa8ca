"""A form adapted in Excel, read back: its faults by sheet and cell, or what changed and what that does to assessments.

It is published into the organisation's own forms only when it has no fault and its number is high enough.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ehia_desktop import paths
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.difference import Difference
from ehia_desktop.forms.properties import Bump
from ehia_desktop.services.adapted_folders import WrittenForm, write_folder
from ehia_desktop.services.adapting import Adapted, effects_of, read_workbook
from ehia_desktop.services.comparing import Comparison
from ehia_desktop.services.migrating import Effect
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.text import shorten
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.evidence.wording import amount
from ehia_desktop.ui.forms.lists import long_list
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.parts.buttons import PrimaryButton, SecondaryButton
from ehia_desktop.ui.parts.card import Card, Divider
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, hint, lead
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.tag import StatusTag, Tone
from ehia_desktop.ui.route import AdaptedForm, FormAt, Forms
from ehia_desktop.ui.theme.tokens import SPACE

_LONGEST = 140
_TONES = {Bump.MAJOR: Tone.WARNING, Bump.MINOR: Tone.INFO, Bump.PATCH: Tone.QUIET}


@dataclass(frozen=True)
class _Read:
    """What a workbook came to, and what its form would do to each assessment."""

    adapted: Adapted
    effects: tuple[Effect, ...]


class AdaptedPage(Page):
    """One workbook."""

    def __init__(self, desk: Desk, route: AdaptedForm) -> None:
        super().__init__(desk, "An adapted form", wide=True)
        self._route = route
        self.adapted: Adapted | None = None
        self.publish: PrimaryButton | None = None
        self.add_way_back("Forms", Forms())
        self.body.addWidget(lead(f"“{route.file.name}”"))
        self.told = Pile()
        self.parts = Pile(SPACE * 4)
        self.body.addWidget(self.told)
        self.body.addWidget(self.parts)
        self._read()

    def _read(self) -> None:
        workplace, file = self.desk.workplace, self._route.file
        self.parts.fill((hint("Reading the workbook …"),))
        self.desk.run(
            lambda _progress, _stop: _read(workplace, file),
            done=self._show,
            failed=self._refuse,
            owner=self,
        )

    def _show(self, read: _Read) -> None:
        self.adapted = read.adapted
        form, problems = read.adapted.form, read.adapted.problems
        parts: list[QWidget] = [Notice(note, Tone.INFO) for note in read.adapted.notes]
        if problems:
            parts.append(_problems([str(one) for one in problems]))
            again = SecondaryButton("Read it again")
            again.clicked.connect(self._read)
            parts.append(again)
        if form is not None:
            self.set_title(f"{form.title}, version {form.version}")
            parts += _changes(form, read.adapted.comparison)
            parts += long_list("Advice", "", [str(one) for one in read.adapted.advice])
            sentences = [one.message for one in read.adapted.conditions]
            parts += long_list("When questions are asked", "", sentences)
            parts += _effects(read.effects)
        if form is not None and not problems and _is_new(read.adapted):
            parts += self._offer(form)
        self.parts.fill(parts)

    def _offer(self, form: Form) -> list[QWidget]:
        self.publish = PrimaryButton("Publish this version")
        self.publish.clicked.connect(lambda: self._publish(form))
        said = (
            f"It is put among your organisation’s own forms, in {_folder(form)}. New assessments are started on it; "
            "open ones are offered the change and stay as they are until somebody says yes."
        )
        return [Heading(f"Publish version {form.version}", 2), hint(said), self.publish]

    def _publish(self, form: Form) -> None:
        adapted, catalogue = self.adapted, self.desk.workplace.catalogue
        if adapted is None or self.publish is None:
            return
        self.publish.setEnabled(False)
        self.desk.run(
            lambda _progress, _stop: write_folder(adapted, _folder(form), catalogue),
            done=lambda written: self._published(form, written),
            failed=self._refuse,
            owner=self,
        )

    def _published(self, form: Form, written: WrittenForm) -> None:
        self.desk.read_forms_again()
        said = f"It is at {written.path}, was read back and can be started."
        notice = Notice(said, Tone.SUCCESS, f"Version {form.version} is published")
        there = PrimaryButton("Look at the form")
        there.clicked.connect(lambda: self.desk.go(FormAt(form.id)))
        notice.add_action(there)
        self.parts.fill(())
        self._tell(notice)

    def _refuse(self, sentence: str) -> None:
        self.parts.fill(())
        self._tell(Notice(sentence, Tone.DANGER, "Nothing was changed"))

    def _tell(self, notice: Notice) -> None:
        self.told.fill((notice,))
        notice.announce()
        first = notice.findChild(QPushButton)
        (first or self.heading).setFocus(Qt.FocusReason.OtherFocusReason)


def _read(workplace: Workplace, file: Path) -> _Read:
    adapted = read_workbook(file, workplace.catalogue)
    effects = effects_of(workplace, adapted) if adapted.form is not None else ()
    return _Read(adapted, effects)


def _folder(form: Form) -> Path:
    return paths.forms_folder() / f"{form.id}-{form.version}"


def _is_new(adapted: Adapted) -> bool:
    """Tell whether there is anything to publish: a new form, or one with differences."""
    return adapted.comparison is None or bool(adapted.comparison.differences)


def _problems(sentences: Sequence[str]) -> QWidget:
    card = Card()
    card.setAccessibleName("What must be mended")
    card.body.addWidget(Heading(f"{amount(len(sentences), 'thing')} to mend in the workbook", 2))
    card.body.addWidget(hint("Change it in Excel, save the workbook and read it again."))
    for sentence in sentences:
        card.body.addWidget(Divider())
        card.body.addWidget(PlainLabel(sentence))
    return card


def _changes(form: Form, comparison: Comparison | None) -> Iterator[QWidget]:
    if comparison is None:
        yield Notice(f"“{form.id}” is a form of its own; there is no earlier version.", Tone.INFO)
        return
    if not comparison.differences:
        said = f"The workbook is the same as version {comparison.was}; there is nothing to publish."
        yield Notice(said, Tone.INFO, "Nothing has changed")
        return
    card = Card()
    card.setAccessibleName("What changed")
    count = amount(len(comparison.differences), "difference")
    card.body.addWidget(Heading(f"{count} from version {comparison.was}", 2))
    if comparison.bump is not None:
        said = f"The greatest of them is a {comparison.bump.words} change; the number must rise by that much."
        card.body.addWidget(hint(said))
    for bump in sorted(Bump, reverse=True):
        found = [one for one in comparison.differences if one.bump is bump]
        if found:
            card.body.addSpacing(SPACE * 2)
            card.body.addWidget(
                StatusTag(f"{bump.words.capitalize()} ({len(found)})", _TONES[bump])
            )
            for one in found:
                card.body.addWidget(_difference(one))
    # What keeps it from being published is said with its cell already.
    for sentence in comparison.advice:
        card.body.addWidget(Notice(sentence, Tone.WARNING))
    yield card


def _difference(one: Difference) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, SPACE, 0, SPACE)
    column.setSpacing(0)
    between = " " if one.what[:1].islower() else ": "
    column.addWidget(PlainLabel(f"{one.where}{between}{one.what}"))
    if one.was and one.now:
        small = f"{shorten(one.was, _LONGEST)} → {shorten(one.now, _LONGEST)}"
        column.addWidget(PlainLabel(small, "small"))
    return whole


def _effects(found: Sequence[Effect]) -> Iterator[QWidget]:
    if not found:
        return
    card = Card()
    card.setAccessibleName("What it does to assessments")
    count = amount(len(found), "assessment")
    card.body.addWidget(Heading(f"What it does to {count}", 2))
    card.body.addWidget(
        hint("Nothing is changed by publishing. Each owner is shown this and decides.")
    )
    for one in found:
        card.body.addWidget(Divider())
        card.body.addWidget(PlainLabel(one.title, "strong"))
        card.body.addWidget(PlainLabel(f"{one.status} · version {one.version}", "small"))
        card.body.addWidget(PlainLabel(one.why or (one.plan.summary if one.plan else "")))
    yield card
