"""Advice on lists: those that nothing in the form uses."""

from collections.abc import Iterator

from ehia_desktop.forms.checks.fault import cells, walk
from ehia_desktop.forms.checks.texts import texts
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import EvidenceSlot, Impact, Matrix, MultiChoice, SingleChoice
from ehia_desktop.forms.lint.advice import Advice


def advice(form: Form) -> Iterator[Advice]:
    """Yield advice on the lists of `form`."""
    used: set[str] = set()
    for route, _, field in walk(form):
        if isinstance(field, Matrix):
            used.add(field.rows_from or "")
            used.add((field.local_rows and field.local_rows.offered_from) or "")
        if isinstance(field, EvidenceSlot):
            used.add(field.metrics_from or "")
        for _, cell in cells(route, field):
            if isinstance(cell, SingleChoice | MultiChoice | Impact):
                used.add(cell.options_from or "")
    cited = "\n".join(text for _, text in texts(form) if "{" in text)
    for index, found in enumerate(form.lists):
        if found.id not in used and f"{{{found.id}." not in cited:
            yield Advice(
                ("lists", index), f"nothing in this form uses the list “{found.id}”; remove it."
            )
