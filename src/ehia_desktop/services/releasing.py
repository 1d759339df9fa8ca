"""What of an assessment's evidence may leave the program: its tables under disclosure control, and all made of them.

On screen the true figures stand beside what would be published. Every document gets released rows only, and its
measures and charts are taken from those; what a publication made known is remembered for the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.change import Change, Edit, Subject, SubjectKind, Why
from ehia_desktop.assessment.chart import Chart, ChartKind
from ehia_desktop.assessment.disclosure import CellKey, Ledger, Override, Profile
from ehia_desktop.assessment.disclosure_json import override_json, profile_json
from ehia_desktop.assessment.evidence import Handling, Link, Row, Table
from ehia_desktop.assessment.measure import Measure
from ehia_desktop.assessment.measuring import Said
from ehia_desktop.assessment.publication import CopyKind, LinkedTable, Withheld
from ehia_desktop.assessment.publish_state import Rule, publish_state
from ehia_desktop.assessment.released import Publication, ReleasedEvidence
from ehia_desktop.errors import UserError
from ehia_desktop.services.clock import local_day, new_id, stamp
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.evidence_ports import ChartRoom, DisclosureRoom, MeasureRoom
from ehia_desktop.services.linking import linked_tables
from ehia_desktop.services.ports import Store
from ehia_desktop.services.released_words import LEFT_OUT, released_words
from ehia_desktop.text import clean, one_line

NOT_SAID_NOTE = (
    "Nobody has said what these figures are, so small numbers in them are not hidden and they cannot be "
    "published."
)


@dataclass(frozen=True)
class Printed:
    """Evidence as a document prints it. `not_made` says which measure, chart or sentence could not be made, and why.

    Each stands at the address of its link, with “#” and the link's id behind it. `evidence` is for the screen and the
    store: its reasons and its ledger hold true counts.
    """

    tables: tuple[LinkedTable, ...]
    not_made: tuple[Withheld, ...]
    evidence: ReleasedEvidence

    @property
    def cautions(self) -> tuple[str, ...]:
        """What could not be made, without where."""
        return tuple(one.why for one in self.not_made)


@dataclass(frozen=True)
class Releasing:
    """Releases from one store."""

    store: Store
    disclosure: DisclosureRoom
    measures: MeasureRoom
    charts: ChartRoom

    def profile(self, assessment: Assessment) -> Profile:
        """The profile of an assessment: its own choice, else the first there is, the trust’s own before all others.

        Raises UserError when the trust's own cannot be read.
        """
        return assessment.profile or self.disclosure.profiles()[0]

    def released(
        self, assessment: Assessment, kind: CopyKind = CopyKind.PUBLICATION
    ) -> ReleasedEvidence:
        """Return the linked evidence as a copy of this kind would print it, beside all earlier publications.

        A publication holds the tables at public answers only, an internal copy all of them.
        """
        tables = linked_tables(self.store, assessment)
        return self._released(assessment, _leaving(assessment, tables, kind))

    def printed(
        self, assessment: Assessment, kind: CopyKind, beside: Ledger | None = None
    ) -> Printed:
        """Return the linked tables ready for a document, with measures and charts of their released rows.

        `beside` is what stands in the same document and is not published yet.
        """
        tables = linked_tables(self.store, assessment)
        leaving = {linked.link.id for linked in _leaving(assessment, tables, kind)}
        evidence = self._released(
            assessment, [each for each in tables if each.link.id in leaving], beside
        )
        found: list[LinkedTable] = []
        not_made: list[Withheld] = []
        for linked in tables:
            if linked.link.id not in leaving:
                # It is named among what is withheld; its cells stay here.
                found.append(replace(linked, rows=()))
                continue
            made, said = self._made(assessment, linked, evidence)
            if kind is CopyKind.BOARD_PACK and made.chart is None:
                made = replace(made, chart=self._own_chart(made))
            found.append(made)
            not_made += [Withheld(place_of(linked.link), why) for why in said]
        return Printed(tuple(found), tuple(not_made), evidence)

    def _released(
        self, assessment: Assessment, tables: Sequence[LinkedTable], beside: Ledger | None = None
    ) -> ReleasedEvidence:
        known = [one.ledger for one in self.store.publications()]
        ledger = _together(known if beside is None else [*known, beside])
        overrides = tuple(assessment.overrides.values())
        return self.disclosure.release(tables, self.profile(assessment), ledger, overrides)

    def _made(
        self, assessment: Assessment, linked: LinkedTable, evidence: ReleasedEvidence
    ) -> tuple[LinkedTable, list[str]]:
        link, released = linked.link, evidence.links[linked.link.id]
        cautions: list[str] = []
        measures: tuple[Measure, ...] = ()
        chart: Chart | None = None
        caption = one_line(link.caption) or linked.table.title
        try:
            if link.measure:
                measures = self.measures.take(link.measure, linked.table, released.rows)
        except UserError as error:
            cautions.append(f"No measure stands with “{caption}”: {error.message}")
        try:
            if link.chart:
                kind = _kind(link.chart)
                chart = self.charts.make(kind, linked.table, released.rows, link.measure, caption)
                _refuse_empty(chart)
        except UserError as error:
            chart = None
            cautions.append(f"No chart stands with “{caption}”: {error.message}")
        words = released_words(
            linked,
            released.rows,
            self._said(link, linked.table, linked.rows),
            self._said(link, linked.table, released.rows),
            self._earlier_starts(assessment, linked),
        )
        link = replace(link, finding=words or "")
        note = released.note
        if linked.table.source.handling is Handling.NOT_SAID:
            note = NOT_SAID_NOTE
        note = " ".join(part for part in (note, *cautions, LEFT_OUT * (words is None)) if part)
        if words is None:
            cautions.append(
                f"The sentence with “{caption}” gives a figure that is hidden, so it is left out; reword it."
            )
        said = self.measures.say(measures) if measures else None
        return LinkedTable(link, linked.table, released.rows, measures, chart, note, said), cautions

    def _own_chart(self, made: LinkedTable) -> Chart | None:
        """A chart of released rows where nobody chose one; None where none fits, or some of the table stays away.

        A link with a chart prints its whole table and was released so: one that prints a part of it has no chart here.
        """
        link = made.link
        if link.chart or (not link.measure and (link.selection.columns or link.selection.rows)):
            return None
        caption = one_line(link.caption) or made.table.title
        try:
            chart = self.charts.make(ChartKind.BARS, made.table, made.rows, link.measure, caption)
            _refuse_empty(chart)
        except UserError:
            return None
        return chart

    def _earlier_starts(self, assessment: Assessment, linked: LinkedTable) -> list[str]:
        """The sentences to start from of the other versions of a table of own counts."""
        own = linked.table
        if own.source.handling is not Handling.OWN_COUNTS:
            return []
        others = [
            one
            for one in assessment.tables.values()
            if one.id == own.id and one.version != own.version
        ]
        said = [self._said(linked.link, one, self.store.table_rows(one)) for one in others]
        return [one_line(one.start) for one in said if one is not None and one.start]

    def _said(self, link: Link, table: Table, rows: Sequence[Row]) -> Said | None:
        """What may be said of the measure of a link over `rows`; None where there is none."""
        if not (link.measure and link.finding):
            return None
        try:
            return self.measures.say(self.measures.take(link.measure, table, rows))
        except UserError:
            return None


def place_of(link: Link) -> str:
    """Return where a link stands among others at the same answer: its address, “#” and its own id."""
    return f"{link.address}#{link.id}"


