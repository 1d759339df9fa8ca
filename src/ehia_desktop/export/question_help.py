"""What stands between a question and the place for its answer: wording, guidance, conditions, limits.

The same lines serve the form to be filled in and the print of all questions for a committee.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ehia_desktop.export.answers import tidy
from ehia_desktop.export.blocks import Note, NoteKind
from ehia_desktop.forms.citing import OrganisationKind, cite
from ehia_desktop.forms.definition import Form, Section
from ehia_desktop.forms.fields import (
    Cell,
    Date,
    FormField,
    Impact,
    LongText,
    MultiChoice,
    NumberQuestion,
    Pick,
    Question,
    SingleChoice,
    YesNoUnknown,
)
from ehia_desktop.forms.gates import answers_that_open
from ehia_desktop.forms.lists import Item
from ehia_desktop.forms.model import Publish
from ehia_desktop.forms.richtext import BulletList, Span, Spans, from_markup
from ehia_desktop.forms.saying import condition_words
from ehia_desktop.text import one_line


@dataclass(frozen=True)
class Asking:
    """A form, and the kind of organisation it is asked in."""

    form: Form
    organisation_kind: OrganisationKind

    def cited(self, text: str) -> str:
        """Return a line of the form with what it cites put in."""
        return one_line(cite(self.form, text, self.organisation_kind))

    def prose(self, kind: NoteKind, text: str, lead: str = "") -> Iterator[Note]:
        """Yield a paragraph or a bullet for each one of `text`, which may hold light markup."""
        before: Spans = (Span(lead),) if lead else ()
        for block in from_markup(cite(self.form, text, self.organisation_kind)):
            for part in tidy(block):
                if isinstance(part, BulletList):
                    yield from (Note(NoteKind.BULLET, item) for item in part.items)
                else:
                    yield Note(kind, before + part.spans)
                    before = ()


def line(kind: NoteKind, text: str) -> Note:
    """One plain line."""
    return Note(kind, (Span(one_line(text)),))


def section_lines(asking: Asking, section: Section) -> Iterator[Note]:
    """When a section is asked at all: its condition, and each gate before it."""
    if section.show_if is not None:
        words = condition_words(asking.form, section.show_if, section.key)
        yield line(NoteKind.GUIDANCE, f"Asked when {asking.cited(words)}.")
    for before in asking.form.sections:
        if before.key == section.key:
            break
        if before.gate is not None and not section.despite_gate:
            question = asking.form.field(before.gate.question)
            label = asking.cited(question.label) if question else before.title
            opening = " or ".join(
                f"“{words}”" for words in answers_that_open(asking.form, before.gate)
            )
            yield line(NoteKind.GUIDANCE, f"Asked once “{label}” is answered with {opening}.")
    if section.intro:
        yield from asking.prose(NoteKind.GUIDANCE, section.intro)


def condition_line(asking: Asking, field: FormField | Cell, home: str) -> Iterator[Note]:
    """When a question is asked; `home` is the key of its field."""
    if field.show_if is not None:
        words = condition_words(asking.form, field.show_if, home)
        yield line(NoteKind.GUIDANCE, f"Asked when {asking.cited(words)}.")


def question_lines(asking: Asking, question: Question, home: str) -> Iterator[Note]:
    """Wording where it is longer than the heading, condition, guidance, and what an answer must keep to."""
    label = asking.cited(question.label)
    if one_line(question.short) != label:
        yield line(NoteKind.WORDING, label)
    if question.show_if is not None:
        words = condition_words(asking.form, question.show_if, home)
        yield line(NoteKind.GUIDANCE, f"Asked when {asking.cited(words)}.")
    if question.hint:
        yield line(NoteKind.GUIDANCE, question.hint)
    if question.guidance:
        yield from asking.prose(NoteKind.GUIDANCE, question.guidance)
    if question.example:
        yield from asking.prose(NoteKind.GUIDANCE, question.example, "For example: ")
    limits = limit_words(question)
    if limits:
        yield line(NoteKind.GUIDANCE, limits)
    if question.publish is Publish.INTERNAL:
        yield line(NoteKind.GUIDANCE, "The answer is not published.")


def limit_words(question: Question) -> str:
    """What an answer must keep to, in one or two sentences; empty when it is free."""
    match question:
        case LongText(min_words=least, max_words=most) if least or most:
            if least and most:
                return f"Between {least:,} and {most:,} words."
            return f"At least {least:,} words." if least else f"At most {most:,} words."
        case Date(precision=precision):
            wanted = {
                "day": "a day, such as 22 November 2026",
                "month": "a month, such as November 2026",
            }
            return f"Give {wanted.get(precision, 'a year')}."
        case NumberQuestion():
            return _number_words(question)
        case _:
            return ""


def option_items(form: Form, question: Question) -> tuple[Item, ...]:
    """The options of a question that offers any."""
    if isinstance(question, SingleChoice | MultiChoice | Impact | YesNoUnknown):
        return form.options(question)
    return ()


def offers_many(question: Question) -> bool:
    """Tell whether more than one option may be ticked."""
    return isinstance(question, MultiChoice) or (isinstance(question, Pick) and question.many)


def _number_words(question: NumberQuestion) -> str:
    what = "A whole number" if question.whole else "A number"
    unit = f" of {question.unit}" if question.unit and question.unit != "%" else ""
    percent = " in per cent" if question.unit == "%" else ""
    least, most = question.minimum, question.maximum
    reach = (
        f", from {least:,} to {most:,}" if least is not None and most is not None
        else f", at least {least:,}" if least is not None
        else f", at most {most:,}" if most is not None
        else ""
    )  # fmt: skip
    return f"{what}{unit}{percent}{reach}."
