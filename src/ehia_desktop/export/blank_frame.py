"""What stands round a form to be filled in: what we ask, by when, whom to send it to; and what it is, at the end."""

from collections.abc import Iterator

from ehia_desktop.assessment.anchors import Anchor, Mark
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import CopyRequest
from ehia_desktop.assessment.returned import DOES_NOT_APPLY, NOT_KNOWN_YET, WRITE
from ehia_desktop.export.blocks import Block, Facts, Heading, NoteKind, Title
from ehia_desktop.export.frame import CONTROL, day_asked, day_words
from ehia_desktop.export.question_help import line
from ehia_desktop.text import one_line

_ASK = Anchor(Mark.SECTION, "_ask")
_HOW = Anchor(Mark.SECTION, "_how")
_STEPS = (
    f"Write where it says “{WRITE}”. The place grows with your words; what stands there already may be changed.",
    "Where there are boxes, tick what applies: click on the box, or type an X in front of the words.",
    "Some cells of a table open a list to choose from. If yours does not open, write the answer instead.",
    f"If something is not known, write “{NOT_KNOWN_YET}” and what is being done to find out.",
    f"If something does not apply, write “{DOES_NOT_APPLY}” and why.",
    "Tables end with empty rows; add more if you need them.",
    "Leave the headings and the words above the places as they are: by them your answers find their place.",
    "Write about groups of people. Do not name patients, and give no NHS number, date of birth or private address.",
    "Save the file as a Word document (.docx) before you send it back.",
)


def blank_front(assessment: Assessment, request: CopyRequest) -> Iterator[Block]:
    """The first page."""
    if request.organisation.strip():
        yield line(NoteKind.ORGANISATION, request.organisation)
    yield Title(one_line(assessment.title) or "Assessment")
    yield line(NoteKind.COVER, f"{assessment.form.title}: a form to fill in, {day_words(request)}")
    yield Heading(1, "What we ask of you", _ASK)
    yield from _asking(request)
    yield Heading(2, "How to fill it in", _HOW)
    yield from (line(NoteKind.BULLET, step) for step in _STEPS)


def _asking(request: CopyRequest) -> Iterator[Block]:
    part = "part of an assessment" if request.blank.sections else "an assessment"
    yield line(
        NoteKind.PLAIN,
        f"This is {part} of what a proposal means for equality and for health inequalities. Please answer what "
        "you can. Your answers are put into the assessment, and its owner decides on them.",
    )
    when, whom = day_asked(request.blank.by_when), one_line(request.blank.send_to)
    by = f"by {when}" if when else "by the day you agreed with whoever sent it"
    to = f"to {whom}" if whom else "to whoever sent it"
    yield line(NoteKind.PLAIN, f"Please send the file back {to} {by}.")


def blank_end(assessment: Assessment, request: CopyRequest, number: int) -> Iterator[Block]:
    """What this form is, after the last question."""
    form = assessment.form
    origin = f"{form.origin.title}. {form.origin.publisher}. {form.origin.licence}"
    rows = (
        ("Form", f"{form.title}, version {form.version}"),
        ("Source and licence of the form", one_line(origin)),
        ("Organisation", one_line(request.organisation) or "Not given"),
        ("Written on", day_words(request)),
        ("Reference of this copy", one_line(request.identifier) or "Not given"),
    )
    yield Heading(1, "About this form", CONTROL, is_end=True)
    yield Facts(number, "About this form", "Table of facts about this form.", rows)
