"""Where a table is used: in every assessment of the store, at which question, in which version, published in what.

Two kept tables are one where they came from the same place: the same sheet and corner of a file of the same name or
of the same bytes, or the same recipe and title for what was summarised from an extract.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.change import SubjectKind
from ehia_desktop.assessment.evidence import Link, Source, Table
from ehia_desktop.assessment.evidence_json import link_from_json
from ehia_desktop.assessment.publication import ExportRecord
from ehia_desktop.assessment.table_matching import plain
from ehia_desktop.canonical import Json
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import Rowed, Statement
from ehia_desktop.forms.rows import rows_asked
from ehia_desktop.services.linking import latest_tables, links_of
from ehia_desktop.services.ports import Store
from ehia_desktop.text import shorten

# A copy of one or two pages cuts a long caption.
_CAPTION_BEGINS = 60


@dataclass(frozen=True)
class PublishedIn:
    """A publication copy that shows the link. `version` is the version of the table in it, `sealed` may be 0."""

    identifier: str
    at: str
    sealed: int
    version: int


@dataclass(frozen=True)
class Use:
    """One link to the table. `called` is the question and row in words, `newest` the newest version kept there."""

    assessment_id: str
    assessment: str
    link: Link
    called: str
    table: Table
    newest: int
    published: tuple[PublishedIn, ...] = ()

    @property
    def is_latest(self) -> bool:
        """True when the link shows the newest version that its assessment keeps."""
        return self.link.table_version == self.newest


@dataclass(frozen=True)
class KeptUnused:
    """An assessment that keeps the table and links it nowhere."""

    assessment_id: str
    assessment: str
    table: Table


@dataclass(frozen=True)
class Using:
    """Where a table is used. `unread` are sentences on assessments that could not be opened."""

    called: str
    uses: tuple[Use, ...]
    unused: tuple[KeptUnused, ...]
    unread: tuple[str, ...] = ()

    @property
    def behind(self) -> tuple[Use, ...]:
        """The uses that show an older version than the newest of their assessment."""
        return tuple(use for use in self.uses if not use.is_latest)


def uses_of_table(store: Store, table: Table) -> Using:
    """Return where `table` is used, in whichever version, in all assessments of the store."""
    return _using(store, table.title, lambda other: is_same_source(table.source, other))


def uses_of_file(store: Store, file_name: str) -> Using:
    """Return where the tables of a file are used. Raises UserError when no assessment keeps one of it."""
    wanted = plain(file_name)
    found = _using(store, file_name, lambda other: plain(other.file_name) == wanted)
    if not (found.uses or found.unused or found.unread):
        raise UserError(
            f"No assessment keeps a table from “{file_name}”; write the name of the file as it was loaded."
        )
    return found


def is_same_source(one: Source, other: Source) -> bool:
    """Tell whether two tables came from the same place, so that one may be a later version of the other."""
    if one.recipe or other.recipe:
        return _recipe(one) == _recipe(other) and plain(one.title) == plain(other.title)
    is_same_file = plain(one.file_name) == plain(other.file_name) or one.sha256 == other.sha256
    return is_same_file and _corner(one) == _corner(other)


def _using(store: Store, called: str, is_wanted: Callable[[Source], bool]) -> Using:
    uses: list[Use] = []
    unused: list[KeptUnused] = []
    unread: list[str] = []
    for summary in store.assessments():
        try:
            assessment = store.load(summary.id)
        except UserError as error:
            unread.append(f"“{summary.title}” could not be read: {error.message}")
            continue
        found = list(_uses(store, assessment, is_wanted))
        uses += found
        linked = {use.link.table_id for use in found}
        unused += [
            KeptUnused(assessment.id, assessment.title, table)
            for table in latest_tables(assessment)
            if table.id not in linked and is_wanted(table.source)
        ]
    return Using(called, tuple(uses), tuple(unused), tuple(unread))


def _uses(
    store: Store, assessment: Assessment, is_wanted: Callable[[Source], bool]
) -> Iterator[Use]:
    wanted = {table.id for table in assessment.tables.values() if is_wanted(table.source)}
    newest = {table.id: table.version for table in latest_tables(assessment)}
    links = [made for made in links_of(assessment) if made.table_id in wanted]
    published = _published(store, assessment, links) if links else {}
    for made in links:
        table = assessment.table_of(made)
        if table is not None:
            yield Use(
                assessment.id,
                assessment.title,
                made,
                place_words(assessment, made.address),
                table,
                newest[made.table_id],
                tuple(published.get(made.id, ())),
            )


def place_words(assessment: Assessment, address: Address) -> str:
    """Say what stands at an address: the question, and the row and column in it."""
    field = assessment.form.field(address.field)
    if field is None:
        return "A question that the form no longer has"
    if not isinstance(field, Rowed):
        return field.label if isinstance(field, Statement) else field.short
    rows = rows_asked(assessment.form, field, assessment.values, address.instance)
    row = next((one.label for one in rows if one.key == address.row), "")
    column = next((one.short for one in field.columns if one.key == address.column), "")
    return ", ".join(part for part in (field.short, row, column) if part)


def _published(
    store: Store, assessment: Assessment, links: Iterable[Link]
) -> Mapping[str, list[PublishedIn]]:
    """The publication copies in which each link stood, by the history at the moment each was made."""
    records = [one for one in store.exports(assessment.id) if one.kind.is_public]
    if not records:
        return {}
    wanted = {made.id for made in links}
    standing: dict[str, Json] = {}
    found: dict[str, list[PublishedIn]] = {}
    for change in store.changes(assessment.id):
        for edit in change.edits:
            if edit.subject.kind is SubjectKind.LINK and edit.subject.key in wanted:
                standing[edit.subject.key] = edit.after
        for record in (one for one in records if one.head == change.hash):
            for spelled in standing.values():
                if spelled is not None:
                    _note(found, record, link_from_json(spelled))
    return found


def _note(found: dict[str, list[PublishedIn]], record: ExportRecord, made: Link) -> None:
    """Note a copy that printed a link; a place that was withheld has no table in its texts.

    A copy that is made of a part of the assessment need not print every table of a place: it is known by its caption.
    """
    texts = [text for key, text in record.texts.items() if key.startswith(f"{made.address}#")]
    if not record.kind.is_whole:
        texts = [text for key, text in record.texts.items() if "#" in key and key != "#document"]
        caption = shorten(made.caption, _CAPTION_BEGINS).rstrip("…")
        texts = [text for text in texts if caption in text]
    if texts:
        published = PublishedIn(record.identifier, record.at, record.sealed, made.table_version)
        found.setdefault(made.id, []).append(published)


def _recipe(source: Source) -> str:
    """The recipe's id: next month's extract may be summarised by a later version of it."""
    return source.recipe.partition(" ")[0]


def _corner(source: Source) -> tuple[str, str]:
    return plain(source.sheet), source.range.partition(":")[0]
