"""How a comparison of two tables is spelled for scripts: fields may be added, never renamed."""

from decimal import Decimal

from ehia_desktop.assessment.inspection_json import PublicJson, cell_value
from ehia_desktop.assessment.table_difference import Moved, TableDifference


def difference_json(found: TableDifference) -> dict[str, PublicJson]:
    """Spell what moved between two tables; `unlike` is empty where their figures may be compared."""
    return {
        "moved": [moved_json(one) for one in found.moved],
        "compared": found.compared,
        "added_rows": [list(row) for row in found.added_rows],
        "gone_rows": [list(row) for row in found.gone_rows],
        "added_columns": list(found.added_columns),
        "gone_columns": list(found.gone_columns),
        "unlike": found.unlike,
        "was_period": found.was_period,
        "now_period": found.now_period,
    }


def moved_json(one: Moved) -> dict[str, PublicJson]:
    """Spell one figure that moved; `change` is null where it was not worked out."""
    return {
        "row": list(one.row),
        "column": one.column,
        "was_column": one.was_column,
        "before": cell_value(one.before),
        "after": cell_value(one.after),
        "change": None if one.change is None else _number(one.change),
        "words": [one.before_words, one.after_words, one.change_words],
        "unlike": one.unlike,
    }


def _number(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)
