"""The two kinds of index in a package: which part points to which, and what each part is."""

from collections.abc import Iterable
from dataclasses import dataclass

from ehia_desktop.export.word.xml import add_plain, name, parse, root, to_bytes

CHART_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
PACKAGE_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "word/header.xml": f"{_WORD}.header+xml",
    "word/headerFirst.xml": f"{_WORD}.header+xml",
    "word/headerEven.xml": f"{_WORD}.header+xml",
    "word/footer.xml": f"{_WORD}.footer+xml",
    "word/footerFirst.xml": f"{_WORD}.footer+xml",
    "word/footerEven.xml": f"{_WORD}.footer+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
_CHARTS = "word/charts/chart"
_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_ENDINGS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
    "jpeg": "image/jpeg",
}


@dataclass(frozen=True)
class Relation:
    """One arrow from a part to another part, or to an address outside."""

    id: str
    kind: str
    target: str
    is_outside: bool = False


def relations_part(relations: Iterable[Relation]) -> bytes:
    """Return a `.rels` part."""
    element = root("rel:Relationships")
    for relation in relations:
        child = add_plain(
            element, "rel:Relationship", Id=relation.id, Type=relation.kind, Target=relation.target
        )
        if relation.is_outside:
            child.set("TargetMode", "External")
    return to_bytes(element)


def read_relations(raw: bytes) -> tuple[Relation, ...]:
    """Read a `.rels` part. Raises ValueError when it is not XML."""
    return tuple(
        Relation(
            child.get("Id", ""),
            child.get("Type", ""),
            child.get("Target", ""),
            child.get("TargetMode") == "External",
        )
        for child in parse(raw)
        if child.tag == name("rel:Relationship")
    )


def target_part(source: str, target: str) -> str:
    """Return the name of the part that a relation of the part `source` points to."""
    if target.startswith("/"):
        return target[1:]
    steps: list[str] = source.split("/")[:-1]
    for step in target.split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def relations_of(part: str) -> str:
    """Return the name of the part that holds the relations of `part`."""
    folder, _, last = part.rpartition("/")
    return f"{folder}/_rels/{last}.rels" if folder else f"_rels/{last}.rels"


def types_part(parts: Iterable[str]) -> bytes:
    """Return `[Content_Types].xml` for the parts we write; known by name, or by their ending."""
    found = sorted(parts)
    element = root("ct:Types")
    add_plain(
        element, "ct:Default", Extension="rels",
        ContentType="application/vnd.openxmlformats-package.relationships+xml",
    )  # fmt: skip
    add_plain(element, "ct:Default", Extension="xml", ContentType="application/xml")
    for ending, kind_of_all in _ENDINGS.items():
        if any(part.endswith(f".{ending}") for part in found):
            add_plain(element, "ct:Default", Extension=ending, ContentType=kind_of_all)
    for part in found:
        kind = _CHART if part.startswith(_CHARTS) else _KINDS.get(part)
        if kind:
            add_plain(element, "ct:Override", PartName=f"/{part}", ContentType=kind)
    return to_bytes(element)
