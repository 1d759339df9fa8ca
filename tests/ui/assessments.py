"""Assessments in memory, on the shipped forms, for presenters that need no store."""

from collections.abc import Mapping
from functools import cache

from ehia_desktop import paths
from ehia_desktop.assessment.answer import Answer
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.forms.address import parse
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.values import Value
from ehia_desktop.services.catalogue import Catalogue

POLICY = "nhs-ehia-2022"
SCREENING = "ehia-screening"


@cache
def form(form_id: str) -> Form:
    return Catalogue(paths.resource("forms")).form(form_id)


def assessment(values: Mapping[str, Value] | None = None, form_id: str = POLICY) -> Assessment:
    """An assessment titled “Charging policy” with `values` by spelled address."""
    chosen = form(form_id)
    at = "2026-11-22T14:02:00Z"
    answers = {
        parse(address): Answer(value, "", chosen.version, "A Writer", at)
        for address, value in (values or {}).items()
    }
    return Assessment("a1", chosen, chosen.sha256, "Charging policy", at, answers=answers)
