"""Which rows of a table a recipe counts, and how many of those counted belong to no known group."""

from ehia_desktop.assessment.evidence import Marker
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.measures.figures import Figures, known
from ehia_desktop.evidence.measures.group_names import is_not_known, is_total
from ehia_desktop.evidence.measures.recipe import Recipe

# Above it the groups not known could, if they were like one group, move that group's figure more than most gaps are
# wide; national statistics on ethnic category flag completeness below 95 %.
MOST_NOT_KNOWN = 0.05
NOT_RECORDED = "Of those counted, the group is not recorded for"
NOT_TOLD = "For how many the group is not recorded cannot be told, because a count is hidden."


def counted_rows(recipe: Recipe, figures: Figures) -> Figures:
    """Return the rows that `only` keeps and `leave_out` does not drop. Raises UserError when none is left."""
    dropped = {name.casefold() for name in recipe.leave_out}
    only = {heading: {text.casefold() for text in texts} for heading, texts in recipe.only.items()}
    rows = [
        row
        for row in range(len(figures.rows))
        if all(_named(figures, row, heading) in texts for heading, texts in only.items())
        and not any(_named(figures, row, heading) in dropped for heading in recipe.grouping)
    ]
    if not rows:
        kept = "; ".join(f"{heading}: {', '.join(texts)}" for heading, texts in recipe.only.items())
        raise UserError(
            f"“{figures.name}” has no row left to measure ({kept or 'all left out'}); change “only” or “leave_out”."
        )
    return figures if len(rows) == len(figures.rows) else figures.keeping(rows)


def not_recorded(recipe: Recipe, figures: Figures) -> str:
    """Return a caution where more than a few of those counted are in no known group; empty where not.

    The last column of `by` is looked at, over all rows that other columns do not rule out, by the denominator.
    """
    heading = recipe.by[-1] if recipe.by else recipe.columns.get("group", "")
    amount = next(
        (recipe.columns[name] for name in ("denominator", "population") if name in recipe.columns),
        "",
    )
    if not heading or not amount:
        return ""
    groups: dict[bool, float] = {True: 0.0, False: 0.0}
    has_unknown, is_hidden = False, False
    for row in range(len(figures.rows)):
        label = figures.text(row, heading)
        if is_total(label) or not _belongs(recipe, figures, row, heading):
            continue
        count, is_unknown = figures.amount(row, amount), not label or is_not_known(label)
        groups[is_unknown] += sum(known([count]))
        has_unknown |= is_unknown
        is_hidden |= isinstance(count, Marker)
    if has_unknown and is_hidden:
        # What is left of the counts would tell another share than the true one.
        return NOT_TOLD
    whole = sum(groups.values())
    share = groups[True] / whole if whole else 0.0
    return f"{NOT_RECORDED} {share * 100:.1f}%." if share > MOST_NOT_KNOWN else ""


def _belongs(recipe: Recipe, figures: Figures, row: int, heading: str) -> bool:
    """Whether a row is of what is measured, apart from its group."""
    dropped = {name.casefold() for name in recipe.leave_out}
    others = [name for name in recipe.grouping if name != heading]
    return all(
        _named(figures, row, name) in {text.casefold() for text in texts}
        for name, texts in recipe.only.items()
        if name != heading
    ) and not any(_named(figures, row, name) in dropped for name in others)


def _named(figures: Figures, row: int, heading: str) -> str:
    return figures.text(row, heading).casefold()
