"""Shipped forms with the answers of their example, as tests look at them."""

from ehia_desktop import paths
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import Matrix
from ehia_desktop.forms.scoring import words
from ehia_desktop.strict_yaml import Tree
from tests.builders import answered
from tests.forms.catalogue import flat_answers, shipped


def example(form_id: str) -> dict[str, Tree]:
    """The answers of a form’s example, address by address."""
    file = paths.resource("forms", form_id, "examples", "example.yaml")
    return flat_answers(shipped(form_id), file)


def filled(form_id: str, changes: dict[str, Tree] | None = None) -> Assessment:
    """The example as an assessment, some of its answers changed."""
    return answered(shipped(form_id), example(form_id) | (changes or {}))


def sections_of(assessment: Assessment) -> list[str]:
    """The keys of the sections that are asked."""
    return [section.section.key for section in assessment.asked()]


def fields_of(assessment: Assessment) -> set[str]:
    """The keys of the fields that are asked."""
    return {field.field.key for section in assessment.asked() for field in section.fields}


def said(assessment: Assessment) -> dict[str, str]:
    """Every score that is asked as a reader sees it, by its address."""
    return {
        str(place.address): words(place.question, place.outcome)
        for section in assessment.asked()
        for field in section.fields
        for place in field.scores
    }


def rows(form: Form, key: str) -> list[str]:
    """The keys of the form’s own rows of a matrix."""
    field = form.field(key)
    assert isinstance(field, Matrix)
    return [row.key for row in form.fixed_rows(field)]
