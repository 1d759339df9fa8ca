"""What is simply not there yet: required answers, rows, names of rows, linked tables; and word limits."""

from collections.abc import Iterator

from ehia_desktop.assessment.readiness.phrases import amount, is_bare, listed
from ehia_desktop.assessment.readiness.problem import Problem, Rule, advice, earlier, stop
from ehia_desktop.assessment.readiness.reading import (
    Reading,
    field_name,
    name,
    row_name,
    rows_of,
)
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import (
    Actions,
    Date,
    EvidenceSlot,
    Impact,
    LongText,
    Matrix,
    MultiChoice,
    Question,
    SignOffQuestion,
    SingleChoice,
    TableQuestion,
    YesNoUnknown,
)
from ehia_desktop.forms.model import ROW_LABEL, Stage
from ehia_desktop.forms.questions import FieldAsked, Place
from ehia_desktop.forms.values import NotApplicable, Text, Unknown
from ehia_desktop.text import words as count_words


def unanswered(reading: Reading) -> Iterator[Problem]:
    """A question that a gate needs has no answer."""
    # RULE: form language, `required_by`: what one gate requires, all later ones do.
    for field in reading.fields:
        empty = _empty_rows(reading, field)
        for place in field.places:
            needed = place.question.required_by
            if needed is Stage.NEVER or place.address.row in empty:
                continue
            if reading.value(place) is None:
                message = f"{name(place)} has no answer yet; {_mend(place.question)}."
                yield stop(needed, "unanswered", place.address, message)


def empty_rows(reading: Reading) -> Iterator[Problem]:
    """A row that somebody added has nothing in it."""
    for field in reading.fields:
        needed = {place.question.required_by for place in field.places} - {Stage.NEVER}
        for first in _empty_rows(reading, field).values():
            message = f"{row_name(first)} in {field_name(field)} is empty; fill it in or remove it."
            if needed:
                stage = min(needed, key=list(Stage).index)
                yield stop(stage, "empty_row", first.address, message)
            else:
                yield advice(Stage.REVIEW, "empty_row", first.address, message)


def too_few_rows(reading: Reading) -> Iterator[Problem]:
    """A table has fewer rows with something in them than the form wants."""
    # RULE: form language, `min_rows`; a table or matrix that is required needs one row at least.
    for field in reading.fields:
        kind = field.field
        if not isinstance(kind, Matrix | TableQuestion | Actions):
            continue
        wanted = 0 if isinstance(kind, Matrix) else kind.min_rows
        if kind.required_by is not Stage.NEVER:
            wanted = max(wanted, 1)
        filled = sum(any(map(reading.value, row)) for row in rows_of(field))
        if filled < wanted and not (isinstance(kind, Matrix) and _columns_say_so(kind)):
            stage = Stage.REVIEW if kind.required_by is Stage.NEVER else kind.required_by
            had = f"only {amount(filled, 'row')}" if filled else "no rows"
            message = f"{field_name(field)} has {had} filled in; it needs at least {wanted}."
            yield stop(stage, "too_few_rows", field.address, message)


def unnamed_rows(reading: Reading) -> Iterator[Problem]:
    """A row that somebody added to a matrix has answers and no name to stand in the document."""
    for field in reading.fields:
        if not isinstance(field.field, Matrix):
            continue
        empty = _empty_rows(reading, field)
        offered = {item.key for item in reading.assessment.form.offered_rows(field.field)}
        for row in field.rows:
            at = Address(field.field.key, row.key, ROW_LABEL, field.instance)
            given = reading.values.get(at)
            is_named = isinstance(given, Text) and bool(given.text.strip())
            if row.is_local and not (is_named or row.key in offered or row.key in empty):
                message = (
                    f"A row you added to {field_name(field)} has no name; name it or remove it."
                )
                yield stop(Stage.REVIEW, "unnamed_row", at, message)


def no_linked_table(reading: Reading) -> Iterator[Problem]:
    """A place for evidence that a gate needs has no table linked to it."""
    linked = {link.address for link in reading.assessment.links.values()}
    for field in reading.fields:
        kind = field.field
        if not isinstance(kind, EvidenceSlot) or kind.required_by is Stage.NEVER:
            continue
        if field.address not in linked:
            message = f"{field_name(field)} has no table yet; link one from the evidence page."
            yield stop(kind.required_by, "no_linked_table", field.address, message)


def word_limits(reading: Reading) -> Iterator[Problem]:
    """A long answer is shorter or longer than the form asks for."""
    # RULE: form language, `validate`: limits are checked at the gates and never stop anyone from saving.
    for place in reading.places:
        question, value = place.question, reading.value(place)
        if not isinstance(question, LongText) or isinstance(value, NotApplicable | Unknown | None):
            continue
        text = reading.words(place)
        said = count_words(text)
        stage = earlier(question.required_by, Stage.REVIEW)
        if said < question.min_words and not is_bare(text):
            message = (
                f"{name(place)} has {amount(said, 'word')} and asks for at least "
                f"{question.min_words:,}; say more."
            )
            yield stop(stage, "too_short", place.address, message)
        elif question.max_words and said > question.max_words:
            over = amount(said - question.max_words, "word")
            message = (
                f"{name(place)} has {amount(said, 'word')} and may have {question.max_words:,}; "
                f"take out at least {over}."
            )
            yield stop(stage, "too_long", place.address, message)


RULES: tuple[Rule, ...] = (
    unanswered,
    empty_rows,
    too_few_rows,
    unnamed_rows,
    no_linked_table,
    word_limits,
)


def _empty_rows(reading: Reading, field: FieldAsked) -> dict[str, Place]:
    """The rows somebody added that have no answer at all, each with its first place."""
    return {
        row[0].address.row: row[0]
        for row in rows_of(field)
        if row and row[0].row and row[0].row.is_local and not any(map(reading.value, row))
    }


def _columns_say_so(matrix: Matrix) -> bool:
    """Whether a blank matrix is already reported cell by cell."""
    return any(column.required_by is not Stage.NEVER for column in matrix.columns)


def _mend(question: Question) -> str:
    ways = [_first_way(question)]
    if question.allow_not_applicable:
        ways.append("say why it does not apply")
    if question.allow_unknown:
        ways.append("mark it “not known yet”")
    return listed(ways, "or")


def _first_way(question: Question) -> str:
    match question:
        case SingleChoice() | Impact() | YesNoUnknown():
            return "choose one"
        case MultiChoice():
            return "choose what applies"
        case Date():
            return (
                "give the date" if question.precision == "day" else f"give the {question.precision}"
            )
        case SignOffQuestion():
            return "sign it with a name, a post and a date"
        case _:
            return "fill it in"
