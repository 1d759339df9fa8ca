"""After a newer version of a table is kept: what moved, where it is used, which answers it left behind.

A link is moved to the newest version by what its rows and columns are called, never by their positions.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ehia_desktop.assessment.answer import answer_json
from ehia_desktop.assessment.assessment import Assessment, table_key
from ehia_desktop.assessment.change import Change, Edit, Subject, SubjectKind, Why
from ehia_desktop.assessment.evidence import Link, Row, Selection, Table
from ehia_desktop.assessment.evidence_json import link_json
from ehia_desktop.assessment.newer_figures import NewerFigures, old_figures
from ehia_desktop.assessment.publication import MOST_ROWS
from ehia_desktop.assessment.readiness.newer import StaleText, stale_texts
from ehia_desktop.assessment.readiness.phrases import listed
from ehia_desktop.assessment.readiness.reading import Reading
from ehia_desktop.assessment.table_difference import Moved, TableDifference, difference
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.model import Stage
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.linking import links_of
from ehia_desktop.services.ports import Store
from ehia_desktop.text import shorten


@dataclass(frozen=True)
class UsedHere:
    """A link of the table: where it is, what moved in the part it shows, and what is in the way of the newest.

    `called` is the question in words; empty where it is not asked now. `why_not` is a sentence, empty where the link
    can be moved or shows the newest version already.
    """

    link: Link
    called: str
    is_behind: bool
    moved: tuple[Moved, ...]
    why_not: str = ""


@dataclass(frozen=True)
class SourceChange:
    """Two versions of a kept table, where the table is used, and the words that the newer one left behind."""

    older: Table
    newer: Table
    difference: TableDifference
    used: tuple[UsedHere, ...]
    stale: tuple[StaleText, ...]

    @property
    def behind(self) -> tuple[UsedHere, ...]:
        """The links that show an older version than the newest."""
        return tuple(one for one in self.used if one.is_behind)


def versions_of(assessment: Assessment, table_id: str) -> tuple[Table, ...]:
    """Return the kept versions of a table, first first. Raises UserError when there is none."""
    found = [table for table in assessment.tables.values() if table.id == table_id]
    if not found:
        raise UserError("This table is no longer kept here; load its file again.")
    return tuple(sorted(found, key=lambda table: table.version))


def has_older_cells(assessment: Assessment, table: Table) -> bool:
    """Tell whether an earlier version of `table` is kept that had other cells, so that the two can be compared."""
    return _base(versions_of(assessment, table.id), table) is not None


def older_versions(assessment: Assessment, table: Table) -> tuple[Table, ...]:
    """Return the earlier versions of `table` that `change_of` can compare it with, newest first.

    Of several with the same cells, which differ in what was said of their source, the last stands for all.
    """
    found: dict[tuple[str, ...], Table] = {}
    for one in versions_of(assessment, table.id):
        if one.version < table.version and one.chunks != table.chunks:
            found[one.chunks] = one
    return tuple(sorted(found.values(), key=lambda one: -one.version))


def change_of(
    store: Store, assessment: Assessment, table_id: str, was: int = 0, now: int = 0
) -> SourceChange:
    """Return what moved from version `was` to version `now` of a table.

    Without them: to the newest, from the last that had other cells. Raises UserError when there is no such version.
    """
    versions = versions_of(assessment, table_id)
    newer = _version(versions, now) if now else versions[-1]
    older = _version(versions, was) if was else _base(versions, newer)
    if older is None:
        raise UserError(
            f"“{newer.title}” is kept in one version only; load a newer file over it to compare the two."
        )
    rows = _Rows(store)
    found = difference(older, rows.of(older), newer, rows.of(newer))
    figures = newer_figures(store, assessment, table_id)
    reading = _read(assessment, figures)
    called = {used.link.id: used.name for used in reading.links}
    used = tuple(
        UsedHere(
            made,
            called.get(made.id, ""),
            made.table_version != versions[-1].version,
            figures[made.id].here if made.id in figures else (),
            _why_not(rows, assessment, made, versions[-1]),
        )
        for made in links_of(assessment)
        if made.table_id == table_id
    )
    return SourceChange(older, newer, found, used, stale_texts(reading, figures))


def newer_figures(
    store: Store, assessment: Assessment, table_id: str = ""
) -> dict[str, NewerFigures]:
    """Return, by link, what the newest version of its table says; of one table only where `table_id` names it.

    A link is left out whose table has one version only.
    """
    rows, history = _Rows(store), _History(store, assessment)
    found: dict[str, NewerFigures] = {}
    for made in links_of(assessment):
        if assessment.table_of(made) is None or table_id not in {"", made.table_id}:
            continue
        versions = versions_of(assessment, made.table_id)
        newest = versions[-1]
        is_behind = made.table_version != newest.version
        older = assessment.table_of(made) if is_behind else _base(versions, newest)
        if older is None:
            continue
        moved = rows.difference(older, newest)
        here = moved.within(made.selection) if is_behind else moved.within_newer(made.selection)
        found[made.id] = NewerFigures(
            newest,
            moved,
            here,
            is_behind,
            old_figures((*here, *moved.moved), newest, rows.of(newest)),
            history.answered_since(_first_with_cells(versions, newest)),
        )
    return found


def on_latest(store: Store, assessment: Assessment, links: Iterable[Link]) -> tuple[Link, ...]:
    """Return links as they would show the newest versions of their tables; `put_links` keeps them so.

    Raises UserError when a row or column that one of them shows is not in the newest version.
    """
    rows = _Rows(store)
    return tuple(
        _on_latest(rows, assessment, made, versions_of(assessment, made.table_id)[-1])
        for made in links
    )


def put_links(editor: Editor, links: Sequence[Link]) -> None:
    """Keep links as they are given, in one change."""
    edits = [_link_edit(editor.assessment, made) for made in links]
    if edits:
        editor.make(edits, Why.EVIDENCE)


def use_latest(store: Store, editor: Editor, links: Iterable[Link]) -> tuple[Link, ...]:
    """Let links show the newest version of their tables, all in one change, and return them.

    Raises UserError as `on_latest` does, and moves none then.
    """
    moved = on_latest(store, editor.assessment, links)
    put_links(editor, moved)
    return moved


def still_holds(editor: Editor, addresses: Iterable[Address]) -> tuple[Address, ...]:
    """Say that answers given before their figures moved hold as they stand: they are given anew, unchanged."""
    editor.commit_drafts()
    assessment = editor.assessment
    edits = []
    for at in addresses:
        answer = assessment.answers.get(at)
        if answer is not None:
            subject = Subject(SubjectKind.ANSWER, str(at))
            held = replace(answer, pending=None, is_carried=False)
            edits.append(Edit(subject, answer_json(answer), answer_json(held)))
    return editor.make(edits, Why.CONFIRMED).addresses if edits else ()


class _Rows:
    """The cells of table versions, each read once, and their differences, each worked out once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: dict[str, tuple[Row, ...]] = {}
        self._found: dict[tuple[str, str], TableDifference] = {}

    def of(self, table: Table) -> tuple[Row, ...]:
        """Return all rows of a version."""
        key = table_key(table.id, table.version)
        if key not in self._read:
            self._read[key] = self._store.table_rows(table)
        return self._read[key]

    def difference(self, older: Table, newer: Table) -> TableDifference:
        """Return what moved from one version to another."""
        key = (table_key(older.id, older.version), table_key(newer.id, newer.version))
        if key not in self._found:
            self._found[key] = difference(older, self.of(older), newer, self.of(newer))
        return self._found[key]


