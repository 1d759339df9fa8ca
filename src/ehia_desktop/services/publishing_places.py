"""Recording where an assessment was published: the web address, the day, and which of the copies handed out it is."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from ehia_desktop.assessment.change import Edit, Subject, SubjectKind, Why
from ehia_desktop.assessment.decision import PublishedPlace, published_json
from ehia_desktop.assessment.publication import CopyKind, ExportRecord
from ehia_desktop.assessment.status import Status, step
from ehia_desktop.errors import UserError
from ehia_desktop.forms.model import Meaning
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.ports import Store
from ehia_desktop.services.signing import Moved
from ehia_desktop.services.signing_answers import filling
from ehia_desktop.services.signing_words import day_given, not_coming
from ehia_desktop.services.verifying import handed_out, verify
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.text import one_line

LONGEST_ADDRESS = 400
# RULE: RFC 6761 and 6762, and the names ICANN reserves or never hands out: no public website ends so.
_INSIDE = frozenset(
    "corp home internal intranet invalid lan local localdomain localhost mail private test".split()
)
_LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
# Other letters are written as browsers send them, beginning with xn--: no sign can pass for another.
_NAME = re.compile(rf"(?:{_LABEL}\.)+(?:[a-z]{{2,63}}|xn--[a-z0-9-]{{1,59}})")
_ODD = frozenset('<>"\\^`{|}')
NO_COPY = "No copy is named, so nobody can tell later which text stands there; record it again with the file."
NOT_SEALED = (
    "The copy is not of a sealed version; next time save a version before writing the copy, so that anybody can tell "
    "which text stands there."
)


@dataclass(frozen=True)
class PublicationGiven:
    """Where it can be read, since which day as it was typed, and which copy: by its reference, or the file itself."""

    url: str
    on: str
    copy: str = ""
    file: Path | None = None


def record_publication(workplace: Workplace, editor: Editor, given: PublicationGiven) -> Moved:
    """Keep where and when it was published. Raises UserError for another address than https, a day to come, or a copy
    that was not handed out for the public from this assessment.
    """
    # RULE: Specific Duties Regulations 2017, reg. 6: published information is accessible to the public.
    url = web_address(given.url)
    today = workplace.clock.now().astimezone().date()
    on = day_given(given.on, "on which it was published")
    not_coming(on, today, "It is published on")
    editor.commit_drafts()
    assessment = editor.assessment
    record = _copy(workplace, assessment.id, given)
    stays = assessment.status in (Status.PUBLISHED, Status.DUE_FOR_REVIEW)
    after = Status.PUBLISHED if stays else step(assessment.status, Status.PUBLISHED)
    subject = Subject(SubjectKind.PUBLISHED, "published")
    place = PublishedPlace(url, on.iso, record.identifier if record else "")
    edits = [
        Edit(Subject(SubjectKind.DETAIL, "status"), assessment.status.value, after.value),
        Edit(subject, assessment.state(subject), published_json(place)),
        *filling(assessment, {Meaning.PUBLISHED_ON: on}),
    ]
    editor.make([edit for edit in edits if edit.before != edit.after], Why.STATUS)
    said = NO_COPY if record is None else "" if record.sealed else NOT_SEALED
    return Moved(after, said=(said,) if said else ())


def web_address(text: str) -> str:
    """Return a web address that a browser opens safely, and that everybody can open. Raises UserError for any but
    https, and for one inside a network.
    """
    url = one_line(text)
    if len(url) > LONGEST_ADDRESS:
        raise UserError(f"A web address here has at most {LONGEST_ADDRESS} characters.")
    host = _host(url)
    if _is_inside(host):
        raise UserError(
            f"“{host}” can be read only inside a network, and what is published is for everybody; give the address on "
            "the public website."
        )
    if _NAME.fullmatch(host) is None or any(sign.isspace() or sign in _ODD for sign in url):
        raise UserError(
            f"“{url[:80]}” is not a web address that begins with https://; copy it from the browser."
        )
    return url


def public_copies(store: Store, assessment_id: str) -> tuple[ExportRecord, ...]:
    """Return the copies for the public that were handed out, latest first."""
    return tuple(
        record for record in store.exports(assessment_id) if record.kind is CopyKind.PUBLICATION
    )


def _copy(workplace: Workplace, assessment_id: str, given: PublicationGiven) -> ExportRecord | None:
    if given.file is not None:
        return _of_file(workplace, assessment_id, given.file)
    named = one_line(given.copy)
    if not named:
        return None
    for record in public_copies(workplace.store, assessment_id):
        if record.identifier == named:
            return record
    raise UserError(
        f"No publication copy of this assessment has the reference “{named[:60]}”; it stands under “Document control”."
    )


def _of_file(workplace: Workplace, assessment_id: str, file: Path) -> ExportRecord:
    record = handed_out(workplace.store, workplace.documents, file)
    if record is None or record.assessment != assessment_id:
        raise UserError(
            f"“{file.name}” was not handed out from this assessment; choose the copy that was published."
        )
    if record.kind is not CopyKind.PUBLICATION:
        raise UserError(
            f"“{file.name}” is not a publication copy; choose the one that everybody can read."
        )
    found = verify(workplace.store, workplace.documents, file)
    if not found.words_match:
        raise UserError(
            f"“{file.name}” does not read as it was handed out: {found.differences[0].why} Publish the copy that was "
            "handed out, or write a new one."
        )
    return record


def _host(url: str) -> str:
    """The name of the computer in a sound https address, in small letters; empty for any other."""
    try:
        parts = urlsplit(url)
        is_sound = parts.scheme.casefold() == "https" and "@" not in parts.netloc
        # A port that is none is noticed only when it is asked for.
        is_sound = is_sound and (parts.port is None or parts.port > 0)
    except ValueError:
        return ""
    return (parts.hostname or "") if is_sound else ""


def _is_inside(host: str) -> bool:
    """Tell whether only a network of somebody’s own knows `host`: a name without a dot, a number, a reserved ending."""
    last = host.rpartition(".")[2]
    is_single = re.fullmatch(_LABEL, host) is not None
    return is_single or ":" in host or last.isdigit() or last in _INSIDE
