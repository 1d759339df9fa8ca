"""What a public copy says of its own gaps: which public answers are missing or unfinished, and no more.

A problem's own sentence may quote an internal answer, an internal date or a name, so none of it is printed.
"""

from collections.abc import Sequence

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.readiness.problem import Problem
from ehia_desktop.assessment.readiness.reading import field_name, name
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.values import is_answered


def public_gaps(assessment: Assessment, due: Sequence[Problem]) -> tuple[str, ...]:
    """Return a sentence for each public place in `due`, in its order, and one that counts all other problems."""
    called, asked = _public_names(assessment), _questions(assessment)
    answered = {str(address) for address, value in assessment.values.items() if is_answered(value)}
    said: dict[str, None] = {}
    others = 0
    for problem in due:
        if problem.address not in called:
            others += 1
        elif problem.address in asked and problem.address not in answered:
            # Whichever rule it was that missed the answer: a reader is told of all blank ones alike.
            said[f"{called[problem.address]} has no answer yet."] = None
        else:
            said[f"{called[problem.address]} is not complete yet."] = None
    if others:
        things = "1 thing" if others == 1 else f"{others:,} things"
        verb = "is" if others == 1 else "are"
        said[f"{things} that this copy does not show {verb} still to be done."] = None
    return tuple(said)


def _questions(assessment: Assessment) -> frozenset[str]:
    """The addresses at which one answer is asked for; what is due of a whole table or a row has none of its own."""
    places = (
        place
        for section in assessment.asked()
        for field in section.fields
        for place in field.places
    )
    return frozenset(str(place.address) for place in places)


def _public_names(assessment: Assessment) -> dict[str, str]:
    """What each public place and field is called, by its address."""
    found: dict[str, str] = {}
    for section in assessment.asked():
        for field in section.fields:
            if field.is_public:
                whole = field.address
                found[str(whole)] = field_name(field)
                rows = (
                    str(Address(whole.field, row.key, instance=whole.instance))
                    for row in field.rows
                )
                found |= dict.fromkeys(rows, field_name(field))
            found |= {str(place.address): name(place) for place in field.places if place.is_public}
    return found
