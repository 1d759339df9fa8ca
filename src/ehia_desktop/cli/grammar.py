"""The words of the `ehia` command: its verbs and their options, each tied to the function that runs it."""

import argparse
from collections.abc import Sequence

from ehia_desktop import __version__
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.cli import (
    adapting,
    assessing,
    commenting,
    comparing,
    documents,
    effects,
    evidence_pack,
    forms,
    grammar_evidence,
    grammar_review,
    grammar_signing,
    grammar_style,
    migrating,
    one_group,
    printing_forms,
    store,
    timeline,
)
from ehia_desktop.cli.verbs import Verbs, add_group, add_verb
from ehia_desktop.forms.model import Stage


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
    grammar_evidence.add_verbs(verbs, shared)
    _documents(verbs, shared)
    grammar_review.add_verbs(verbs, shared)
    grammar_style.add_verbs(verbs, shared)
    grammar_signing.add_verbs(verbs, shared)
    _comparing(verbs, shared)
    _store(verbs, shared)
    return parser


def _forms(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    group = add_group(verbs, "forms", "the catalogue of forms")
    add_verb(group, "list", forms.list_forms, "list the forms", shared)
    show = add_verb(
        group, "show", forms.show_form, "print every question of a form with its address", shared
    )
    show.add_argument("form")
    check = add_verb(
        group,
        "check",
        forms.check_file,
        "check a form: faults, advice, conditions, examples",
        shared,
    )
    check.add_argument("file", metavar="FILE|FOLDER|PACKAGE")
    printed = add_verb(
        group, "print", printing_forms.print_form, "print a form: all questions, or blank", shared
    )
    printed.add_argument("form")
    printed.add_argument("--to", required=True, metavar="FILE.docx")
    printed.add_argument("--blank", action="store_true", help="to be filled in Word")
    printed.add_argument("--organisation", default="", help="the trust’s name on the document")
    _asking(printed)
    pack = add_verb(group, "pack", forms.pack, "write a form’s folder as one package", shared)
    pack.add_argument("folder")
    pack.add_argument("--to", required=True, metavar="FILE.ehiaform")
    install = add_verb(
        group, "install", forms.install, "put a form package among the trust’s own forms", shared
    )
    install.add_argument("file", metavar="FILE.ehiaform")
    diff = add_verb(
        group, "diff", migrating.diff, "say what changed, and how far the version must rise", shared
    )
    diff.add_argument("old", metavar="A", help="a file, folder or package, or an id or id@version")
    diff.add_argument("new", metavar="B")
    effects_of = add_verb(
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
    to_xlsx = add_verb(
        group, "to-xlsx", adapting.to_xlsx, "write a form as a workbook to work in", shared
    )
    to_xlsx.add_argument("form", metavar="FORM", help="an id, a file or a folder")
    to_xlsx.add_argument("--to", required=True, metavar="FILE.xlsx")
    from_xlsx = add_verb(
        group, "from-xlsx", adapting.from_xlsx, "read such a workbook back as a form", shared
    )
    from_xlsx.add_argument("file", metavar="FILE.xlsx")
    from_xlsx.add_argument("--to", required=True, metavar="FOLDER", help="the form’s folder")


def _assessing(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    new = add_verb(verbs, "new", assessing.new, "start an assessment and print its id", shared)
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
    listing = add_verb(
        verbs, "list", assessing.listing, "list the assessments in the store", shared
    )
    listing.set_defaults(run=assessing.listing)
    fill = add_verb(
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
    check = add_verb(verbs, "check", assessing.check_due, "say what is still due", shared)
    check.add_argument("id")
    check.add_argument(
        "--for",
        dest="gate",
        choices=["draft", "review", "sign-off", "publication"],
        default=Stage.PUBLICATION.value,
        help="the gate to check for",
    )


def _discussing(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    comment = add_verb(
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
    listing = add_verb(
        verbs, "comments", commenting.listing, "list the comments, with what became of them", shared
    )
    listing.add_argument("id")
    listing.add_argument("--at", default="", metavar="ADDRESS", help="only those at this address")
    record = add_verb(
        verbs, "timeline", timeline.timeline, "who considered what, when, before or after", shared
    )
    record.add_argument("id")


def _migrating(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    migrate = add_verb(
        verbs, "migrate", migrating.migrate, "move to a newer version of the form", shared
    )
    migrate.add_argument("id")
    migrate.add_argument("--to", default="", metavar="VERSION", help="the newest unless given")
    migrate.add_argument("--dry-run", action="store_true", help="say what it would do, and stop")
    copy = add_verb(
        verbs, "review-copy", migrating.review_copy, "begin a draft with all of another", shared
    )
    copy.add_argument("id")
    copy.add_argument("--title", default="", help="what it is called")
    parked = add_verb(
        verbs, "parked", migrating.parked, "list what has no home in the form", shared
    )
    parked.add_argument("id")
    parked.add_argument("--find", default="", metavar="TEXT", help="only what holds these words")
    unpark = add_verb(
        verbs, "unpark", migrating.unpark, "move what is parked to a question", shared
    )
    unpark.add_argument("id")
    unpark.add_argument("key", metavar="KEY")
    unpark.add_argument("--to", required=True, metavar="ADDRESS")


def _asking(parser: argparse.ArgumentParser) -> None:
    """What a form to be filled in Word, or a review copy, asks for."""
    parser.add_argument(
        "--section", action="append", default=[], metavar="KEY", help="blank: only this section"
    )
    parser.add_argument(
        "--by-when", default="", metavar="DAY", help="blank, review: send it back by then"
    )
    parser.add_argument(
        "--send-to", default="", metavar="POST", help="blank, review: send it back there"
    )


def _documents(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    export = add_verb(
        verbs, "export", documents.export, "write a copy as Word or HTML, checked", shared
    )
    export.add_argument("id")
    export.add_argument(
        "--as",
        dest="kind",
        required=True,
        choices=[kind.value for kind in CopyKind if not kind.is_comparison],
    )
    export.add_argument("--to", required=True, metavar="FILE.docx|FILE.html")
    export.add_argument("--with-stated-gaps", default="", metavar="REASON", dest="gaps")
    export.add_argument(
        "--gap-owner", default="", metavar="POST", help="with stated gaps: who closes them"
    )
    export.add_argument(
        "--gap-due", default="", metavar="2027-03", help="with stated gaps: by when they are closed"
    )
    export.add_argument(
        "--group", default="", metavar="KEY", help="group: which one, by the key of its row"
    )
    _asking(export)
    export.add_argument("--organisation", default="", help="the trust’s name on the document")
    pack = add_verb(
        verbs,
        "evidence-pack",
        evidence_pack.evidence_pack,
        "write what an inspection asks of assessments: internal",
        shared,
    )
    pack.add_argument("ids", nargs="*", metavar="ID")
    pack.add_argument("--all", action="store_true", help="every assessment of the store")
    pack.add_argument("--to", required=True, metavar="FILE.docx|FILE.html")
    pack.add_argument("--organisation", default="", help="the trust’s name on the document")
    group = add_verb(
        verbs, "group", one_group.group, "print what is said in public about one group", shared
    )
    group.add_argument("id")
    group.add_argument("key", nargs="?", default="", metavar="KEY", help="all groups unless given")
    seal = add_verb(verbs, "seal", documents.seal, "save a version that is never changed", shared)
    seal.add_argument("id")
    seal.add_argument("--by", required=True, metavar="NAME")
    seal.add_argument("--note", default="", metavar="TEXT")
    verify = add_verb(
        verbs, "verify", documents.verify, "say which sealed version a file is", shared
    )
    verify.add_argument("file", metavar="FILE.docx")


def _comparing(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    compare = add_verb(
        verbs,
        "compare",
        comparing.compare_versions,
        "say what changed between two versions",
        shared,
    )
    compare.add_argument("id")
    compare.add_argument(
        "--from", dest="older", required=True, type=int, metavar="NUMBER", help="the older version"
    )
    compare.add_argument(
        "--to",
        dest="newer",
        default=0,
        type=int,
        metavar="NUMBER",
        help="the newer version; the assessment as it is now unless given",
    )
    compare.add_argument(
        "--redline", metavar="FILE.docx", help="write both as one document with tracked changes"
    )
    compare.add_argument(
        "--public",
        dest="is_public",
        action="store_true",
        help="let the document hold public answers only, for readers outside",
    )


def _store(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    add_verb(verbs, "doctor", store.doctor, "check the store and explain what was found", shared)
    backup = add_verb(verbs, "backup", store.backup, "write a verified copy of the store", shared)
    backup.add_argument(
        "--to", metavar="FILE", help="where to; a folder beside the store unless given"
    )
    restore = add_verb(verbs, "restore", store.restore, "put a copy in the store’s place", shared)
    restore.add_argument("file")
    demo = add_verb(
        verbs, "demo", store.demo, "make the sample trust: workbooks in, Word out", shared
    )
    demo.add_argument("--to", metavar="FOLDER", default="ehia-demo")
