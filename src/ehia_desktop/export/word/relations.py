"""The two kinds of index in a package: which part points to which, and what each part is."""

from collections.abc import Iterable
from dataclasses import dataclass

from ehia_desktop.export.word.xml import add_plain, name, parse, root, to_bytes

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "word/header.xml": f"{_WORD}.header+xml",
    "word/headerFirst.xml": f"{_WORD}.header+xml",
    "word/footer.xml": f"{_WORD}.footer+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
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


def types_part(parts: Iterable[str]) -> bytes:
    """Return `[Content_Types].xml` for the parts we write; each is known by name."""
    element = root("ct:Types")
    add_plain(
        element, "ct:Default", Extension="rels",
        ContentType="application/vnd.openxmlformats-package.relationships+xml",
    )  # fmt: skip
    add_plain(element, "ct:Default", Extension="xml", ContentType="application/xml")
    for part in sorted(parts):
        if part in _KINDS:
            add_plain(element, "ct:Override", PartName=f"/{part}", ContentType=_KINDS[part])
    return to_bytes(element)
