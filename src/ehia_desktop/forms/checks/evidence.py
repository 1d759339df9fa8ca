"""Places for evidence: the measures they ask for stand in a list of the form."""

from collections.abc import Iterator

from ehia_desktop.forms.checks.fault import Fault, known, walk
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import EvidenceSlot


def faults(form: Form) -> Iterator[Fault]:
    """Yield what is wrong with the measures that evidence is asked for."""
    lists = {found.id for found in form.lists}
    for route, _, field in walk(form):
        if not isinstance(field, EvidenceSlot):
            continue
        if field.metrics and field.metrics_from is None:
            yield Fault(
                (*route, "metrics"), "“metrics” needs the list they stand in; add “metrics_from:”."
            )
        if field.metrics_from not in lists:
            continue
        measures = {item.key for item in form.items(field.metrics_from)}
        for index, key in enumerate(field.metrics):
            if key not in measures:
                message = f"“{key}” is not in the list “{field.metrics_from}”; use one of {known(measures)}."
                yield Fault((*route, "metrics", index), message)
