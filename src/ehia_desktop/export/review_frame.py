"""The first page of a review copy: what we ask of whoever gets it, by when, and how to comment so that it is found."""

from collections.abc import Iterator

from ehia_desktop.assessment.anchors import Anchor, Mark
from ehia_desktop.assessment.publication import CopyRequest
from ehia_desktop.export.blocks import Block, Heading, NoteKind
from ehia_desktop.export.frame import day_asked
from ehia_desktop.export.question_help import line
from ehia_desktop.text import one_line

_ASK = Anchor(Mark.SECTION, "_ask")
_HOW = Anchor(Mark.SECTION, "_how")
_LOOK_AT = (
    "Is anything wrong, missing or unclear?",
    "Does the evidence bear out what is said of each group?",
    "Are the actions enough, and has each an owner and a date?",
)
_STEPS = (
    "Comment on the words you mean: select them, then choose Review, New Comment.",
    "Change the text where you know better. Leave Track Changes on, so that each change can be decided by itself.",
    "Leave the headings and the names of rows as they are: by them your words find their place.",
    "To add a row to a table, add it at the end of that table.",
    "If others have the file too, save yours under your own name; the files are put together for you.",
    "Write about groups of people. Do not name patients, and give no NHS number, date of birth or private address.",
    "Save the file as a Word document (.docx) before you send it back.",
)


def review_front(request: CopyRequest) -> Iterator[Block]:
    """What to look at, by when, and how to comment."""
    yield Heading(1, "What we ask of you", _ASK)
    yield line(
        NoteKind.PLAIN,
        "This is a draft, sent to you for review. It is for colleagues and not for publication. Please look at:",
    )
    yield from (line(NoteKind.BULLET, question) for question in _LOOK_AT)
    when, whom = day_asked(request.blank.by_when), one_line(request.blank.send_to)
    by = f"by {when}" if when else "by the day you agreed with whoever sent it"
    to = f"to {whom}" if whom else "to whoever sent it"
    yield line(NoteKind.PLAIN, f"Please send the file back {to} {by}.")
    yield Heading(2, "How to comment", _HOW)
    yield from (line(NoteKind.BULLET, step) for step in _STEPS)
