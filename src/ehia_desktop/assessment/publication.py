"""The nouns of a copy for readers: what is asked for, what was written, what was withheld, what was found.

Shared by the room that writes documents, the store that remembers them and the services between.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from ehia_desktop.assessment.chart import Chart
from ehia_desktop.assessment.coverage import NO_WORDS, CoverageWords
from ehia_desktop.assessment.evidence import Link, Row, Table
from ehia_desktop.assessment.measure import Measure
from ehia_desktop.assessment.measuring import Said
from ehia_desktop.assessment.returned import BlankAsk
from ehia_desktop.forms.citing import OrganisationKind

# Between a file’s identifier and the assessment that one of its records is for; no identifier has it.
_WITH = "-"


class CopyKind(StrEnum):
    """Whom a copy is for."""

    PUBLICATION = "publication"
    INTERNAL = "internal"
    REVIEW = "review"
    BLANK = "blank"
    SUMMARY = "summary"
    GROUP = "group"
    BOARD_PACK = "board-pack"
    EVIDENCE_PACK = "evidence-pack"
    COMPARISON = "comparison"
    PUBLIC_COMPARISON = "public-comparison"

    @property
    def is_comparison(self) -> bool:
        """It shows two versions with tracked changes; it is no version itself and made by comparing alone."""
        return self in (CopyKind.COMPARISON, CopyKind.PUBLIC_COMPARISON)

    @property
    def is_public(self) -> bool:
        """Anybody may come to read it, so nothing internal may stand in it and no small number be worked out."""
        return self in (
            CopyKind.PUBLICATION, CopyKind.SUMMARY, CopyKind.GROUP, CopyKind.BOARD_PACK, CopyKind.PUBLIC_COMPARISON,
        )  # fmt: skip

    @property
    def goes_outside(self) -> bool:
        """It leaves the organisation, if only for a steering group, so no small number can be worked out of it."""
        return self.is_public or self is CopyKind.REVIEW

    @property
    def is_for_everyone(self) -> bool:
        """It is published as the assessment's own word, so it is kept back while something is due."""
        return self in (CopyKind.PUBLICATION, CopyKind.SUMMARY, CopyKind.GROUP)

    @property
    def is_whole(self) -> bool:
        """It holds every answer that its readers may see; others are made of some of them."""
        return self in (CopyKind.PUBLICATION, CopyKind.INTERNAL, CopyKind.REVIEW)

    @property
    def is_short(self) -> bool:
        """It is one or two pages, so it has no list of contents and its lines stand closer."""
        return self in (CopyKind.SUMMARY, CopyKind.BOARD_PACK)

    @property
    def may_be_page(self) -> bool:
        """It can be a web page as well; what is sent out to be written in, or has tracked changes, is a Word file."""
        return self not in (CopyKind.REVIEW, CopyKind.BLANK) and not self.is_comparison


class CopyFormat(StrEnum):
    """What kind of file a copy is; the value is the ending of its name."""

    WORD = "docx"
    HTML = "html"


# A longer table is no evidence anybody reads; a wider one is damage to Word, which knows 63 columns.
MOST_ROWS = 5_000
MOST_COLUMNS = 63


@dataclass(frozen=True)
class LinkedTable:
    """A link with its table and the rows that were selected, ready to be printed.

    In a document `rows` are the released ones, `measures` and `chart` were made of them, and `note` says under
    which disclosure profile.
    """

    link: Link
    table: Table
    rows: tuple[Row, ...]
    measures: tuple[Measure, ...] = ()
    chart: Chart | None = None
    note: str = ""
    said: Said | None = None


@dataclass(frozen=True)
class StillDue:
    """How many things are due before publication, and which of them may be said in public, in sentences."""

    count: int = 0
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True)
class CopyRequest:
    """What a copy needs beside the assessment.

    `identifier` is printed into the file's properties and names it in the store. `seal` is a line such as
    "Version 2, sealed 22 November 2026, record 3f9a…"; empty when nothing is sealed. `stated_gaps` are
    sentences printed as gaps when a copy is published with something still due. `organisation_kind` decides
    which section of the law is cited. `blank` says what a form to be filled in, or a review copy, asks for. A form
    to be filled in and a review copy are always Word files, whatever `format` says. `group` is the row key of the
    group that a copy about one group is about. `still_due` is for a board pack, which is not kept back by it;
    `group_words` say by which words a table names groups, for the copies that are made of what concerns groups.
    """

    kind: CopyKind
    identifier: str
    organisation: str
    written_on: str
    seal: str = ""
    stated_gaps: tuple[str, ...] = ()
    organisation_kind: OrganisationKind = OrganisationKind.NOT_SAID
    blank: BlankAsk = field(default_factory=BlankAsk)
    format: CopyFormat = CopyFormat.WORD
    group: str = ""
    still_due: StillDue = field(default_factory=StillDue)
    group_words: CoverageWords = NO_WORDS


@dataclass(frozen=True)
class Withheld:
    """An answer that does not appear in a copy, and why, in words."""

    address: str
    why: str


@dataclass(frozen=True)
class WrittenCopy:
    """A finished file in memory, with the exact text that stands at each address.

    `beside` is what stands in it beside its text: descriptions of tables and charts, and where its links lead.
    `tables` are the released tables it was made of, which its figures are held against. `runs_over` tells that a short
    copy may take more than its pages.
    """

    content: bytes
    texts: Mapping[str, str]
    withheld: tuple[Withheld, ...] = ()
    beside: frozenset[str] = frozenset()
    tables: tuple[LinkedTable, ...] = ()
    runs_over: bool = False


@dataclass(frozen=True)
class ReadCopy:
    """What a file says when read back: its identifier, the text at each address, and a fingerprint.

    `fingerprint` is a hash over the parts of the package, so the same content zipped anew has the same.
    `parts` maps each part's name to its hash. `sha256` is of the bytes of the file; `stowaways` is what it holds that
    no copy has and nobody sees, as it stands in a sentence.
    """

    identifier: str
    texts: Mapping[str, str]
    fingerprint: str
    parts: Mapping[str, str] = field(default_factory=dict)
    sha256: str = ""
    stowaways: tuple[str, ...] = ()


@dataclass(frozen=True)
class ExportRecord:
    """What the store remembers of a file that was handed out.

    `head` is the last change in it and `sealed` the version's number, or 0; of a comparison `sealed` is the newer
    version, 0 for how it stood then, and `head` the last change in the older. `checked` says what the file was held
    to before it was handed out.
    """

    identifier: str
    assessment: str
    kind: CopyKind
    at: str
    head: str
    sealed: int
    sha256: str
    fingerprint: str
    texts: Mapping[str, str]
    parts: Mapping[str, str]
    checked: str = ""

    @property
    def reference(self) -> str:
        """The identifier as it is printed in the file; a file about several has a record for each of them."""
        return self.identifier.partition(_WITH)[0]

    def beside(self, assessment: str, head: str) -> "ExportRecord":
        """Return the record of the same file for another assessment that it is about; its words are kept once."""
        return replace(
            self, identifier=f"{self.identifier}{_WITH}{assessment}", assessment=assessment, head=head,
            fingerprint="", texts={}, parts={},
        )  # fmt: skip
