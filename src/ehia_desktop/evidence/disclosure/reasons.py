"""Why a figure is hidden, in words for the screen; they may hold true counts and are never published."""

from ehia_desktop.assessment.disclosure import CellKey, Reason, ReasonKind, Relation
from ehia_desktop.evidence.disclosure.picture import Picture
from ehia_desktop.evidence.disclosure.plan import Plan


def protecting(plan: Plan, picture: Picture, hidden: CellKey, protected: CellKey) -> Reason:
    """Why `hidden` is not shown: the sum that would give `protected` away, or what would be left of it."""
    for relation in plan.sums_of(hidden):
        if protected in (relation.total, *relation.parts):
            working = _working(relation, picture, protected)
            if working:
                return Reason(ReasonKind.PROTECTS, f"hidden because otherwise {working}")
    reach = picture.seen(protected)
    left = f"{reach.low}" if reach.low == reach.high else f"from {reach.low} to {reach.high}"
    if reach.high is None or not reach.is_settled:
        return Reason(
            ReasonKind.PROTECTS, f"hidden so that “{protected.words}” cannot be worked out"
        )
    return Reason(
        ReasonKind.PROTECTS, f"hidden because otherwise “{protected.words}” could only be {left}"
    )


def _working(relation: Relation, picture: Picture, protected: CellKey) -> str:
    """The subtraction or sum that gives `protected` away when all else in the relation is shown; else nothing."""
    others = {
        key: picture.given(key) for key in (relation.total, *relation.parts) if key != protected
    }
    counts = [count for key, count in others.items() if key != relation.total and count is not None]
    missing = sum(count is None for count in others.values())
    if missing or relation.beyond:
        return ""
    total = others.get(relation.total)
    if total is None:
        terms = " + ".join(f"{count:,}" for count in counts if count) or "0"
        return f"{terms} = {sum(counts):,}"
    return f"{total:,} − {sum(counts):,} = {total - sum(counts):,}"


def leak_sentence(plan: Plan, key: CellKey, *, is_public: bool) -> str:
    """What is to be said of a cell that nothing here can keep from a reader."""
    where = plan.public.publications.get(key, "what is public already")
    if is_public:
        return (
            f"“{key.words}” can be told from {where}, so hiding it here does not protect anybody."
        )
    if plan.shown_anyway:
        return f"“{key.words}” can be worked out from what an override shows; take it back, or merge groups."
    return f"“{key.words}” can be worked out from {where} and these tables; merge groups or publish less."
