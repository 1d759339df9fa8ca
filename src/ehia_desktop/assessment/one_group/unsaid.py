"""What a public copy does not say about a group, in plain sentences. It states, and gives no verdict."""

from collections.abc import Iterator, Sequence

from ehia_desktop.assessment.one_group.nouns import AnswerSaid, OneGroup
from ehia_desktop.assessment.readiness.phrases import is_bare
from ehia_desktop.forms.fields import Actions, Matrix, Rowed
from ehia_desktop.forms.model import Meaning, Publish
from ehia_desktop.forms.questions import FieldAsked

_EFFECT = "Nothing is said about how this group may be affected."
_DONE = "Nothing is said about what will be done."
_NO_ACTION = "No action in the list of actions names this group."
_NO_FIGURES = "No table of figures is about this group."
_HIDDEN = "No figure about this group is shown: those there are, are hidden to protect people."
_NOT_ASKED = "No engagement is recorded that names this group."
_SPOKEN_FOR = frozenset((Meaning.IMPACT_TEXT, Meaning.MITIGATION))


def unsaid(found: OneGroup, fields: Sequence[FieldAsked]) -> tuple[str, ...]:
    """Return a sentence for each thing that is not said. `fields` are those a public copy prints."""
    return tuple(dict.fromkeys(_unsaid(found, fields)))


def _unsaid(found: OneGroup, fields: Sequence[FieldAsked]) -> Iterator[str]:
    asked = _meanings(fields)
    if Meaning.IMPACT_TEXT in asked and not _is_said(found, Meaning.IMPACT_TEXT):
        yield _EFFECT
    has_actions = any(isinstance(field.field, Actions) for field in fields)
    is_mitigated = _is_said(found, Meaning.MITIGATION)
    if (has_actions or Meaning.MITIGATION in asked) and not (is_mitigated or found.actions):
        yield _DONE
    elif has_actions and not found.actions:
        yield _NO_ACTION
    if not found.figures:
        yield _NO_FIGURES
    elif not any(figures.has_figures for figures in found.figures):
        yield _HIDDEN
    is_engaged = any(quote.means is Meaning.ENGAGEMENT_ACTIVITY for quote in found.quotes)
    if Meaning.ENGAGEMENT_ACTIVITY in asked and not (is_engaged or _is_in_rows(found, fields)):
        yield _NOT_ASKED
    grids = {field.address for field in fields if isinstance(field.field, Matrix)}
    for row in (one for one in found.rows if one.address.whole in grids):
        name = "" if row.label == found.group.label else f"{row.label}, "
        for answer in row.answers:
            if not _says(answer) and answer.means not in _SPOKEN_FOR:
                yield f"Nothing is said under “{row.field}: {name}{answer.question}”."


def _is_in_rows(found: OneGroup, fields: Sequence[FieldAsked]) -> bool:
    """Tell whether a row on engagement is about the group, or another column of one speaks of it."""
    rows = {
        field.address
        for field in fields
        if isinstance(field.field, Rowed)
        and any(column.means is Meaning.ENGAGEMENT_ACTIVITY for column in field.field.columns)
    }
    told = [one.address for one in found.rows] + [one.address for one in found.quotes]
    return any(address.whole in rows for address in told)


def _meanings(fields: Sequence[FieldAsked]) -> set[Meaning | None]:
    found: set[Meaning | None] = set()
    for field in fields:
        found |= {place.question.means for place in field.places if place.is_public}
        if isinstance(field.field, Rowed):
            columns = field.field.columns
            found |= {column.means for column in columns if column.publish is Publish.YES}
    return found


def _is_said(found: OneGroup, meaning: Meaning) -> bool:
    return any(
        _says(answer)
        for row in found.rows
        if row.is_own
        for answer in row.answers
        if answer.means is meaning
    )


def _says(answer: AnswerSaid) -> bool:
    return not answer.is_blank and not is_bare(answer.words)
