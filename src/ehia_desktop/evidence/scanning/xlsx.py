"""The scan of an xlsx or xlsm workbook: its list of sheets, then every part unpacked once and looked at."""

import posixpath
import re
from itertools import pairwise

from ehia_desktop.errors import UserError
from ehia_desktop.evidence import limits
from ehia_desktop.evidence.scanning.archive import Archive, Budget
from ehia_desktop.evidence.scanning.facts import MACROS, Format, Scan, SheetFacts
from ehia_desktop.evidence.scanning.raised import PART, raised_marks
from ehia_desktop.evidence.scanning.sheet_xml import read_facts
from ehia_desktop.evidence.scanning.text_boxes import TextBoxes
from ehia_desktop.evidence.scanning.xml import Attributes, local_attribute, stream

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_SEAM = len("<!DOCTYPE")


def scan_workbook(archive: Archive) -> Scan:
    """Return what is known of the workbook; raises UserError for a part that must not be parsed."""
    budget = Budget()
    names = sheet_parts(archive)
    by_part = {part: name for name, part in names.items()}
    found: dict[str, SheetFacts] = {}
    raised: dict[str, tuple[str, str]] = {}
    boxes = TextBoxes()
    for part in archive.parts:
        pieces = list(archive.pieces(part, budget))
        if part.endswith((".xml", ".rels")) or part in by_part:
            refuse_document_type(pieces)
        boxes.look(part, pieces)
        if part == PART:
            raised = raised_marks(pieces)
        if part in by_part:
            facts = read_facts(pieces, by_part[part])
            facts.part = part
            found[by_part[part]] = facts
    for facts in found.values():
        facts.boxes = boxes.of(facts.part)
    sheets = {name: found[name] for name in names if name in found}
    return Scan(Format.XLSX, sheets, doubts(archive), raised)


def refuse_document_type(pieces: list[bytes]) -> None:
    """Refuse a part with a document type declaration, in whatever encoding it is written."""
    first = pieces[0][:4] if pieces else b""
    if b"\x00" in first or first[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        stream(pieces, lambda _name, _attributes: None)
        return
    # A single byte is sought far faster than two, and most parts have none of it.
    if any(b"!" in piece and b"<!" in piece and _DOCTYPE.search(piece) for piece in pieces):
        raise UserError(limits.NOT_PLAIN)
    if any(_DOCTYPE.search(one[-_SEAM:] + two[:_SEAM]) for one, two in pairwise(pieces)):
        raise UserError(limits.NOT_PLAIN)


def sheet_parts(archive: Archive) -> dict[str, str]:
    """Return the part of each sheet by its name, in the order of the workbook; chart sheets too."""
    sheets: list[tuple[str, str]] = []

    def sheet(name: str, attributes: Attributes) -> None:
        if name == "sheet":
            sheets.append((attributes.get("name", ""), local_attribute(attributes, "id")))
            if len(sheets) > limits.MAX_SHEETS:
                raise UserError(limits.TOO_MANY_SHEETS)

    stream(archive.pieces(_WORKBOOK, Budget()), sheet)
    targets = related_parts(archive, _RELATIONS)
    return {name: targets[key] for name, key in sheets if key in targets}


def related_parts(archive: Archive, relations: str) -> dict[str, str]:
    """Return the parts that the workbook's list of relations names, by their ids."""
    targets: dict[str, str] = {}

    def relation(name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "")
            whole = target[1:] if target.startswith("/") else posixpath.join("xl", target)
            targets[attributes.get("Id", "")] = posixpath.normpath(whole)

    if relations in archive.parts:
        stream(archive.pieces(relations, Budget()), relation)
    return targets


def doubts(archive: Archive) -> tuple[str, ...]:
    """Say what in the workbook was left alone."""
    found = []
    if any(name.endswith("vbaProject.bin") for name in archive.parts):
        found.append(MACROS)
    if any("/externalLinks/" in name for name in archive.parts):
        found.append(
            "This workbook takes figures from other workbooks; the values it last saved were read, not theirs."
        )
    return tuple(found)
