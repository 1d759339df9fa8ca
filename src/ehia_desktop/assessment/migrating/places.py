"""The places of one form with the answers that name its rows and copies: what stands where, and in whose sight."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property

from ehia_desktop.forms.address import Address
from ehia_desktop.forms.citing import OrganisationKind, cite
from ehia_desktop.forms.definition import Form, Section
from ehia_desktop.forms.display import words
from ehia_desktop.forms.fields import (
    Asked,
    EvidenceSlot,
    FormField,
    Matrix,
    PersonQuestion,
    Question,
    Rowed,
    Score,
    ShortText,
    Statement,
)
from ehia_desktop.forms.model import ROW_LABEL, Publish
from ehia_desktop.forms.rows import FIRST_INSTANCE, instances, rows_asked
from ehia_desktop.forms.values import RowOrder, SectionMark, Value, plain_text
from ehia_desktop.text import one_line, shorten

_PART = 90


class Places:
    """A form seen by address. `tightened` are the addresses that the author keeps from the public."""

    def __init__(
        self,
        form: Form,
        values: Mapping[Address, Value],
        tightened: AbstractSet[Address] = frozenset(),
    ) -> None:
        self.form = form
        self.values = values
        self._tightened = tightened
        self._sections = {section.key: section for section in form.sections}
        self._fields: dict[str, tuple[Section, FormField]] = {
            field.key: (section, field) for section, field in form.fields()
        }
        self._rows: dict[Address, dict[str, str]] = {}
        self._copies: dict[str, dict[str, str]] = {}

    def section(self, key: str) -> Section | None:
        """The section with this key."""
        return self._sections.get(key)

    def field(self, key: str) -> FormField | None:
        """The field with this key."""
        found = self._fields.get(key)
        return found[1] if found else None

    def section_of(self, key: str) -> Section | None:
        """The section that a field or section key belongs to."""
        found = self._fields.get(key)
        return found[0] if found else self._sections.get(key)

    def is_repeated(self, key: str) -> bool:
        """Tell whether a field or section is asked once for each copy."""
        section = self.section_of(key)
        return section is not None and section.repeat is not None

    def first_copy(self, key: str) -> str:
        """The first copy of the repeated section that a field stands in; empty where it is asked once."""
        section = self.section_of(key)
        return next(iter(self._names(section)), "") if section is not None else ""

    def fixed(self, key: str) -> frozenset[str]:
        """The rows that the form itself gives a field."""
        if key not in self._fixed:
            field = self.field(key)
            rows = self.form.fixed_rows(field) if isinstance(field, Rowed) else ()
            self._fixed[key] = frozenset(row.key for row in rows)
        return self._fixed[key]

    def takes_rows(self, key: str) -> bool:
        """Tell whether a user may add rows to a field."""
        field = self.field(key)
        return isinstance(field, Rowed) and not (
            isinstance(field, Matrix) and field.local_rows is None
        )

    def question(self, at: Address) -> Asked | None:
        """The question that takes a value at `at`, whatever its row; None when there is none."""
        field = self.field(at.field)
        if isinstance(field, Rowed):
            return self._column(field, at)
        if at.row or at.column or isinstance(field, Statement | EvidenceSlot | Score):
            return None
        return field

    def has_copy(self, at: Address) -> bool:
        """Tell whether `at` names a copy where its section repeats, and none where it does not."""
        return bool(at.instance) == self.is_repeated(at.field)

    def shows_copy(self, at: Address) -> bool:
        """Tell whether the copy that `at` names is among those of its section; true where it names none."""
        section = self.section_of(at.field)
        return not at.instance or (section is not None and at.instance in self._names(section))

    def is_there(self, at: Address) -> bool:
        """Tell whether `at` names something of the form: a section, a field, a row that is asked, or a cell of one."""
        if self.section(at.field) is not None:
            return not (at.row or at.column) and self.shows_copy(at)
        field = self.field(at.field)
        if field is None or not (self.has_copy(at) and self.shows_copy(at)):
            return False
        if not at.row:
            return not at.column
        if not isinstance(field, Rowed) or at.row not in self.rows(at):
            return False
        return not at.column or any(column.key == at.column for column in field.columns)

    def rows(self, at: Address) -> Mapping[str, str]:
        """The rows of the field at `at` that are shown, by key, with their labels."""
        whole = at.whole
        if whole not in self._rows:
            field = self.field(at.field)
            found = (
                rows_asked(self.form, field, self.values, at.instance)
                if isinstance(field, Rowed)
                else ()
            )
            self._rows[whole] = {row.key: row.label for row in found}
        return self._rows[whole]

    def label(self, at: Address) -> str:
        """The wording that an answer at `at` is given under."""
        question = self.question(at)
        if question is not None:
            return question.label
        section, field = self.section(at.field), self.field(at.field)
        return field.label if field is not None else section.title if section is not None else ""

    def in_words(self, at: Address) -> str:
        """Say where `at` is: section, question, row and column, parted by strokes."""
        section = self.section_of(at.field)
        if section is None:
            return str(at)
        parts = [section.title]
        if at.instance:
            parts.append(self._names(section).get(at.instance, at.instance))
        field = self.field(at.field)
        if field is not None:
            parts.append(_short(field))
        if at.row:
            parts.append(self.rows(at).get(at.row, at.row))
        if at.column:
            question = self.question(at)
            parts.append(question.short if question is not None else at.column)
        cited = (cite(self.form, part, OrganisationKind.NOT_SAID) for part in parts)
        return " / ".join(shorten(part, _PART) for part in cited)

    def heading(self, at: Address) -> str:
        """What an answer is headed with where several are joined: the question, or the row and the column."""
        question = self.question(at)
        short = question.short if question is not None else at.column or at.field
        if not at.row:
            return one_line(cite(self.form, short, OrganisationKind.NOT_SAID))
        row = self.rows(at).get(at.row, at.row)
        return one_line(cite(self.form, f"{row}: {short}", OrganisationKind.NOT_SAID))

    def say(self, at: Address, value: Value, *, with_contact: bool = True) -> str:
        """Say an answer in a reader's words, with the labels of this form."""
        if isinstance(value, RowOrder):
            section = self.section(at.field)
            labels = self.rows(at) if section is None else self._names(section)
            return ", ".join(shorten(labels.get(key, key), 60) for key in value.rows)
        if isinstance(value, SectionMark):
            return "Completed" if value.complete else "In progress"
        question = self.question(at)
        if question is None:
            return plain_text(value)
        return words(
            self.form,
            question,
            value,
            with_contact=with_contact,
            values=self.values,
            instance=at.instance,
        )

    def is_public(self, at: Address) -> bool:
        """Tell whether what stands at `at` may be published, asked or not. What is not there may not."""
        section, field = self.section_of(at.field), self.field(at.field)
        if section is None or field is None or section.publish is not Publish.YES:
            return False
        question = self.question(at) if at.column else field
        flags = [part.publish for part in (field, question) if part is not None]
        # A name that is kept from the public is part of what was promised to the person named.
        is_named = not isinstance(question, PersonQuestion) or question.name_public
        above = (at.whole, Address(at.field, at.row, instance=at.instance), at)
        return (
            is_named
            and all(flag is Publish.YES for flag in flags)
            and self._tightened.isdisjoint(above)
        )

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each section and field in the form, from 0."""
        keys: list[str] = []
        for section in self.form.sections:
            keys += [section.key, *(field.key for field in section.fields)]
        return {key: index for index, key in enumerate(keys)}

    def rank(self, at: Address) -> tuple[int, int, int, int, str]:
        """Sorts addresses as the form shows them."""
        section = self.section_of(at.field)
        copies = list(self._names(section)) if section and at.instance else []
        rows = list(self.rows(at)) if at.row else []
        field = self.field(at.field)
        columns = [column.key for column in field.columns] if isinstance(field, Rowed) else []
        return (
            self.order.get(at.field, len(self.order)),
            copies.index(at.instance) if at.instance in copies else len(copies),
            rows.index(at.row) if at.row in rows else len(rows),
            columns.index(at.column) if at.column in columns else -1,
            str(at),
        )

    @cached_property
    def _fixed(self) -> dict[str, frozenset[str]]:
        return {}

    def _column(self, field: Rowed, at: Address) -> Asked | None:
        if not at.row or not at.column:
            return None
        if at.column == ROW_LABEL:
            is_own = isinstance(field, Matrix) and at.row not in self.fixed(field.key)
            heading = field.row_heading if isinstance(field, Matrix) else ""
            return ShortText(kind="short_text", key=ROW_LABEL, label=heading) if is_own else None
        found = next((column for column in field.columns if column.key == at.column), None)
        return None if found is None or isinstance(found, Score) else found

    def _names(self, section: Section) -> Mapping[str, str]:
        """The copies of a section by key, with what each is called."""
        if section.key not in self._copies:
            found = instances(section, self.values)
            self._copies[section.key] = {one.key: one.label for one in found}
        return self._copies[section.key]


def copy_or_first(places: Places, at: Address) -> str:
    """The copy that an address without one means in a section that repeats."""
    return places.first_copy(at.field) or FIRST_INSTANCE


def _short(field: FormField) -> str:
    return field.short if isinstance(field, Question) else field.label
