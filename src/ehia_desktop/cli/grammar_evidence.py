"""The words of the `ehia` command on evidence: tables, extracts, measures and small numbers."""

import argparse

from ehia_desktop.assessment.chart import ChartKind
from ehia_desktop.cli import disclosure, evidence, evidence_change, extracts, measures, releasing
from ehia_desktop.cli.verbs import Verbs, add_group, add_verb


def add_verbs(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    """Add every verb on evidence to `verbs`."""
    _evidence(verbs, shared)
    _measures(verbs, shared)
    _disclosure(verbs, shared)


def _evidence(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    group = add_group(verbs, "evidence", "tables from workbooks")
    inspect = add_verb(
        group, "inspect", evidence.inspect, "show the tables found in a workbook", shared
    )
    inspect.add_argument("file")
    inspect.add_argument("--sheet", help="look at this sheet only")
    _keeping(group, shared)
    _extracts(group, shared)
    _links(group, shared)
    _measuring(group, shared)
    _changes(group, shared)


def _keeping(group: Verbs, shared: argparse.ArgumentParser) -> None:
    add = add_verb(
        group, "add", evidence.add, "keep a table of a workbook in an assessment", shared
    )
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
        "--handling", default="", choices=["", *evidence.HANDLINGS], metavar="WHAT",
        help="what its figures are: public, own-counts or no-people",
    )  # fmt: skip
    add.add_argument(
        "--stale-after", default="", metavar="DATE", help="the last day to rely on it: 2027-03-31"
    )
    corrected = add_verb(
        group, "corrections", evidence.corrections, "show what is remembered of corrected sheets", shared
    )  # fmt: skip
    corrected.add_argument("--forget", default="", metavar="LAYOUT", help="read it as found again")


def _extracts(group: Verbs, shared: argparse.ArgumentParser) -> None:
    add_verb(group, "recipes", extracts.recipes, "show what can be made of an extract", shared)
    summarise = add_verb(
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
    summarise.add_argument(
        "--only", action="append", default=[], metavar="provider=CODE",
        help="of a published return only this provider, or commissioner=CODE",
    )  # fmt: skip
    summarise.add_argument("--to", default="", metavar="TABLES.csv")
    summarise.add_argument(
        "--keep", default="", metavar="ID", help="keep its tables in this assessment"
    )
    summarise.add_argument(
        "--tables", default="", metavar="METRIC/GROUP,…",
        help="keep only these: long_waits/deprivation,long_waits/deprivation+ethnicity",
    )  # fmt: skip
    summarise.add_argument(
        "--period", default="", help="the period of kept tables, where there is no census day"
    )


def _measuring(group: Verbs, shared: argparse.ArgumentParser) -> None:
    offered = add_verb(
        group, "offered", measures.offered, "list the measures a kept table allows", shared
    )
    offered.add_argument("id")
    offered.add_argument("table", help="the table’s id or title")
    measure = add_verb(
        group, "measure", measures.measure, "measure a kept table, and say what may be said", shared
    )
    measure.add_argument("id")
    measure.add_argument("table", help="the table’s id or title")
    measure.add_argument("--measure", default="", metavar="KEY", help="one of those offered")
    measure.add_argument("--recipe", default="", metavar="FILE.yaml")
    measure.add_argument(
        "--earlier", default="", metavar="TABLE", help="say how it changed since that table"
    )
    measure.add_argument("--link", default="", metavar="ADDRESS", help="use it at this answer")
    measure.add_argument("--chart", default="", choices=["", *(kind.value for kind in ChartKind)])
    measure.add_argument("--caption", default="")
    measure.add_argument("--finding", default="", help="instead of the sentence to start from")


def _links(group: Verbs, shared: argparse.ArgumentParser) -> None:
    link = add_verb(
        group, "link", evidence.link_table, "use a kept table as evidence at an answer", shared
    )
    link.add_argument("id")
    link.add_argument("table", help="the table’s id or title")
    link.add_argument("--at", required=True, metavar="ADDRESS")
    link.add_argument("--caption", default="")
    link.add_argument("--finding", default="", help="a sentence on what the table shows")
    link.add_argument("--columns", default="", metavar="1,2,4", help="columns to show, from 1")
    link.add_argument("--rows", default="", metavar="1-10", help="rows to show, from 1")
    links = add_verb(group, "links", evidence.list_links, "list the links of an assessment", shared)
    links.add_argument("id")
    for name, run, what in (
        ("renew", evidence.renew_links, "let a link, or all, use the newest version of its table"),
        ("unlink", evidence.remove_link, "take a link away; the table stays"),
    ):
        verb = add_verb(group, name, run, what, shared)
        verb.add_argument("id")
        verb.add_argument("link", metavar="LINK|all" if name == "renew" else "LINK")


def _changes(group: Verbs, shared: argparse.ArgumentParser) -> None:
    used = add_verb(
        group, "used", evidence_change.used, "show where a table is used, in all assessments", shared
    )  # fmt: skip
    used.add_argument("--table", default="", metavar="NAME", help="the table’s id or title")
    used.add_argument("--in", dest="within", default="", metavar="ASSESSMENT")
    used.add_argument(
        "--file", default="", metavar="NAME", help="all tables of a file of this name"
    )
    compare = add_verb(
        group, "compare", evidence_change.compare, "show what moved between versions of a table", shared
    )  # fmt: skip
    compare.add_argument("id")
    compare.add_argument("table", help="the table’s id or title")
    compare.add_argument("--from", dest="was", type=int, metavar="N", help="the older version")
    compare.add_argument("--to", dest="now", type=int, metavar="N", help="the newer version")
    coverage = add_verb(
        group, "coverage", evidence_change.coverage, "show which groups have figures", shared
    )
    coverage.add_argument("id")


def _disclosure(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    group = add_group(verbs, "disclosure", "small numbers kept from view")
    _releasing(group, shared)
    check = add_verb(
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
    measure = add_verb(
        verbs, "measures", measures.measures, "measure inequality in a table", shared
    )
    measure.add_argument("file", metavar="FILE.csv", help="its first row names the columns")
    measure.add_argument("recipe", metavar="RECIPE.yaml", help="which measure, of which columns")


def _releasing(group: Verbs, shared: argparse.ArgumentParser) -> None:
    """The verbs over an assessment and over what is public already."""
    add_verb(group, "profiles", releasing.profiles, "list the profiles, your own first", shared)
    use = add_verb(
        group, "use", releasing.use, "let an assessment’s documents keep to a profile", shared
    )
    use.add_argument("id")
    use.add_argument("profile", metavar="PROFILE|FILE.yaml")
    shown = add_verb(
        group, "show", releasing.show_released, "show linked tables before and after", shared
    )
    shown.add_argument("id")
    over = add_verb(group, "override", releasing.override, "decide to show a hidden count", shared)
    over.add_argument("id")
    for name, what in (
        ("table", "the link’s id or caption"),
        ("row", "a group of the row, or its number"),
        ("column", "the column’s name or number"),
        ("why", "the reason; it stays in the record with your name"),
    ):
        over.add_argument(f"--{name}", required=True, help=what)
    back = add_verb(
        group, "take-back", releasing.take_back, "take back a decision to show a count", shared
    )
    back.add_argument("id")
    back.add_argument("override", metavar="OVERRIDE")
    add_verb(group, "publications", releasing.publications, "list what was published", shared)
    public = add_verb(
        group, "add", releasing.add, "take somebody’s published table into account", shared
    )
    public.add_argument("file", metavar="TABLE.csv")
    public.add_argument("--publication", required=True, metavar="NAME")
    for name in ("title", "period", "place"):
        public.add_argument(f"--{name}", default="", help=f"the table’s {name}, as yours has it")
    public.add_argument(
        "--counts", action="append", default=[], metavar="COLUMN=WHAT",
        help="what a column counts, as in your own tables: Waiting=pathways",
    )  # fmt: skip
