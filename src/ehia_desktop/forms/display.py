"""How an answer reads: its words with the form's labels instead of keys, for pages and for documents."""

from collections.abc import Mapping
from types import MappingProxyType

from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import (
    Asked,
    Impact,
    MultiChoice,
    NumberQuestion,
    PersonQuestion,
    Pick,
    SingleChoice,
    YesNoUnknown,
)
from ehia_desktop.forms.rows import Values, pickable
from ehia_desktop.forms.values import (
    Choice,
    Choices,
    NotApplicable,
    Number,
    PartialDate,
    Person,
    SectionMark,
    SignOff,
    Unknown,
    Value,
    plain_text,
)

_NO_VALUES: Mapping[Address, Value] = MappingProxyType({})

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def words(
    form: Form,
    question: Asked,
    value: Value,
    *,
    with_contact: bool = False,
    values: Values = _NO_VALUES,
    instance: str = "",
) -> str:
    """Return `value` as a reader should see it, lines parted by line feeds.

    A person's e-mail and telephone appear only `with_contact`, which no public copy sets; nor does a name that
    the form keeps from the public. `values` are all answers, from which picked rows get their names.
    """
    match value:
        case Choices(keys) if isinstance(question, Pick):
            named = {row.key: row.label for row in pickable(form, question, values, instance)}
            return "\n".join(named.get(key, f"{key} (no longer there)") for key in keys)
        case Choice(key, reason):
            label = _label(form, question, key)
            return f"{label}. {reason}" if reason else label
        case Choices(keys):
            return "\n".join(_label(form, question, key) for key in keys)
        case PartialDate():
            return date_words(value)
        case Number(amount):
            unit = question.unit if isinstance(question, NumberQuestion) and question.unit else ""
            figure = f"{amount:,}"
            return f"{figure}{unit}" if unit == "%" else f"{figure} {unit}".strip()
        case Person(name, post, email, telephone):
            hidden = isinstance(question, PersonQuestion) and not question.name_public
            public = (post,) if hidden else (name, post)
            parts = (name, post, email, telephone) if with_contact else public
            return "\n".join(part for part in parts if part)
        case SignOff(name, post, on, _):
            return "\n".join(part for part in (name, post, date_words(on)) if part)
        case Unknown(note):
            return f"Not known yet. {note}".strip()
        case NotApplicable(reason):
            return f"Not applicable. {reason}".strip()
        case SectionMark(complete):
            return "Completed" if complete else "In progress"
        case _:
            return plain_text(value)


def date_words(value: PartialDate) -> str:
    """Return `22 November 2026`, `November 2026` or `2026`."""
    month = _MONTHS[value.month - 1] if 1 <= value.month <= 12 else ""
    day = str(value.day) if month and value.day else ""
    return " ".join(part for part in (day, month, str(value.year)) if part)


def _label(form: Form, question: Asked, key: str) -> str:
    if isinstance(question, SingleChoice | MultiChoice | Impact | YesNoUnknown):
        for item in form.options(question):
            if item.key == key:
                return item.label
    return key
