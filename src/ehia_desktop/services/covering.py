"""The coverage grid of an assessment, from its answers, its links and the cells they show."""

from ehia_desktop import paths
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.coverage import Coverage, CoverageWords, GroupWords, coverage
from ehia_desktop.errors import UserError
from ehia_desktop.files import read_bounded
from ehia_desktop.services.linking import linked_tables, released
from ehia_desktop.services.ports import Store
from ehia_desktop.strict_yaml import LARGEST, Tree, read_bytes

_DAMAGED = "The list of groups that came with the program is damaged; install the program again."


def coverage_of(store: Store, assessment: Assessment) -> Coverage:
    """Return which groups have figures, which only words, which nothing. Raises UserError for a damaged store."""
    return coverage(assessment, read_words(), released(linked_tables(store, assessment)))


def read_words() -> CoverageWords:
    """Return by which words tables name groups. Raises UserError when the shipped file is missing or damaged."""
    path = paths.resource("coverage.yaml")
    match read_bytes(read_bounded(path, LARGEST), path.name).tree:
        case {
            "lists": [*lists], "optional_lists": [*optional], "general": [*general],
            "groups": [*groups],
        }:  # fmt: skip
            return CoverageWords(
                frozenset(_texts(lists)),
                frozenset(_texts(optional)),
                frozenset(_texts(general)),
                tuple(_group(group) for group in groups),
            )
        case _:
            raise UserError(_DAMAGED)


def _group(tree: Tree) -> GroupWords:
    match tree:
        case {"rows": [*rows], "words": [*words], **more}:
            said, parts = (_more(more.get(key, [])) for key in ("said", "parts"))
            keys = _texts(rows)
            return GroupWords(frozenset(keys), _texts(words), said, parts, keys[0] if keys else "")
        case _:
            raise UserError(_DAMAGED)


def _more(tree: object) -> tuple[str, ...]:
    """Return words that may be left out."""
    if not isinstance(tree, list):
        raise UserError(_DAMAGED)
    return _texts(tree)


def _texts(trees: list[Tree]) -> tuple[str, ...]:
    if not all(isinstance(tree, str) for tree in trees):
        raise UserError(_DAMAGED)
    return tuple(str(tree) for tree in trees)
