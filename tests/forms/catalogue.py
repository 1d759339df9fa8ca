"""The shipped forms, lists and answer files as tests read them: straight from `resources/`."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from ehia_desktop import paths
from ehia_desktop.forms import address as addresses
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import Actions, FormField, Matrix, Question, TableQuestion
from ehia_desktop.forms.lists import SharedList
from ehia_desktop.forms.loader import load_form, load_list
from ehia_desktop.strict_yaml import Tree, read_bytes

FORM_IDS = (
    "nhs-ehia-2022",
    "ehia-screening",
    "ehia-elective-recovery",
    "ehia-access-policy",
    "heat",
    "eqia-qia-combined",
    "core20plus5-adults",
    "core20plus5-children",
    "eds-2022",
    "board-assurance-grid",
    "trust-self-assessment",
    "review-after-publication",
    "annual-statement",
)


@cache
def shared_lists() -> dict[str, SharedList]:
    """Every shared list by its id."""
    files = sorted(paths.resource("forms", "lists").glob("*.yaml"))
    found = [load_list(file.read_bytes(), file.name) for file in files]
    return {shared.id: shared for shared in found}


@cache
def shipped(form_id: str) -> Form:
    """A shipped form by its id."""
    file = paths.resource("forms", form_id, "form.yaml")
    return load_form(file.read_bytes(), f"{form_id}/form.yaml", shared_lists())


def flat_answers(form: Form, file: Path) -> dict[str, Tree]:
    """The answers of a file, address by address, with a list of the added rows at each matrix or table,
    and of the copies at each repeated section.
    """
    tree = read_bytes(file.read_bytes(), file.name).tree
    assert isinstance(tree, dict)
    assert tree["form"] == form.id
    answers = tree["answers"]
    assert isinstance(answers, dict)
    found: dict[str, Tree] = dict(copies(form, answers))
    for key, value in answers.items():
        field = form.field(addresses.parse(key).field)
        if not isinstance(field, Matrix | TableQuestion | Actions):
            found[key] = value
            continue
        assert isinstance(value, dict), f"{key} maps rows to cells"
        fixed = {row.key for row in form.fixed_rows(field)}
        added: list[Tree] = [row for row in value if row not in fixed]
        if added:
            found[key] = added
        for row, cells in value.items():
            assert isinstance(cells, dict), f"{key}/{row} maps columns to answers"
            found |= {f"{key}/{row}/{column}": cell for column, cell in cells.items()}
    return found


def copies(form: Form, answers: Iterable[str]) -> dict[str, list[Tree]]:
    """The copies that `answers` name, at the key of their section, in the order in which they come."""
    homes = {field.key: section.key for section, field in form.fields() if section.repeat}
    found: dict[str, list[Tree]] = {}
    for address in map(addresses.parse, answers):
        listed = found.setdefault(homes[address.field], []) if address.instance else []
        if address.instance not in listed:
            listed.append(address.instance)
    return found


def all_text(tree: Tree) -> str:
    """Every scalar of `tree`, a line each."""
    return "\n".join(_scalars(tree))


def questions(field: FormField) -> Iterator[Question]:
    """The questions of a field: itself, and the columns that a form may word."""
    if isinstance(field, Question):
        yield field
    if isinstance(field, Matrix | TableQuestion):
        yield from field.columns


def _scalars(tree: Tree) -> Iterator[str]:
    match tree:
        case str():
            yield tree
        case list():
            for item in tree:
                yield from _scalars(item)
        case dict():
            for item in tree.values():
                yield from _scalars(item)
