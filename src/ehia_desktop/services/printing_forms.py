"""A form on paper without an assessment: all its questions for a committee, or blank to be filled in Word."""

from pathlib import Path

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import CopyKind, CopyRequest
from ehia_desktop.assessment.returned import BlankAsk
from ehia_desktop.errors import UserError
from ehia_desktop.files import write_atomically
from ehia_desktop.forms.citing import OrganisationKind
from ehia_desktop.forms.definition import Form
from ehia_desktop.services.clock import local_day, new_id, stamp
from ehia_desktop.services.ports import Clock, DocumentRoom
from ehia_desktop.text import one_line


class PrintingForms:
    """Prints forms for one organisation."""

    def __init__(
        self,
        documents: DocumentRoom,
        clock: Clock,
        organisation: str = "",
        organisation_kind: OrganisationKind = OrganisationKind.NOT_SAID,
    ) -> None:
        self._documents = documents
        self._clock = clock
        self._organisation = organisation
        self._kind = organisation_kind

    def print_questions(self, form: Form, target: Path, asked: BlankAsk | None = None) -> None:
        """Write every question with its guidance, or those of some sections. Raises UserError."""
        _refuse_name(target)
        request = self._request(asked)
        for key in request.blank.sections:
            if form.section(key) is None:
                raise UserError(f"The form has no section “{key}”.")
        written = self._documents.write_questions(form, request)
        write_atomically(
            target,
            written.content,
            lambda path: _refuse(self._documents.check_questions(path, form, written, request)),
        )

    def print_blank(self, form: Form, target: Path, asked: BlankAsk | None = None) -> None:
        """Write the form to be filled in by somebody who has no program. Raises UserError."""
        _refuse_name(target)
        request = self._request(asked)
        empty = Assessment("", form, form.sha256, form.title, stamp(self._clock.now()))
        written = self._documents.write(empty, (), request)
        write_atomically(
            target,
            written.content,
            lambda path: _refuse(self._documents.check(path, empty, written, request)),
        )

    def _request(self, asked: BlankAsk | None) -> CopyRequest:
        return CopyRequest(
            kind=CopyKind.BLANK,
            identifier=new_id(),
            organisation=one_line(self._organisation),
            written_on=local_day(self._clock.now()),
            organisation_kind=self._kind,
            blank=asked or BlankAsk(),
        )


def _refuse_name(target: Path) -> None:
    if target.suffix.lower() != ".docx":
        raise UserError(f"“{target.name}” is not a name for a Word document; end it in .docx.")


def _refuse(findings: tuple[str, ...]) -> None:
    if findings:
        raise UserError(f"The form was not printed, because a check failed: {findings[0]}")
