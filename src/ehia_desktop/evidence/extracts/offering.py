"""The recipes as they are offered to a person who has an extract to summarise."""

from ehia_desktop.assessment.recipes import OfferedRecipe
from ehia_desktop.evidence.extracts.catalogue import Catalogue
from ehia_desktop.evidence.extracts.recipes import DEPRIVATION, Recipe, Take


def offered(catalogue: Catalogue) -> tuple[OfferedRecipe, ...]:
    """Return every recipe of `catalogue`, in its order."""
    return tuple(_offered(recipe, catalogue) for recipe in catalogue.recipes.values())


def _offered(recipe: Recipe, catalogue: Catalogue) -> OfferedRecipe:
    layout = catalogue.layouts[recipe.layout]
    return OfferedRecipe(
        id=recipe.id,
        version=recipe.version,
        title=recipe.title,
        layout=layout.title,
        groups=tuple(dimension.key for dimension in recipe.dimensions),
        metrics=_metrics(recipe),
        needs=tuple(f"{column.label} ({', '.join(column.headers)})" for column in layout.columns),
        asks_index=any(dimension.of == DEPRIVATION for dimension in recipe.dimensions),
        cut_by=tuple(layout.cut_by),
    )


def _metrics(recipe: Recipe) -> tuple[str, ...]:
    """What it can give: not those measures that it names only to say that no such extract holds them."""
    tables = [one.metric for one in recipe.measures if one.take is not Take.ELSEWHERE]
    return tuple(dict.fromkeys((*tables, *(gap.metric for gap in recipe.gaps))))