def choose_profile(editor: Editor, profile: Profile | None) -> Change | None:
    """Let an assessment's documents keep to `profile`; None leaves it to the trust again. Undo takes it back."""
    subject = Subject(SubjectKind.PROFILE, "")
    edit = Edit(
        subject, editor.assessment.state(subject), profile_json(profile) if profile else None
    )
    return editor.make([edit], Why.DISCLOSURE) if edit.before != edit.after else None


def override(editor: Editor, key: CellKey, why: str, by: str, now: datetime) -> Override:
    """Keep the signed decision to show a hidden cell. Raises UserError without a reason, or for a second one."""
    if any(known.key == key for known in editor.assessment.overrides.values()):
        raise UserError(f"It is decided already that “{key.words}” is shown.")
    made = Override(key, one_line(by), stamp(now), clean(why).strip())
    subject = Subject(SubjectKind.OVERRIDE, new_id())
    editor.make([Edit(subject, None, override_json(made))], Why.DISCLOSURE)
    return made


def take_back(editor: Editor, override_id: str) -> None:
    """Take a decision to show a cell back; both stay in the history. Raises UserError when there is none."""
    subject = Subject(SubjectKind.OVERRIDE, override_id)
    before = editor.assessment.state(subject)
    if before is None:
        raise UserError("This decision was taken back already.")
    editor.make([Edit(subject, before, None)], Why.DISCLOSURE)


def publication_of(
    evidence: ReleasedEvidence, assessment: Assessment, identifier: str, now: datetime
) -> Publication:
    """Return what a copy that was handed out made known, for the store."""
    name = f"“{assessment.title}”, published {local_day(now)}"
    return Publication(
        identifier, name, stamp(now), assessment.id, named(evidence.ledger, f"{name}, {identifier}")
    )


def named(ledger: Ledger, publication: str) -> Ledger:
    """Return a ledger whose lines say which publication they come from."""
    entries = tuple(replace(entry, publication=publication) for entry in ledger.entries)
    # A publication remembers the sums of those before it too; each stands once, or they double with every copy.
    return replace(ledger, entries=entries, relations=tuple(dict.fromkeys(ledger.relations)))


def _together(ledgers: Sequence[Ledger]) -> Ledger:
    return Ledger(
        tuple(entry for each in ledgers for entry in each.entries),
        tuple(dict.fromkeys(relation for each in ledgers for relation in each.relations)),
    )


def _leaving(
    assessment: Assessment, tables: Sequence[LinkedTable], kind: CopyKind
) -> list[LinkedTable]:
    """The tables that a copy of this kind prints."""
    if not kind.is_public:
        return list(tables)
    asked = {field.address for section in assessment.asked() for field in section.fields}
    return [
        linked
        for linked in tables
        if linked.link.address.whole in asked
        and publish_state(assessment.form, assessment.publishing, linked.link.address).rule
        is Rule.PUBLIC
    ]


def _refuse_empty(chart: Chart) -> None:
    if not any(point.value is not None for series in chart.series for point in series.points):
        raise UserError("every figure it would show is hidden.")


def _kind(chart: str) -> ChartKind:
    if chart not in set(ChartKind):
        raise UserError(f"There is no chart “{chart}”.")
    return ChartKind(chart)
