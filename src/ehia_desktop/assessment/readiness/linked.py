"""Tables used as evidence: whether each is still kept and current, says where it came from and what it counts."""

import re
from collections.abc import Iterator

from ehia_desktop.assessment.evidence import Column, ColumnType, Handling, Role, Table
from ehia_desktop.assessment.readiness.phrases import folded, listed
from ehia_desktop.assessment.readiness.problem import Problem, Rule, advice, stop
from ehia_desktop.assessment.readiness.reading import LinkInUse, Reading
from ehia_desktop.errors import UserError
from ehia_desktop.forms.display import date_words
from ehia_desktop.forms.model import Stage
from ehia_desktop.forms.parsing import parse_date
from ehia_desktop.text import shorten

_NO_FIGURES = (Role.GROUP, Role.PERIOD, Role.PLACE, Role.SPECIALTY)
_NUMBER = re.compile(r"\d")
_SHARE = re.compile(r"%|\bper ?cent(?:age)?\b|\brates?\b|\bproportion\b", re.IGNORECASE)


def source_missing(reading: Reading) -> Iterator[Problem]:
    """A table to be published is gone, or does not say its source, its period, its basis or its caption."""
    # RULE: Code of Practice for Statistics, Q1; published
    # figures of unlike populations were compared because no basis was written down.
    for used in reading.links:
        at = used.link.address
        if used.table is None:
            message = f"{called(used)} is no longer kept here; link it again or remove the link."
            yield stop(Stage.REVIEW, "table_missing", at, message)
            continue
        if not used.is_public:
            continue
        missing = [*used.table.source.missing, *([] if used.link.caption.strip() else ["caption"])]
        if missing:
            message = f"{called(used)} has no {listed(missing, 'or')}; add it on the evidence page."
            yield stop(Stage.PUBLICATION, "source_missing", at, message)


def handling_not_said(reading: Reading) -> Iterator[Problem]:
    """Nobody has said whether the figures of a table to be published are public, own counts of people, or neither."""
    # RULE: NHS England, disclosure control of Hospital Episode Statistics; ISB1523: nothing that points to a person.
    for used in reading.links:
        said = used.table.source.handling if used.table is not None else Handling.PUBLIC
        if used.is_public and said is Handling.NOT_SAID:
            message = (
                f"{called(used)} is of figures nobody has described; say on the evidence page whether they are "
                "public already, are your own counts of people, or count no people."
            )
            yield stop(Stage.PUBLICATION, "handling_not_said", used.link.address, message)


def stale_evidence(reading: Reading) -> Iterator[Problem]:
    """A table was to be relied on up to a date that has passed."""
    # RULE: R (Copson) v Dorset [2013] EWHC 732 (Admin): the analyses that held were kept up to date.
    for used in reading.links:
        last = used.table.source.stale_after if used.table is not None else ""
        if last and last < reading.today.isoformat()[: len(last)]:
            message = (
                f"{called(used)} was good until {_day(last)}; bring in a newer one, or set a later date if it still "
                "holds."
            )
            yield stop(Stage.REVIEW, "stale_evidence", used.link.address, message)


def share_without_denominator(reading: Reading) -> Iterator[Problem]:
    """A public table shows shares, and nothing says of how many."""
    # RULE: Code of Practice for Statistics, Q1: half of four people is no finding.
    for used in reading.links:
        if used.table is None or not used.is_public:
            continue
        figures = [
            column
            for column in _shown(used, used.table)
            if column.type is ColumnType.NUMBER and column.role not in _NO_FIGURES
        ]
        shares = [column for column in figures if _is_share(column)]
        if shares and shares == figures and not _NUMBER.search(_words_beside(used, used.table)):
            message = (
                f"{called(used)} gives shares in “{shorten(shares[0].name, 60)}” and not of how many; show the column "
                "with the numbers, or say in the finding how many were counted."
            )
            yield advice(Stage.REVIEW, "no_denominator", used.link.address, message)


def tables_of_unlike_basis(reading: Reading) -> Iterator[Problem]:
    """Tables that stand together count different people, and a reader will compare them."""
    # RULE: Code of Practice for Statistics, Q1, as `source_missing`.
    together: dict[str, list[LinkInUse]] = {}
    for used in reading.links:
        if used.table is not None and used.table.source.basis.strip():
            together.setdefault(str(used.link.address), []).append(used)
    for at, tables in together.items():
        bases = {folded(basis): basis for used in tables if (basis := _basis(used))}
        if len(bases) > 1:
            said = listed([f"“{shorten(basis, 50)}”" for basis in bases.values()])
            message = (
                f"The tables under {tables[0].name} count different things ({said}); say in their findings that they "
                "must not be compared, or use tables of one basis."
            )
            yield advice(Stage.REVIEW, "tables_of_unlike_basis", at, message)


RULES: tuple[Rule, ...] = (
    source_missing,
    handling_not_said,
    stale_evidence,
    share_without_denominator,
    tables_of_unlike_basis,
)


def called(used: LinkInUse) -> str:
    """What a linked table is called in a sentence."""
    caption = used.link.caption.strip() or (used.table.title if used.table else "")
    return (
        f"The table “{shorten(caption, 70)}” under {used.name}"
        if caption
        else f"A table under {used.name}"
    )


def _basis(used: LinkInUse) -> str:
    return used.table.source.basis if used.table is not None else ""


def _shown(used: LinkInUse, table: Table) -> list[Column]:
    chosen = used.link.selection.columns or range(len(table.columns))
    return [table.columns[at] for at in chosen if at < len(table.columns)]


def _is_share(column: Column) -> bool:
    if column.role in {Role.NUMERATOR, Role.DENOMINATOR}:
        return False
    return column.share or column.unit == "%" or _SHARE.search(column.name) is not None


def _words_beside(used: LinkInUse, table: Table) -> str:
    return " ".join((used.link.caption, used.link.finding, table.source.basis, *table.notes))


def _day(iso: str) -> str:
    try:
        return date_words(parse_date(iso))
    except UserError:
        return iso
