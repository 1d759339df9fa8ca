"""The recipes shipped with the program, with the layouts and code lists they rest on, read strictly from YAML."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ehia_desktop.errors import UserError
from ehia_desktop.evidence.extracts.layouts import Layout, parse_layout
from ehia_desktop.evidence.extracts.lists import CodeList, parse_list
from ehia_desktop.evidence.extracts.recipes import Recipe, parse_recipe
from ehia_desktop.files import read_bounded
from ehia_desktop.paths import resource
from ehia_desktop.strict_yaml import LARGEST, Document, Tree, read_bytes


@dataclass(frozen=True)
class Catalogue:
    """Everything under `resources/recipes`; `trees` are the same files as plain trees, for the worker."""

    recipes: Mapping[str, Recipe]
    layouts: Mapping[str, Layout]
    lists: Mapping[str, CodeList]
    trees: Mapping[str, Mapping[str, Tree]]
    sha256: Mapping[str, str]

    def named(self, name: str) -> Recipe:
        """Return a recipe by its id. Raises UserError naming those there are."""
        recipe = self.recipes.get(name)
        if recipe is None:
            raise UserError(
                f"There is no recipe “{name}”; there are {', '.join(sorted(self.recipes))}."
            )
        return recipe


@cache
def shipped() -> Catalogue:
    """Return the recipes of the program. Raises UserError when one of its files is damaged."""
    return read_catalogue(resource("recipes"))


def read_catalogue(folder: Path) -> Catalogue:
    """Return the recipes in `folder`, its layouts in `layouts/` and its lists in `lists/`. Raises UserError."""
    texts = {part: _documents(folder, part) for part in ("lists", "layouts", "")}
    documents = {
        part: {key: both[0] for key, both in found.items()} for part, found in texts.items()
    }
    lists = {key: parse_list(document) for key, document in documents["lists"].items()}
    layouts = {key: parse_layout(each, lists) for key, each in documents["layouts"].items()}
    recipes = {key: parse_recipe(each, layouts, lists) for key, each in documents[""].items()}
    named: Mapping[str, Mapping[str, CodeList | Layout | Recipe]] = {
        "lists": lists, "layouts": layouts, "": recipes,
    }  # fmt: skip
    for part, found in named.items():
        for key, each in found.items():
            if each.id != key:
                raise UserError(f"{documents[part][key].name}, line 1: “id” must be “{key}”.")
    trees = {
        part: {key: each.tree for key, each in found.items()} for part, found in documents.items()
    }
    sums = {key: both[1] for key, both in texts[""].items()}
    return Catalogue(recipes, layouts, lists, trees, sums)


def from_trees(
    trees: Mapping[str, Mapping[str, Tree]], recipe: str
) -> tuple[Recipe, Layout, Mapping[str, CodeList]]:
    """Return a recipe with its layout and lists from plain trees, as the worker gets them."""

    def document(part: str, key: str) -> Document:
        return Document(key, trees[part][key], {})

    lists = {key: parse_list(document("lists", key)) for key in trees["lists"]}
    layouts = {key: parse_layout(document("layouts", key), lists) for key in trees["layouts"]}
    made = parse_recipe(document("", recipe), layouts, lists)
    return made, layouts[made.layout], lists


def _documents(folder: Path, part: str) -> dict[str, tuple[Document, str]]:
    found: dict[str, tuple[Document, str]] = {}
    for path in sorted((folder / part).glob("*.yaml")):
        raw = read_bounded(path, LARGEST)
        found[path.stem] = (
            read_bytes(raw, f"{part}/{path.name}".lstrip("/")),
            hashlib.sha256(raw).hexdigest(),
        )
    return found
