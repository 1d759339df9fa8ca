"""Getting the words out when they cannot be saved: every answer as plain text, typed or saved, in a file of its own."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.files import write_atomically
from ehia_desktop.forms.display import words
from ehia_desktop.forms.questions import Place, SectionAsked, places
from ehia_desktop.forms.values import RowOrder, SectionMark, is_empty, plain_text
from ehia_desktop.services.editing import Editor


def answers_as_text(editor: Editor) -> str:
    """Return every answer under its question, with what was typed last, internal ones too."""
    assessment = editor.assessment
    sections = assessment.asked()
    lines = [assessment.title, assessment.form.title, ""]
    for section in sections:
        lines += _under(section.title, _answers(editor, section))
    lines += _under("Kept, but not asked now", _kept(assessment, sections))
    return "\n".join(lines) + "\n"


def save_answers_as_text(editor: Editor, target: Path) -> None:
    """Write `answers_as_text` to `target`. Raises UserError when it cannot be written there."""
    write_atomically(target, answers_as_text(editor).encode("utf-8"))


def _answers(editor: Editor, section: SectionAsked) -> Iterator[str]:
    for field in section.fields:
        for place in field.places:
            value = editor.value(place.address)
            if value is not None and not is_empty(value):
                said = words(editor.assessment.form, place.question, value, with_contact=True)
                yield f"{_heading(place)}\n{said}\n"


def _under(title: str, found: Iterable[str]) -> list[str]:
    said = list(found)
    return [title, "=" * len(title), "", *said] if said else []


def _kept(assessment: Assessment, sections: Sequence[SectionAsked]) -> Iterator[str]:
    asked_now = {place.address for place in places(sections)}
    for address, value in assessment.values.items():
        if address not in asked_now and not isinstance(value, RowOrder | SectionMark):
            yield f"{address}\n{plain_text(value)}\n"


def _heading(place: Place) -> str:
    if place.row is None:
        return place.question.label
    return f"{place.row.label}: {place.question.label}"
