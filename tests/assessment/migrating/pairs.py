"""The corpus of version pairs as text: two small forms, the steps between them, answers, what becomes of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from textwrap import indent

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.change import Edit, Subject, SubjectKind
from ehia_desktop.assessment.comment import Comment, comment_json
from ehia_desktop.assessment.evidence_json import link_json
from ehia_desktop.assessment.publishing import publishing_json
from ehia_desktop.forms import address as addresses
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.loader import load_form, load_migration
from ehia_desktop.forms.migration import Migration
from ehia_desktop.strict_yaml import Tree, read
from tests.builders import answered, change, form_text, link_at, linked, table_of

FOLDER = Path(__file__).parents[2] / "forms" / "migrations"
NAMES = sorted(file.name for file in FOLDER.glob("*.yaml"))


@dataclass(frozen=True)
class Pair:
    """One version pair. `raw` is the text of the migration, as it would stand in its own file."""

    name: str
    old: Form
    new: Form
    raw: bytes
    migration: Migration
    assessment: Assessment
    expect: tuple[str, ...]
    after: Mapping[str, str]
    parked: Mapping[str, str]
    pending: frozenset[str]
    tightened: frozenset[str]


def pair(name: str) -> Pair:
    """Read one pair of the corpus."""
    text = (FOLDER / name).read_text("utf-8")
    tree = read(text, name).tree
    assert isinstance(tree, dict)
    to = str(tree.get("to", "2.0.0"))
    old, new = form_at(str(tree["old"]), "1.0.0"), form_at(str(tree["new"]), to)
    raw = _migration_text(text, to)
    return Pair(
        name,
        old,
        new,
        raw,
        load_migration(raw, name)[0],
        _assessment(old, tree),
        _texts(tree["expect"]),
        _mapping(tree, "after"),
        _mapping(tree, "parked"),
        frozenset(_texts(tree.get("pending", []))),
        frozenset(_texts(tree.get("tightened_after", []))),
    )


def form_at(text: str, version: str) -> Form:
    """Return the form that `text` describes, as a version of the one form of these tests."""
    whole = form_text(text).replace("version: 1.0.0", f"version: {version}", 1)
    return load_form(whole.encode(), "form.yaml", {})


def with_notes(
    assessment: Assessment,
    links: Mapping[str, str],
    comments: Mapping[str, str],
    tightened: Sequence[str] = (),
) -> Assessment:
    """Return `assessment` with links, comments and decisions on publishing at addresses."""
    if links:
        first = replace(link_at(next(iter(links.values()))), id=next(iter(links)))
        assessment = linked(assessment, table_of([]), first)
    edits = [
        Edit(Subject(SubjectKind.LINK, key), None, link_json(replace(link_at(at), id=key)))
        for key, at in list(links.items())[1:]
    ]
    edits += [
        Edit(Subject(SubjectKind.COMMENT, key), None, comment_json(comment_at(key, at)))
        for key, at in comments.items()
    ]
    edits += [
        Edit(Subject(SubjectKind.PUBLISHING, at), None, publishing_json(True, "Asked for."))
        for at in tightened
    ]
    return assessment.after(change(assessment, *edits)) if edits else assessment


def comment_at(key: str, at: str) -> Comment:
    return Comment(key, addresses.parse(at), "A. Reader", "Is this so?", "2026-11-22T12:00:00Z")


def _assessment(form: Form, tree: Mapping[str, Tree]) -> Assessment:
    answers = tree["answers"]
    assert isinstance(answers, dict)
    begun = answered(form, answers)
    tightened = _texts(tree.get("tightened", []))
    return with_notes(begun, _mapping(tree, "links"), _mapping(tree, "comments"), tightened)


def _migration_text(text: str, to: str) -> bytes:
    """Cut the steps out as they stand, so that they are read as text by the loader itself."""
    lines = text.splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith("steps:"))
    end = next(index for index, line in enumerate(lines) if line.startswith("answers:"))
    head = f"form: test-form\nfrom: 1.0.0\nto: {to}\n"
    return (head + "\n".join(lines[start:end]) + "\n").encode()


def _texts(tree: Tree) -> tuple[str, ...]:
    assert isinstance(tree, list)
    return tuple(str(item) for item in tree)


def _mapping(tree: Mapping[str, Tree], name: str) -> dict[str, str]:
    found = tree.get(name, {})
    assert isinstance(found, dict)
    return {key: str(value) for key, value in found.items()}


def steps(text: str, was: str, to: str) -> Migration:
    """Return the migration with the steps of `text`."""
    head = f"form: test-form\nfrom: {was}\nto: {to}\nsteps:\n"
    return load_migration((head + indent(text.strip("\n"), "  ")).encode(), "m.yaml")[0]
