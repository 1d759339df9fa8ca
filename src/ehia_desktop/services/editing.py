"""Editing one assessment: answering, rows, undo and redo, links and tables, all as changes.

The editor holds the truth while an assessment is open; no widget does. It applies a change at once and
the saver writes it behind; typing in between is kept as a draft, at most one for each address.
"""

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ehia_desktop.assessment import change as changes
from ehia_desktop.assessment.answer import Answer, answer_json
from ehia_desktop.assessment.assessment import Assessment, table_key
from ehia_desktop.assessment.change import Change, Edit, Made, Subject, SubjectKind, Why
from ehia_desktop.assessment.chunks import Chunk
from ehia_desktop.assessment.evidence import Link, Table
from ehia_desktop.assessment.evidence_json import link_json, table_json
from ehia_desktop.assessment.publishing import publishing_json
from ehia_desktop.assessment.records import Draft
from ehia_desktop.assessment.settled import fixed_edit, is_open, open_places
from ehia_desktop.assessment.status import Status
from ehia_desktop.canonical import Json
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import EvidenceSlot
from ehia_desktop.forms.values import RowOrder, SectionMark, Value, is_empty
from ehia_desktop.services.clock import new_id, new_salt, stamp
from ehia_desktop.services.events import Events, EvidenceChanged, FormChanged
from ehia_desktop.services.places import (
    field_at,
    is_place,
    question_at,
    row_at,
    rowed_field,
)
from ehia_desktop.services.ports import Clock, Store
from ehia_desktop.services.saving import Saver
from ehia_desktop.services.undoing import stack_of
from ehia_desktop.text import clean, one_line, shorten

_EVIDENCE = frozenset(
    (SubjectKind.LINK, SubjectKind.TABLE, SubjectKind.PROFILE, SubjectKind.OVERRIDE)
)


