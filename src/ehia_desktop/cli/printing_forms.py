"""`ehia forms print`: a form on paper, all its questions for a committee or blank to be filled in Word."""

import argparse
from pathlib import Path

from ehia_desktop import settings, wiring
from ehia_desktop.assessment.returned import BlankAsk
from ehia_desktop.cli.printing import show
from ehia_desktop.forms.citing import OrganisationKind
from ehia_desktop.services.clock import SystemClock
from ehia_desktop.services.printing_forms import PrintingForms


def asked_for(options: argparse.Namespace) -> BlankAsk:
    """Which sections, by when, and to whom, as the call says."""
    return BlankAsk(tuple(options.section), options.by_when, options.send_to)


def print_form(options: argparse.Namespace) -> int:
    """Write the file, checked before it is offered."""
    form = wiring.catalogue().form(options.form)
    target = Path(options.to).absolute()
    known = settings.load()
    printing = PrintingForms(
        wiring.LazyDocuments(),
        SystemClock(),
        options.organisation or known.organisation,
        OrganisationKind(known.organisation_kind),
    )
    if options.blank:
        printing.print_blank(form, target, asked_for(options))
    else:
        printing.print_questions(form, target, asked_for(options))
    show(options, {"file": str(target), "form": form.id}, [f"{target} was written and checked."])
    return 0
