"""What has no home in the form as it is now: an answer or a link that a new version of the form does not ask for.

Nothing is deleted: it waits here with its old place in words, is searchable, can be moved into a field, and
is printed in the full record.
"""

from dataclasses import dataclass

from ehia_desktop.assessment.answer import Answer, answer_from_json, answer_json
from ehia_desktop.assessment.evidence import Link
from ehia_desktop.assessment.evidence_json import link_from_json, link_json
from ehia_desktop.canonical import Json
from ehia_desktop.forms import address as addresses
from ehia_desktop.forms.address import Address


@dataclass(frozen=True)
class Parked:
    """An answer, or else a link, with where it stood, in which form, and why it is here.

    `place` is its old place in words; `text` is what it said in a reader's words, since its question is gone.
    `suggested` is where a decision is wanted, if the new form has a likely place. `is_internal` says that it was kept
    from the public where it stood, which holds wherever it is put.
    """

    id: str
    address: Address
    form_id: str
    form_version: str
    place: str
    text: str
    why: str
    answer: Answer | None = None
    link: Link | None = None
    suggested: Address | None = None
    is_internal: bool = False


def parked_json(parked: Parked) -> Json:
    """Spell what is parked, whole: the answer keeps who gave it and when."""
    answer = parked.answer
    internal: dict[str, Json] = {"internal": True} if parked.is_internal else {}
    return {
        **internal,
        "address": str(parked.address),
        "answer": None
        if answer is None
        else {"at": answer.at, "by": answer.by, "given": answer_json(answer)},
        "form": {"id": parked.form_id, "version": parked.form_version},
        "link": None if parked.link is None else link_json(parked.link),
        "place": parked.place,
        "suggested": str(parked.suggested) if parked.suggested else "",
        "text": parked.text,
        "why": parked.why,
    }


def parked_from_json(parked_id: str, data: Json) -> Parked:
    """Read it back. Raises ValueError when it is not something parked."""
    match data:
        case {
            "address": str(address), "answer": answer, "form": {"id": str(form), "version": str(version)},
            "link": link, "place": str(place), "suggested": str(suggested), "text": str(text), "why": str(why),
            **rest,
        }:  # fmt: skip
            return Parked(
                parked_id,
                addresses.parse(address),
                form,
                version,
                place,
                text,
                why,
                _answer(answer),
                None if link is None else link_from_json(link),
                addresses.parse(suggested) if suggested else None,
                rest.get("internal") is True,
            )
        case _:
            raise ValueError("not something parked")


def _answer(data: Json) -> Answer | None:
    match data:
        case None:
            return None
        case {"at": str(at), "by": str(by), "given": given}:
            return answer_from_json(given, by, at)
        case _:
            raise ValueError("not something parked")
