"""From the counts of an extract to gaps, rankings and indices between its groups, by `evidence.measures`.

What goes in are working counts by up to four groupings, which never leave the worker; what comes out are measures.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import assert_never

from ehia_desktop.assessment.basis import Basis
from ehia_desktop.assessment.evidence import Row
from ehia_desktop.assessment.measure import Measure
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.extracts import comparing_waits
from ehia_desktop.evidence.extracts.axes import Axis, Class, Label
from ehia_desktop.evidence.extracts.figures import State, share_of
from ehia_desktop.evidence.extracts.gaps import WANTED, Gap, GapKind, Reference
from ehia_desktop.evidence.extracts.labelling import by_label, not_recorded
from ehia_desktop.evidence.extracts.planning import Plan, gap_reads_of
from ehia_desktop.evidence.extracts.tallying import Tally
from ehia_desktop.evidence.measures import recipe as taken
from ehia_desktop.evidence.measures.figures import Figures
from ehia_desktop.evidence.measures.recipe import Against, Comparator, Kind, Options
from ehia_desktop.evidence.measures.slope import ValueKind
from ehia_desktop.evidence.measures.take import take
from ehia_desktop.evidence.measures.taking import plainly

_NUMBERS, _WHOLE = ("numerator", "denominator"), "denominator"
_NOT_STANDARDISED = "Not standardised for age: groups of unlike age are not alike in need."
_WHOLE_LIST = "The whole list is counted, so there is no sampling interval."


@dataclass(frozen=True)
class Share:
    """One group of working counts: its labels, how many of how many, and of how many it cannot be told."""

    labels: tuple[Label, ...]
    events: int
    whole: int
    unknown: int


@dataclass(frozen=True)
class Compared:
    """A comparison that was made, or in `why` the sentence that says why it could not be."""

    gap: Gap
    measures: tuple[Measure, ...]
    why: str = ""

    @property
    def by(self) -> tuple[str, ...]:
        """What tells its measures apart."""
        match self.gap.kind:
            case GapKind.RANKING:
                return (self.gap.inside,)
            case GapKind.TREND | GapKind.SLOPE:
                return ()
            case _:
                return (self.gap.by,)


def compare(
    planned: Plan,
    tally: Tally,
    references: Mapping[str, Mapping[str, dict[str, int]]],
    basis: Basis,
) -> Iterator[Compared]:
    """Yield every comparison of the plan. `basis` is of the whole extract; the index is stated where it counts."""
    for gap in planned.gaps:
        own = basis if {"deprivation", "decile"} & set(gap.dimensions) else replace(basis, index="")
        try:
            found = _Comparison(gap, planned.axes, tally, references, own).measures()
        except UserError as refused:
            why = refused.message.rstrip(".")
            yield Compared(gap, (), f"{gap.name}: not possible: {why}.")
        else:
            yield Compared(gap, tuple(found))


@dataclass(frozen=True)
class _Comparison:
    gap: Gap
    axes: Mapping[str, Axis]
    tally: Tally
    references: Mapping[str, Mapping[str, dict[str, int]]]
    basis: Basis

    def measures(self) -> Sequence[Measure]:
        gap = self.gap
        match gap.kind:
            case GapKind.GAP | GapKind.RANKING | GapKind.TREND | GapKind.SLOPE:
                return self._of_shares()
            case GapKind.MEAN_GAP:
                moments = self.tally.moments[gap.dimensions]
                labels = self._labels(gap.by, {group[0] for group in moments})
                return comparing_waits.mean_gaps(gap, labels, moments, self.basis)
            case GapKind.MEDIAN_GAP:
                return comparing_waits.median_gaps(gap, self._waits(), self.basis)
            case GapKind.LONGEST_QUARTER:
                return self._longest_quarter()
            case GapKind.COMPOSITION | GapKind.GROWTH | GapKind.RATE:
                return self._against_reference(WANTED[gap.kind])
            case _:
                assert_never(gap.kind)

    def _of_shares(self) -> Sequence[Measure]:
        gap = self.gap
        shares = [share for share in self._shares() if share.whole]
        if gap.kind in {GapKind.TREND, GapKind.SLOPE}:
            shares = [share for share in shares if not share.labels[0].is_unknown]
        names = gap.dimensions
        rows: tuple[Row, ...] = tuple(
            (*(label.text for label in share.labels), Decimal(share.events), Decimal(share.whole))
            for share in shares
        )
        figures = Figures(gap.name, (*names, gap.called, _WHOLE), rows)
        found = take(self._recipe([share.labels[0].text for share in shares], shares), figures)
        cautions = [plainly.CLUSTERED] if gap.is_clustered else []
        every, place = self._shares(), gap.dimensions.index(gap.by)
        cautions += not_recorded((share.labels[place], share.whole) for share in every)
        left_out = sum(share.unknown for share in every)
        if left_out:
            cautions.append(f"Of {left_out:,} more it is not known; they are in neither number.")
        return [plainly.with_cautions(measure, *cautions) for measure in found]

    def _recipe(self, order: Sequence[str], shares: Sequence[Share]) -> taken.Recipe:
        gap = self.gap
        columns = {"numerator": gap.called, "denominator": _WHOLE}
        against = Comparator(Against.GROUP, gap.against)
        basis, by = self.basis, (gap.by,)
        match gap.kind:
            case GapKind.RANKING:
                columns["group"] = gap.by
                return taken.Recipe(
                    Kind.RANKING, columns, (gap.inside,), 100, comparator=against, basis=basis,
                    options=Options(group=gap.group),
                )  # fmt: skip
            case GapKind.TREND:
                options = Options(order=tuple(order))
                return taken.Recipe(Kind.TREND, columns, by, 100, basis=basis, options=options)
            case GapKind.SLOPE:
                # The scale of a proportion has no place for none or all; figures near a line are taken as they stand.
                is_inside = all(0 < share.events < share.whole for share in shares)
                columns = {"population": _WHOLE, "numerator": gap.called}
                if not is_inside:
                    raise UserError("a group has nobody, or everybody, among those counted")
                options = Options(value_type=ValueKind.PROPORTION, repetitions=_REPETITIONS)
                return taken.Recipe(Kind.SII, columns, (), 100, basis=basis, options=options)
            case _:
                kind = Kind.STRATIFIED_GAP if gap.allowing else Kind.GAP
                options = Options(strata=gap.allowing)
                return taken.Recipe(
                    kind, columns, by, 100, comparator=against, basis=basis, options=options
                )

    def _shares(self) -> list[Share]:
        gap = self.gap
        reads = gap_reads_of(gap)
        places = {key: place for place, key in enumerate(reads)}
        by_group = self.tally.by_group(gap.dimensions, reads)
        texts = [
            {label.name: label for label in self._labels(key, {group[place] for group in by_group})}
            for place, key in enumerate(gap.dimensions)
        ]
        ranks = [{name: rank for rank, name in enumerate(of)} for of in texts]
        shares = []
        for group in sorted(
            by_group, key=lambda group: [of[name] for of, name in zip(ranks, group, strict=True)]
        ):
            states = by_group[group]
            labels = tuple(of[name] for of, name in zip(texts, group, strict=True))
            if gap.weeks is not None:
                events, others = states[(1,)], states[(0,)]
                counted = events, events + others, states.total() - events - others
            else:
                figure = share_of(gap.part, gap.whole, states, places, self.axes)
                counted = figure.numerator or 0, figure.denominator, figure.unknown
            shares.append(Share(labels, *counted))
        return shares

    def _labels(self, key: str, seen: set[Class]) -> tuple[Label, ...]:
        return self.axes[key].all_labels(seen)

    def _waits(self) -> "list[tuple[Label, Counter[float], int]]":
        """The waits of each group that was met, and of how many the wait is not known."""
        by_group = self.tally.by_group((self.gap.by,), gap_reads_of(self.gap))
        found = []
        for label in self._labels(self.gap.by, {group[0] for group in by_group}):
            states: Counter[State] = by_group.get((label.name,), Counter())
            waits: Counter[float] = Counter()
            for (days,), times in states.items():
                if not isinstance(days, str):
                    waits[days] += times
            if states:
                found.append((label, waits, states.total() - waits.total()))
        return found

    def _longest_quarter(self) -> Sequence[Measure]:
        referrals = self.references.get(Reference.REFERRALS, {}).get(self.gap.by)
        waits = self._waits()
        longest = comparing_waits.longest_quarter(waits)
        labels = [label for label, _, _ in waits]
        if referrals is None:
            whole = {label.text: of.total() for label, of, _ in waits}
            against = "the whole list"
        else:
            whole = by_label(referrals, self.axes[self.gap.by], labels)
            against = "all referrals"
        rows = [
            (label.text, Decimal(longest[label.text]), Decimal(whole[label.text]))
            for label in labels
            if whole.get(label.text)
        ]
        columns = dict(zip(_NUMBERS, _NUMBERS, strict=True))
        found = self._taken(Kind.LONGEST_QUARTER, columns, rows, 1)
        return [
            plainly.with_cautions(
                replace(each, comparator=against),
                plainly.WAITED_SO_FAR,
                *not_recorded((label, of.total()) for label, of, _ in waits),
            )
            for each in found
        ]

    def _against_reference(self, wanted: Reference) -> Sequence[Measure]:
        gap = self.gap
        counts = {group[0]: n.total() for group, n in self.tally.by_group((gap.by,), ()).items()}
        labels = self._labels(gap.by, set(counts))
        given = by_label(dict(self.references[wanted][gap.by]), self.axes[gap.by], labels)
        rows = [
            (label.text, Decimal(counts.get(label.name, 0)), Decimal(given[label.text]))
            for label in labels
            if given.get(label.text)
        ]
        match gap.kind:
            case GapKind.COMPOSITION:
                columns = {"numerator": "numerator", "reference": "denominator"}
                return self._taken(Kind.COMPOSITION, columns, rows, 100)
            case GapKind.RATE:
                columns = dict(zip(_NUMBERS, _NUMBERS, strict=True))
                found = self._taken(Kind.RATE, columns, rows, 1000)
                return [plainly.with_cautions(each, _NOT_STANDARDISED) for each in found]
            case _:
                return [self._growth(*row) for row in rows]

    def _taken(
        self, kind: Kind, columns: Mapping[str, str], rows: Sequence[Row], multiplier: float
    ) -> Sequence[Measure]:
        figures = Figures(self.gap.name, (self.gap.by, *_NUMBERS), tuple(rows))
        against = Comparator(Against.GROUP, self.gap.against) if self.gap.against else Comparator()
        recipe = taken.Recipe(
            kind, columns, (self.gap.by,), multiplier, comparator=against, basis=self.basis
        )
        return take(recipe, figures)

    def _growth(self, group: str, now: Decimal, before: Decimal) -> Measure:
        return Measure(
            "growth", (group,), float(100 * (now - before) / before), (), float(now), float(before), "%",
            "list now less the list before, over the list before", "the earlier list", self.basis,
            (_WHOLE_LIST,),
        )  # fmt: skip


# Enough for limits that hold in the second digit; ten times as many would take as long as the counting.
_REPETITIONS = 20_000