class _History:
    """The changes of an assessment, read only when a table with a newer version asks for them."""

    def __init__(self, store: Store, assessment: Assessment) -> None:
        self._store, self._id = store, assessment.id
        self._changes: Sequence[Change] | None = None

    def answered_since(self, table: Table) -> frozenset[Address]:
        """Return the addresses answered after this version of a table was kept; carried answers are not."""
        if self._changes is None:
            self._changes = self._store.changes(self._id)
        kept = Subject(SubjectKind.TABLE, table_key(table.id, table.version))
        at = next(
            (
                number
                for number, change in reversed(list(enumerate(self._changes)))
                if any(edit.subject == kept and edit.after is not None for edit in change.edits)
            ),
            -1,
        )
        return _answered(self._changes[at + 1 :])


def _answered(changes: Sequence[Change]) -> frozenset[Address]:
    """The addresses that `changes` answer, without those that were carried over or taken back again."""
    counted: dict[str, tuple[Address, ...]] = {}
    taken_back: dict[str, tuple[Address, ...]] = {}
    for change in changes:
        match change.why:
            case Why.UNDO:
                taken_back[change.undoes] = counted.pop(change.undoes, ())
            case Why.REDO:
                counted[change.undoes] = taken_back.pop(change.undoes, ())
            case Why.MIGRATED:
                continue
            case _:
                counted[change.id] = change.addresses
    return frozenset(address for addresses in counted.values() for address in addresses)


