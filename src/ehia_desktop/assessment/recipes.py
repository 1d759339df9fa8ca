"""A recipe by which a patient-level extract can be summarised, as it is offered to a person."""

from dataclasses import dataclass


@dataclass(frozen=True)
class OfferedRecipe:
    """A recipe: what extract it is for, and what it makes of it.

    `needs` names the columns it cannot do without, each with its usual headings; `groups` what it groups by;
    `metrics` the keys of the elective metrics it takes. `asks_census` and `asks_index` say what has to be given
    where the extract does not say it; `cut_by` by which organisations a file of many may be cut down.
    """

    id: str
    version: str
    title: str
    layout: str
    groups: tuple[str, ...]
    metrics: tuple[str, ...]
    needs: tuple[str, ...] = ()
    asks_census: bool = False
    asks_index: bool = False
    cut_by: tuple[str, ...] = ()
