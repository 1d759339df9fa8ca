"""The plan of a release while it is made: the state of every cell, what a reader sees of it, and why.

States only move towards telling less, each cell at most twice, so whatever repairs a plan comes to an end.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ehia_desktop.assessment.disclosure import (
    CellKey,
    Profile,
    Reason,
    ReasonKind,
    Relation,
    State,
)
from ehia_desktop.evidence.disclosure.allowance import Allowance
from ehia_desktop.evidence.disclosure.known import first_state, told, values_needed
from ehia_desktop.evidence.disclosure.ledger import Public
from ehia_desktop.evidence.disclosure.picture import Contradiction, Known, Picture


@dataclass
class Plan:
    """Every cell of the tables with its state and reason, beside what is already public.

    `order` is the cells as they stand in the tables; `totals` those that add up others; `shown_anyway` those a
    signed override shows.
    """

    profile: Profile
    counts: Mapping[CellKey, int]
    totals: frozenset[CellKey]
    shown_anyway: frozenset[CellKey]
    public: Public
    relations: tuple[Relation, ...]
    allowance: Allowance
    states: dict[CellKey, State] = field(default_factory=dict)
    reasons: dict[CellKey, Reason] = field(default_factory=dict)
    order: dict[CellKey, int] = field(default_factory=dict)
    _sums: dict[CellKey, list[Relation]] = field(default_factory=dict, init=False, repr=False)
    _indexed: int = field(default=-1, init=False, repr=False)

    def __post_init__(self) -> None:
        self.order = {key: index for index, key in enumerate(self.counts)}
        for key, count in self.counts.items():
            is_free = key in self.shown_anyway
            state = State.SHOWN if is_free else first_state(count, self.profile)
            self.states[key] = state
            if state is State.HIDDEN:
                self.reasons[key] = Reason(ReasonKind.SMALL, small_sentence(self.profile))

    def picture(self) -> Picture:
        """What a reader sees now. Raises Contradiction when the ledger contradicts itself."""
        known = dict(self.public.told)
        for key in self.counts:
            low, high = self.bounds(key)
            known[key] = Known(low, high, self.counts[key])
        return self._pictured(known)

    def picture_or_less(self) -> tuple[Picture, tuple[str, ...]]:
        """As `picture`; where nothing fits a ledger we know only in part, without those lines, and it is said."""
        try:
            return self.picture(), ()
        except Contradiction:
            sure = {key: each for key, each in self.public.told.items() if each.count is not None}
            relations = tuple(
                relation
                for relation in self.public.relations
                if all(
                    key in sure or key in self.counts for key in (relation.total, *relation.parts)
                )
            )
            self.public = Public(sure, self.public.publications, relations, self.public.notes)
            note = (
                "The figures of others in the ledger contradict each other or these tables, so the check leaves "
                "those that are not exact out; look at them again."
            )
            return self.picture(), (note,)

    def bounds(self, key: CellKey) -> tuple[int, int | None]:
        """What a reader is told of one cell, by its state here and by what is public already."""
        low, high = told(self.counts[key], self.states[key], self.profile)
        before = self.public.told.get(key)
        if before is None:
            return low, high
        highs = [each for each in (high, before.high) if each is not None]
        return max(low, before.low), min(highs) if highs else None

    def vaguer(self, key: CellKey) -> State | None:
        """The next state of a cell that tells less, or None when it tells nothing or must be shown."""
        if key not in self.counts or key in self.shown_anyway:
            return None
        match self.states[key]:
            case State.SHOWN | State.ROUNDED:
                is_zero = not self.counts[key] and not self.profile.is_zero_hidden
                return State.WITHHELD if is_zero else State.HIDDEN
            case State.HIDDEN:
                return State.WITHHELD
            case State.WITHHELD:
                return None

    def room(self, key: CellKey, *, is_rise: bool) -> bool:
        """Tell whether a reader would think the count may be larger (or smaller) once the cell tells less."""
        state = self.vaguer(key)
        if state is None:
            return False
        now_low, now_high = self.bounds(key)
        was, self.states[key] = self.states[key], state
        low, high = self.bounds(key)
        self.states[key] = was
        if is_rise:
            return now_high is not None and (high is None or high > now_high)
        return low < now_low

    def cost(self, key: CellKey) -> tuple[int, bool, int, int]:
        """What it costs to tell less of a cell, the least first: groups before totals, few people before many."""
        state, count = self.states[key], self.counts[key]
        if state in {State.SHOWN, State.ROUNDED} and count:
            tier = 1 if key in self.totals else 0
        else:
            tier = 2 if state is State.HIDDEN else 3
        return tier, key not in self.totals and tier == 2, count, self.order[key]

    def sums_of(self, key: CellKey) -> list[Relation]:
        """Every sum that a cell stands in, those of the tables first."""
        every = (*self.relations, *self.public.relations)
        if self._indexed != len(every):
            self._indexed, self._sums = len(every), {}
            for relation in every:
                for each in (relation.total, *relation.parts):
                    self._sums.setdefault(each, []).append(relation)
        return self._sums.get(key, [])

    def unseen(self) -> list[CellKey]:
        """The counts that stand in sums of these tables and nowhere else; how many they are nobody has said."""
        keys = dict.fromkeys(
            key for relation in self.relations for key in (relation.total, *relation.parts)
        )
        return [key for key in keys if key not in self.counts and key not in self.public.told]

    def tell_less(self, key: CellKey, reason: Reason) -> None:
        """Hide a cell, or withhold one that is hidden; a small count keeps its own reason."""
        state = self.vaguer(key)
        if state is None:
            raise ValueError(f"nothing less can be told of {key.words}")
        self.states[key] = state
        self.reasons.setdefault(key, reason)

    def needs(self) -> dict[CellKey, int]:
        """How many possible counts a reader must be left, for each cell that is not simply told.

        Ours come first, then what earlier publications hide, then small differences that nobody publishes.
        """
        needed = {
            key: values_needed(self.counts[key], state, self.profile)
            for key, state in self.states.items()
            if state is not State.SHOWN
        }
        for key, each in self.public.told.items():
            is_small = each.count is not None and self.profile.is_small(each.count)
            if key in self.counts or each.is_given:
                continue
            if is_small:
                needed[key] = self.profile.least_values
            elif key in self.public.publications:
                needed[key] = 2
        return needed

    def bare_picture(self) -> Picture:
        """What a reader would see if these tables told nothing at all. Raises Contradiction."""
        known = {key: Known(0, None, count) for key, count in self.counts.items()}
        known |= self.public.told
        return self._pictured(known)

    def _pictured(self, known: dict[CellKey, Known]) -> Picture:
        """The picture with every cell that stands in a sum, nothing told of those nobody publishes."""
        relations = (*self.relations, *self.public.relations)
        for relation in relations:
            for key in (relation.total, *relation.parts):
                known.setdefault(key, Known(0, None, None))
        return Picture(known, relations, self.allowance)


def small_sentence(profile: Profile) -> str:
    """Why a small count is hidden."""
    return f"hidden because it is from {profile.smallest_hidden} to {profile.largest_hidden}"
