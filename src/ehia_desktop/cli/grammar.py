"""The words of the `ehia` command: its verbs and their options, each tied to the function that runs it."""

import argparse
from collections.abc import Callable, Sequence
from typing import Any

from ehia_desktop import __version__
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.cli import (
    adapting,
    assessing,
    commenting,
    disclosure,
    documents,
    effects,
    evidence,
    extracts,
    forms,
    measures,
    migrating,
    printing_forms,
    store,
    timeline,
)
from ehia_desktop.forms.model import Stage

Run = Callable[[argparse.Namespace], int]
Verbs = Any  # argparse keeps the type of a subparsers object private


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the options with `run` set. Exits with status 2 for a wrong call."""
    return _parser().parse_args(arguments)


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    # SUPPRESS lets the options stand before or after the verb without one default hiding the other.
    shared.add_argument(
        "--db",
        metavar="PATH",
        default=argparse.SUPPRESS,
        help="the store to use instead of your own",
    )
    shared.add_argument(
        "--json",
        action="store_true",
        default=argparse.SUPPRESS,
        help="print the result as JSON on stdout",
    )
    parser = argparse.ArgumentParser(
        prog="ehia",
        description="Equality and health inequalities impact assessments, without a window.",
        parents=[shared],
    )
    parser.add_argument("--version", action="version", version=f"ehia {__version__}")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    _forms(verbs, shared)
    _assessing(verbs, shared)
    _discussing(verbs, shared)
    _migrating(verbs, shared)
    _evidence(verbs, shared)
    _measures(verbs, shared)
    _disclosure(verbs, shared)
    _documents(verbs, shared)
    _store(verbs, shared)
    return parser


def _verb(
    verbs: Verbs, name: str, run: Run, what: str, shared: argparse.ArgumentParser
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = verbs.add_parser(
        name, help=what, description=what[:1].upper() + what[1:] + ".", parents=[shared]
    )
    parser.set_defaults(run=run)
    return parser


def _group(verbs: Verbs, name: str, what: str) -> Verbs:
    parser = verbs.add_parser(name, help=what)
    return parser.add_subparsers(dest="what", required=True, metavar="WHAT")


def _forms(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    group = _group(verbs, "forms", "the catalogue of forms")
    _verb(group, "list", forms.list_forms, "list the forms", shared)
    show = _verb(
        group, "show", forms.show_form, "print every question of a form with its address", shared
    )
    show.add_argument("form")
    check = _verb(
        group,
        "check",
        forms.check_file,
        "check a form: faults, advice, conditions, examples",
        shared,
    )
    check.add_argument("file", metavar="FILE|FOLDER|PACKAGE")
    printed = _verb(
        group, "print", printing_forms.print_form, "print a form: all questions, or blank", shared
    )
    printed.add_argument("form")
    printed.add_argument("--to", required=True, metavar="FILE.docx")
    printed.add_argument("--blank", action="store_true", help="to be filled in Word")
    printed.add_argument("--organisation", default="", help="the trust’s name on the document")
    _asking(printed)
    pack = _verb(group, "pack", forms.pack, "write a form’s folder as one package", shared)
    pack.add_argument("folder")
    pack.add_argument("--to", required=True, metavar="FILE.ehiaform")
    install = _verb(
        group, "install", forms.install, "put a form package among the trust’s own forms", shared
    )
    install.add_argument("file", metavar="FILE.ehiaform")
    diff = _verb(
        group, "diff", migrating.diff, "say what changed, and how far the version must rise", shared
    )
    diff.add_argument("old", metavar="A", help="a file, folder or package, or an id or id@version")
    diff.add_argument("new", metavar="B")
    effects_of = _verb(
        group,
        "effects",
        effects.effects_of,
        "say what a version would do to each assessment",
        shared,
    )
    effects_of.add_argument("form", metavar="FORM", help="a file, folder or package, or an id")
    effects_of.add_argument(
        "--whole", action="store_true", help="every answer that would not stay as it is"
    )
    to_xlsx = _verb(
        group, "to-xlsx", adapting.to_xlsx, "write a form as a workbook to work in", shared
    )
    to_xlsx.add_argument("form", metavar="FORM", help="an id, a file or a folder")
    to_xlsx.add_argument("--to", required=True, metavar="FILE.xlsx")
    from_xlsx = _verb(
        group, "from-xlsx", adapting.from_xlsx, "read such a workbook back as a form", shared
    )
    from_xlsx.add_argument("file", metavar="FILE.xlsx")
    from_xlsx.add_argument("--to", required=True, metavar="FOLDER", help="the form’s folder")


def _assessing(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    new = _verb(verbs, "new", assessing.new, "start an assessment and print its id", shared)
    new.add_argument("--form", required=True, help="the id of the form")
    new.add_argument("--title", required=True, help="what is assessed")
    new.add_argument(
        "--from", dest="source", metavar="ID", help="an earlier assessment to start from"
    )
    new.add_argument(
        "--copy",
        default="suggested",
        metavar="FIELDS",
        help="with --from: “all”, “suggested”, or the fields to take along, parted by commas",
    )
    listing = _verb(verbs, "list", assessing.listing, "list the assessments in the store", shared)
    listing.set_defaults(run=assessing.listing)
    fill = _verb(
        verbs, "fill", assessing.fill_in, "answer from a YAML file or a returned Word form", shared
    )
    fill.add_argument("id")
    fill.add_argument("answers", metavar="ANSWERS.yaml|RETURNED.docx")
    fill.add_argument(
        "--all-or-nothing", action="store_true", help="take no value when one is rejected"
    )
    fill.add_argument(
        "--replace", action="store_true", help="from Word: overwrite what is answered otherwise"
    )
    fill.add_argument(
        "--from-another",
        action="store_true",
        help="from Word: take it although it was sent out for another assessment",
    )
    check = _verb(verbs, "check", assessing.check_due, "say what is still due", shared)
    check.add_argument("id")
    check.add_argument(
        "--for",
        dest="gate",
        choices=["draft", "review", "sign-off", "publication"],
        default=Stage.PUBLICATION.value,
        help="the gate to check for",
    )


def _discussing(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    comment = _verb(
        verbs, "comment", commenting.comment, "comment on an answer, or settle a comment", shared
    )
    comment.add_argument("id")
    comment.add_argument("about", metavar="ADDRESS|COMMENT", help="what it is about")
    comment.add_argument("text", metavar="TEXT", help="what is said, or what became of the comment")
    comment.add_argument("--author", default="", metavar="NAME", help="who said it, if not you")
    comment.add_argument("--source", default="", metavar="WHERE", help="such as meeting")
    settle = comment.add_mutually_exclusive_group()
    settle.add_argument("--resolve", action="store_true", help="TEXT says what was done about it")
    settle.add_argument("--reject", action="store_true", help="TEXT says why nothing was done")
    listing = _verb(
        verbs, "comments", commenting.listing, "list the comments, with what became of them", shared
    )
    listing.add_argument("id")
    listing.add_argument("--at", default="", metavar="ADDRESS", help="only those at this address")
    record = _verb(
        verbs, "timeline", timeline.timeline, "who considered what, when, before or after", shared
    )
    record.add_argument("id")


def _migrating(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    migrate = _verb(
        verbs, "migrate", migrating.migrate, "move to a newer version of the form", shared
    )
    migrate.add_argument("id")
    migrate.add_argument("--to", default="", metavar="VERSION", help="the newest unless given")
    migrate.add_argument("--dry-run", action="store_true", help="say what it would do, and stop")
    copy = _verb(
        verbs, "review-copy", migrating.review_copy, "begin a draft with all of another", shared
    )
    copy.add_argument("id")
    copy.add_argument("--title", default="", help="what it is called")
    parked = _verb(verbs, "parked", migrating.parked, "list what has no home in the form", shared)
    parked.add_argument("id")
    parked.add_argument("--find", default="", metavar="TEXT", help="only what holds these words")
    unpark = _verb(verbs, "unpark", migrating.unpark, "move what is parked to a question", shared)
    unpark.add_argument("id")
    unpark.add_argument("key", metavar="KEY")
    unpark.add_argument("--to", required=True, metavar="ADDRESS")


def _evidence(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    group = _group(verbs, "evidence", "tables from workbooks")
    inspect = _verb(
        group, "inspect", evidence.inspect, "show the tables found in a workbook", shared
    )
    inspect.add_argument("file")
    inspect.add_argument("--sheet", help="look at this sheet only")
    _verb(group, "recipes", extracts.recipes, "show what can be made of an extract", shared)
    summarise = _verb(
        group, "summarise", extracts.summarise, "count a patient-level extract by group", shared
    )
    summarise.add_argument("file")
    summarise.add_argument("--recipe", required=True, metavar="NAME")
    summarise.add_argument(
        "--lookup", action="append", default=[], metavar="FILE",
        help="areas to deprivation, or postcodes to areas",
    )  # fmt: skip
    summarise.add_argument("--census-date", default="", metavar="DATE", help="2026-03-31")
    summarise.add_argument(
        "--index", default="", choices=["", "2010", "2015", "2019", "2025"], metavar="YEAR",
        help="the edition of the deprivation index, where the file does not state it",
    )  # fmt: skip
    summarise.add_argument("--to", default="", metavar="TABLES.csv")
    add = _verb(group, "add", evidence.add, "keep a table of a workbook in an assessment", shared)
    add.add_argument("id")
    add.add_argument("file")
    add.add_argument("--sheet", help="look at this sheet only")
    add.add_argument(
        "--table", type=int, default=1, metavar="N", help="which of the tables found, from 1"
    )
    add.add_argument(
        "--over", default="", metavar="TABLE", help="keep it as the next version of this"
    )
    add.add_argument("--roles", metavar="R.yaml", help="the role of each column, by name or number")
    for name in ("title", "publisher", "period", "basis", "url", "published", "licence"):
        add.add_argument(f"--{name}", default="", help=f"the source’s {name}")
    add.add_argument(
        "--stale-after", default="", metavar="DATE", help="the last day to rely on it: 2027-03-31"
    )
    corrected = _verb(
        group, "corrections", evidence.corrections, "show what is remembered of corrected sheets", shared
    )  # fmt: skip
    corrected.add_argument("--forget", default="", metavar="LAYOUT", help="read it as found again")
    link = _verb(
        group, "link", evidence.link_table, "use a kept table as evidence at an answer", shared
    )
    link.add_argument("id")
    link.add_argument("table", help="the table’s id or title")
    link.add_argument("--at", required=True, metavar="ADDRESS")
    link.add_argument("--caption", default="")
    link.add_argument("--finding", default="", help="a sentence on what the table shows")
    link.add_argument("--columns", default="", metavar="1,2,4", help="columns to show, from 1")
    link.add_argument("--rows", default="", metavar="1-10", help="rows to show, from 1")
    links = _verb(group, "links", evidence.list_links, "list the links of an assessment", shared)
    links.add_argument("id")
    for name, run, what in (
        ("renew", evidence.renew_link, "let a link use the newest version of its table"),
        ("unlink", evidence.remove_link, "take a link away; the table stays"),
    ):
        verb = _verb(group, name, run, what, shared)
        verb.add_argument("id")
        verb.add_argument("link", metavar="LINK")


def _disclosure(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    group = _group(verbs, "disclosure", "small numbers kept from view")
    check = _verb(
        group, "check", disclosure.check, "show a table of counts before and after control", shared
    )
    check.add_argument("file", metavar="TABLE.csv")
    check.add_argument(
        "--profile", required=True, metavar="NAME", help="threshold-5, threshold-10 or hes"
    )
    check.add_argument(
        "--total",
        action="append",
        default=[],
        metavar="NAME",
        help="a row or column that adds up all others, where its name does not say so",
    )
    check.add_argument(
        "--sub-total",
        action="append",
        default=[],
        metavar="NAME=PART,PART",
        help="a row or column that adds up some others",
    )


def _measures(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    measure = _verb(verbs, "measures", measures.measures, "measure inequality in a table", shared)
    measure.add_argument("file", metavar="FILE.csv", help="its first row names the columns")
    measure.add_argument("recipe", metavar="RECIPE.yaml", help="which measure, of which columns")


def _asking(parser: argparse.ArgumentParser) -> None:
    """What a form to be filled in Word asks for."""
    parser.add_argument(
        "--section", action="append", default=[], metavar="KEY", help="blank: only this section"
    )
    parser.add_argument("--by-when", default="", metavar="DAY", help="blank: send it back by then")
    parser.add_argument("--send-to", default="", metavar="POST", help="blank: send it back there")


def _documents(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    export = _verb(verbs, "export", documents.export, "write a Word copy, checked", shared)
    export.add_argument("id")
    export.add_argument(
        "--as", dest="kind", required=True, choices=[kind.value for kind in CopyKind]
    )
    export.add_argument("--to", required=True, metavar="FILE.docx")
    export.add_argument("--with-stated-gaps", default="", metavar="REASON", dest="gaps")
    export.add_argument(
        "--gap-owner", default="", metavar="POST", help="with stated gaps: who closes them"
    )
    export.add_argument(
        "--gap-due", default="", metavar="2027-03", help="with stated gaps: by when they are closed"
    )
    _asking(export)
    export.add_argument("--organisation", default="", help="the trust’s name on the document")
    seal = _verb(verbs, "seal", documents.seal, "save a version that is never changed", shared)
    seal.add_argument("id")
    seal.add_argument("--by", required=True, metavar="NAME")
    seal.add_argument("--note", default="", metavar="TEXT")
    verify = _verb(verbs, "verify", documents.verify, "say which sealed version a file is", shared)
    verify.add_argument("file", metavar="FILE.docx")


def _store(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    _verb(verbs, "doctor", store.doctor, "check the store and explain what was found", shared)
    backup = _verb(verbs, "backup", store.backup, "write a verified copy of the store", shared)
    backup.add_argument(
        "--to", metavar="FILE", help="where to; a folder beside the store unless given"
    )
    restore = _verb(verbs, "restore", store.restore, "put a copy in the store’s place", shared)
    restore.add_argument("file")
    demo = _verb(verbs, "demo", store.demo, "make the sample trust: workbooks in, Word out", shared)
    demo.add_argument("--to", metavar="FOLDER", default="ehia-demo")