def _why_not(rows: _Rows, assessment: Assessment, made: Link, newest: Table) -> str:
    if made.table_version == newest.version:
        return ""
    try:
        _on_latest(rows, assessment, made, newest)
    except UserError as error:
        return error.message
    return ""


def _on_latest(rows: _Rows, assessment: Assessment, made: Link, newest: Table) -> Link:
    older = assessment.table_of(made)
    if older is None:
        raise UserError("The table of this link is no longer kept; link the newest one instead.")
    if older.version == newest.version:
        return made
    found = rows.difference(older, newest)
    selection = Selection(
        _mapped_columns(made.selection.columns, found, older),
        _mapped_rows(made.selection.rows, found, older),
    )
    shown = len(selection.rows) or newest.row_count
    if shown > MOST_ROWS:
        raise UserError(
            f"The newer table has {shown:,} rows, and at most {MOST_ROWS:,} are printed; link it anew with fewer."
        )
    return replace(
        made,
        table_version=newest.version,
        selection=selection,
        caption=_caption(made.caption, older, newest),
        measure=_recipe(made.measure, found, older, newest),
    )


def _mapped_rows(wanted: tuple[int, ...], found: TableDifference, older: Table) -> tuple[int, ...]:
    gone = [at for at in range(older.row_count) if at not in found.rows]
    lost = [", ".join(found.gone_rows[gone.index(at)]) for at in wanted if at not in found.rows]
    if lost:
        names = listed([f"“{shorten(name, 60)}”" for name in lost])
        raise UserError(
            f"The newer table has no row {names}; link it anew with the rows it should show."
        )
    return tuple(found.rows[at] for at in wanted)


def _mapped_columns(
    wanted: tuple[int, ...], found: TableDifference, older: Table
) -> tuple[int, ...]:
    lost = [older.columns[at].name for at in wanted if at not in found.columns]
    if lost:
        names = listed([f"“{shorten(name, 60)}”" for name in lost])
        raise UserError(
            f"The newer table has no column {names}; link it anew with the columns it should show."
        )
    return tuple(found.columns[at] for at in wanted)


def _caption(caption: str, older: Table, newest: Table) -> str:
    """A caption that is the table's title, or says its period, says those of the newest version from now on."""
    if caption == older.title:
        return newest.title
    was, now = older.source.period, newest.source.period
    return caption.replace(was, now) if was and now else caption


def _recipe(measure: str, found: TableDifference, older: Table, newest: Table) -> str:
    """A measure names columns by their headings, in which the month may have moved on."""
    for mine, theirs in found.columns.items():
        was, now = older.columns[mine].name, newest.columns[theirs].name
        if was and was != now:
            measure = measure.replace(was, now)
    return measure


def _link_edit(assessment: Assessment, made: Link) -> Edit:
    subject = Subject(SubjectKind.LINK, made.id)
    return Edit(subject, assessment.state(subject), link_json(made))


def _version(versions: Sequence[Table], number: int) -> Table:
    for table in versions:
        if table.version == number:
            return table
    known = ", ".join(str(table.version) for table in versions)
    raise UserError(f"“{versions[-1].title}” has no version {number}; its versions are {known}.")


def _base(versions: Sequence[Table], newer: Table) -> Table | None:
    """The last version before `newer` that had other cells; a corrected source alone moves no figure."""
    earlier = [table for table in versions if table.version < newer.version]
    return next((table for table in reversed(earlier) if table.chunks != newer.chunks), None)


def _first_with_cells(versions: Sequence[Table], newest: Table) -> Table:
    """The version with which the cells of the newest came."""
    base = _base(versions, newest)
    return next(table for table in versions if base is None or table.version > base.version)


def _read(assessment: Assessment, figures: dict[str, NewerFigures]) -> Reading:
    return Reading(assessment, datetime.date.min, Stage.PUBLICATION, {}, figures)