class Editor:
    """One open assessment. Edit it from one thread; a job may settle it meanwhile. Events come from the store's."""

    def __init__(
        self, store: Store, assessment: Assessment, by: str, clock: Clock, events: Events
    ) -> None:
        self._store = store
        self._assessment = assessment
        self._by = by
        self._clock = clock
        self._events = events
        self._saver = Saver(store, assessment.id, events)
        self._stack = stack_of(store.changes(assessment.id))
        self._open: tuple[str, frozenset[Address]] | None = None
        # An export settles the editor from its job's thread while somebody may go on typing.
        self._lock = threading.RLock()
        self.recovered = self._recover()

    @property
    def assessment(self) -> Assessment:
        """The assessment as it stands, drafts aside."""
        return self._assessment

    @property
    def is_read_only(self) -> bool:
        """True when the store takes no changes."""
        return self._store.is_read_only

    @property
    def is_settled(self) -> bool:
        """True when it is agreed, decided on or published: most answers stand until it is opened again."""
        return self._assessment.status.is_settled

    @property
    def is_closed(self) -> bool:
        """True when neither answers nor evidence can be changed now, for either reason."""
        return self.is_read_only or self.is_settled

    def can_change(self, address: Address) -> bool:
        """Tell whether the answer at `address` can be changed now."""
        if self.is_read_only:
            return False
        if not self.is_settled:
            return True
        # A page asks for each of its questions, and what is asked takes a while to work out.
        if self._open is None or self._open[0] != self._assessment.head:
            self._open = (self._assessment.head, open_places(self._assessment))
        return is_open(address, self._open[1])

    @property
    def unsaved(self) -> int:
        """How many changes are not on disk."""
        return self._saver.unsaved

    def value(self, address: Address) -> Value | None:
        """What stands at `address`, with what was typed last."""
        typed = self._saver.typed.get(address)
        if typed is not None:
            return typed
        answer = self._assessment.answers.get(address)
        return answer.value if answer else None

    def type(self, address: Address, value: Value) -> None:
        """Keep what is being typed as a draft; the caller calls at most once a second."""
        self._refuse_read_only()
        question_at(self._assessment, address)
        if not self.can_change(address):
            raise UserError(_settled(self._assessment))
        self._saver.type(Draft(address, value, stamp(self._clock.now())))

    def answer(self, address: Address, value: Value | None) -> None:
        """Make `value` the answer at `address`; None takes it away. Nothing happens when it is the same."""
        self.answer_all({address: value}, Why.ANSWER)

    def answer_all(self, given: Mapping[Address, Value | None], why: Why) -> tuple[Address, ...]:
        """Make several answers one change; returns the addresses that changed.

        Raises UserError for an address the form does not have.
        """
        with self._lock:
            wanted = [self.answer_edit(address, value) for address, value in given.items()]
            edits = [edit for edit in wanted if not _same(edit.before, edit.after)]
            changed = self._commit(edits, why).addresses if edits else ()
            # What was typed and taken back makes no change that would drop its draft.
            self._saver.drop(address for address in self._saver.typed if address in given)
        return changed

    def answer_edit(self, address: Address, value: Value | None) -> Edit:
        """The edit that makes `value` the answer at `address`, for `make`. Raises UserError for no such place."""
        wording = question_at(self._assessment, address)
        subject = Subject(SubjectKind.ANSWER, str(address))
        after: Json = None
        if value is not None and not is_empty(value):
            answer = Answer(value, wording, self._assessment.form.version, "", "")
            after = answer_json(answer)
        return Edit(subject, self._assessment.state(subject), after)

    def commit_drafts(self) -> None:
        """Turn what was typed into a change: on leaving a field, after 30 s of rest, on closing."""
        with self._lock:
            self.answer_all(self._saver.typed, Why.ANSWER)

    def add_row(self, field: Address, row: str) -> None:
        """Add a row of the user's own at the end. Raises UserError when the form allows no more."""
        rowed = rowed_field(self._assessment.form, field)
        rows = self.rows(field)
        most = rowed.maximum
        if len(rows) >= most:
            raise UserError(f"“{rowed.label}” takes {most} rows of your own; remove one first.")
        if row in rows or row in rowed.fixed:
            raise UserError(f"There is a row “{row}” already.")
        self.answer(field, RowOrder((*rows, row)))

    def remove_row(self, field: Address, row: str) -> None:
        """Take a row out. Its answers stay in the store and come back with undo."""
        self.answer(field, RowOrder(tuple(key for key in self.rows(field) if key != row)))

    def move_row(self, field: Address, row: str, to: int) -> None:
        """Put a row at position `to` (from 0) among the user's rows."""
        rows = [key for key in self.rows(field) if key != row]
        rows.insert(to, row)
        self.answer(field, RowOrder(tuple(rows)))

    def rows(self, field: Address) -> tuple[str, ...]:
        """The keys of the rows the user added, in order."""
        order = self.value(field)
        return order.rows if isinstance(order, RowOrder) else ()

    def mark_section(self, section: Address, *, complete: bool) -> None:
        """Keep the user's word on whether a section, or one copy of it, is complete."""
        self.answer(section, SectionMark(complete))

    def confirm(self, addresses: Iterable[Address]) -> tuple[Address, ...]:
        """Say that answers which wait for their author's word hold as they stand; returns those that waited."""
        with self._lock:
            self.commit_drafts()
            edits = [edit for at in addresses if (edit := self._confirmed(at)) is not None]
            return self.make(edits, Why.CONFIRMED).addresses if edits else ()

    def tighten(self, address: Address, reason: str = "") -> None:
        """Keep an answer, a row or a whole field from the public, whatever the form says."""
        self._decide_publishing(address, is_tightened=True, reason=reason)

    def loosen(self, address: Address, reason: str) -> None:
        """Take back what `tighten` did; the form's own rule holds again. Raises UserError without a reason."""
        if not one_line(reason):
            raise UserError("Say why this may be published after all; the reason is kept.")
        if address not in self._assessment.tightened:
            raise UserError(
                "This was not kept from the public by its author; only a new version of the form can change that."
            )
        self._decide_publishing(address, is_tightened=False, reason=reason)

    def make(self, edits: Sequence[Edit], why: Why) -> Change:
        """Make edits that a service has worked out one change, which one undo takes back."""
        made = self._commit(edits, why)
        self._tell(edits)
        return made

    def state_gaps(self, reason: str) -> None:
        """Keep, in the history, who decided to publish with gaps stated, and why."""
        subject = Subject(SubjectKind.DETAIL, "stated_gaps")
        self._commit([Edit(subject, self._assessment.stated_gaps, reason)], Why.STATUS)

    def keep_table(self, table: Table, chunks: Sequence[Chunk], links: Sequence[Link] = ()) -> None:
        """Keep one version of a table with its cells, and the links that move to it, as one change."""
        self.keep_tables((table,), chunks, links)

    def keep_tables(
        self, tables: Sequence[Table], chunks: Sequence[Chunk], links: Sequence[Link] = ()
    ) -> None:
        """Keep a version of each of several tables with their cells, as one change that one undo takes back."""
        edits = [self._table_edit(table) for table in tables]
        edits += [self._link_edit(link) for link in links]
        self._commit(edits, Why.EVIDENCE, chunks)
        self._events.tell(EvidenceChanged(self._assessment.id))

    def put_link(self, link: Link) -> None:
        """Make or change a link."""
        self._commit([self._link_edit(link)], Why.EVIDENCE)
        self._events.tell(EvidenceChanged(self._assessment.id))

    def remove_link(self, link_id: str) -> None:
        """Take a link away; the table stays."""
        subject = Subject(SubjectKind.LINK, link_id)
        self._commit([Edit(subject, self._assessment.state(subject), None)], Why.EVIDENCE)
        self._events.tell(EvidenceChanged(self._assessment.id))

    @property
    def can_undo(self) -> bool:
        """True when there is a change to take back."""
        return bool(self._stack.done) or bool(self._saver.typed)

    @property
    def can_redo(self) -> bool:
        """True when there is a change to make again."""
        return bool(self._stack.undone) and not self._saver.typed

    def undo(self) -> tuple[Address, ...]:
        """Take back the last change; returns the addresses it touched. Raises UserError when it cannot."""
        with self._lock:
            self.commit_drafts()
            if not self._stack.done:
                raise UserError("There is nothing to undo.")
            last = self._stack.done[-1]
            return self._reverse(last, [edit.inverse for edit in reversed(last.edits)], Why.UNDO)

    def redo(self) -> tuple[Address, ...]:
        """Make again what was taken back last. Raises UserError when it cannot."""
        with self._lock:
            if not self.can_redo:
                raise UserError("There is nothing to redo.")
            last = self._stack.undone[-1]
            return self._reverse(last, list(last.edits), Why.REDO)

    def settle(self) -> Assessment:
        """Make drafts a change, wait until all is on disk and return what is there.

        Raises UserError when it cannot be written.
        """
        with self._lock:
            self.commit_drafts()
            settled = self._assessment
        self._saver.settle()
        return settled

    def retry(self) -> None:
        """Try again to write what could not be written, drafts too."""
        self.commit_drafts()
        self._saver.retry()

    def _recover(self) -> int:
        """Make drafts left by an earlier crash a change of their own; returns how many answers it changed.

        A read-only store is left alone: the drafts in it may be what another program is typing. A draft at an
        address the form does not have, or whose answer stands as it was agreed, stays where it is.
        """
        if self._store.is_read_only:
            return 0
        left = {
            draft.address: draft.value
            for draft in self._store.drafts(self._assessment.id)
            if is_place(self._assessment, draft.address) and self.can_change(draft.address)
        }
        changed = self.answer_all(left, Why.RECOVERED)
        self._saver.drop(left)
        return len(changed)

    def _confirmed(self, address: Address) -> Edit | None:
        answer = self._assessment.answers.get(address)
        if answer is None or answer.pending is None:
            return None
        wording = question_at(self._assessment, address)
        version = self._assessment.form.version
        held = replace(
            answer, wording=wording, form_version=version, pending=None, is_carried=False
        )
        subject = Subject(SubjectKind.ANSWER, str(address))
        return Edit(subject, answer_json(answer), answer_json(held))

    def _decide_publishing(self, address: Address, *, is_tightened: bool, reason: str) -> None:
        if address.row and not address.column:
            row_at(self._assessment, address)
        elif not isinstance(field_at(self._assessment.form, address), EvidenceSlot):
            question_at(self._assessment, address)
        subject = Subject(SubjectKind.PUBLISHING, str(address))
        after = publishing_json(is_tightened, clean(reason).strip())
        edit = Edit(subject, self._assessment.state(subject), after)
        if not _same(edit.before, edit.after):
            self.make([edit], Why.PUBLISHING)

    def _table_edit(self, table: Table) -> Edit:
        subject = Subject(SubjectKind.TABLE, table_key(table.id, table.version))
        return Edit(subject, self._assessment.state(subject), table_json(table))

    def _link_edit(self, link: Link) -> Edit:
        subject = Subject(SubjectKind.LINK, link.id)
        return Edit(subject, self._assessment.state(subject), link_json(link))

    def _reverse(self, change: Change, edits: list[Edit], why: Why) -> tuple[Address, ...]:
        for edit in edits:
            if not _same(self._assessment.state(edit.subject), edit.before):
                raise UserError("This was changed again since, so it cannot be undone on its own.")
        made = self._commit(edits, why, undoes=change.id)
        self._tell(edits)
        return made.addresses

    def _tell(self, edits: Sequence[Edit]) -> None:
        kinds = {edit.subject.kind for edit in edits}
        if SubjectKind.FORM in kinds:
            version = self._assessment.form.version
            self._events.tell(FormChanged(self._assessment.id, version))
        if kinds & _EVIDENCE:
            self._events.tell(EvidenceChanged(self._assessment.id))

    def _commit(
        self, edits: Sequence[Edit], why: Why, chunks: Sequence[Chunk] = (), undoes: str = ""
    ) -> Change:
        self._refuse_read_only()
        with self._lock:
            before = self._assessment
            if fixed_edit(before, _status_after(before, edits), edits) is not None:
                raise UserError(_settled(before))
            change = changes.make(
                new_id(),
                before.id,
                Made(self._by, stamp(self._clock.now()), why),
                parents=(before.head,),
                edits=edits,
                salt=new_salt(),
                undoes=undoes,
            )
            self._assessment = before.after(change)
            self._stack.follow(change)
            self._saver.save(before, change, chunks)
        return change

    def _refuse_read_only(self) -> None:
        if self._store.is_read_only:
            raise UserError(self._store.read_only_reason)


def _status_after(before: Assessment, edits: Sequence[Edit]) -> Status:
    moved = [
        str(edit.after) for edit in edits if edit.subject == Subject(SubjectKind.DETAIL, "status")
    ]
    return Status(moved[-1]) if moved else before.status


def _settled(assessment: Assessment) -> str:
    return (
        f"“{shorten(assessment.title, 60)}” is {assessment.status.state}, so this stands as it was then; "
        "open it again under “Sign-off and decision” to change it."
    )


def _same(one: Json, other: Json) -> bool:
    """Compare what is said, leaving the wording it was said under aside."""
    match one, other:
        case {"value": first}, {"value": second}:
            return first == second
        case _:
            return one == other
