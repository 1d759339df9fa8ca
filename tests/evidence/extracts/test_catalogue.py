"""Recipes, layouts and lists are data: what is shipped is sound, and a fault is named with its file and line."""

import shutil
from pathlib import Path

import pytest

from ehia_desktop.errors import UserError
from ehia_desktop.evidence.extracts.catalogue import read_catalogue, shipped
from ehia_desktop.evidence.extracts.layouts import ColumnKind
from ehia_desktop.paths import resource
from ehia_desktop.strict_yaml import read_bytes


def changed(folder: Path, file: str, before: str, after: str) -> Path:
    """The shipped recipes with one text in one file replaced."""
    target = folder / "recipes"
    shutil.copytree(resource("recipes"), target)
    path = target / file
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")
    return target


def test_every_shipped_recipe_names_only_metrics_of_the_list() -> None:
    path = resource("forms", "lists", "elective_metrics.yaml")
    tree = read_bytes(path.read_bytes(), path.name).tree
    assert isinstance(tree, dict)
    items = tree["items"]
    keys = {item["key"] for item in items if isinstance(item, dict)}
    recipes = shipped().recipes.values()
    named = {each.metric for recipe in recipes for each in recipe.measures}
    named |= {gap.metric for recipe in recipes for gap in recipe.gaps}
    assert named == keys


def test_the_ethnic_categories_are_sixteen_with_not_stated_and_not_known_apart() -> None:
    codes = shipped().lists["ethnic_category"]
    known = [item for item in codes.items if not item.is_unknown]
    assert "".join(item.key for item in known) == "ABCDEFGHJKLMNPRS"
    assert len({item.group for item in known}) == 5
    assert {item.key: item.label for item in codes.items if item.is_unknown} == {
        "Z": "Not stated (Z)",
        "99": "Not known (99)",
    }


def test_every_coded_column_has_its_list() -> None:
    found = shipped()
    for layout in found.layouts.values():
        for column in layout.columns:
            assert column.kind is not ColumnKind.CODED or column.list in found.lists


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        ("waiting_list.yaml", "layout: open_pathways", "layout: beds", r"waiting_list.yaml, line 5: “beds”"),
        ("waiting_list.yaml", "take: count", "take: guess", r"line \d+: “guess” is not known"),
        ("waiting_list.yaml", "take: count", "take: count, weeks: []", r"“weeks” is not known here"),
        ("waiting_list.yaml", "level: quintile", "level: tercile", r"line 7: “tercile”"),
        ("waiting_list.yaml", '["18", "52", "65"]', '["52", "18"]', "numbers are wanted that rise"),
        ("waiting_list.yaml", '["0.5", "0.92"]', '["50", "92"]', "between 0 and 1"),
        ("waiting_list.yaml", "- [ethnicity]", "- [ethnicity, ethnicity]", "two different ones"),
        ("waiting_list.yaml", "[[specialty, deprivation]", "[[specialty]", "two or three different dimensions"),
        ("waiting_list.yaml", "[[specialty, deprivation]", "[[specialty, ward]", "“ward” is not known"),
        ("published_rtt.yaml", "take: count", "take: count, crossings: [[specialty, provider]]", "have no crossings"),
        ("outpatients.yaml", 'is: ["3", "7"]', 'is: ["8"]', "“8” is not known here"),
        ("lists/sex.yaml", "also: [M, Man]", "also: [F]", "lists/sex.yaml, line 8: “f” stands for “1” already"),
        ("layouts/outpatients.yaml", "list: medium", "list: media", "layouts/outpatients.yaml, line 15: “media”"),
        ("waiting_list.yaml", "against: White", "against: Purple", r"“Purple” is not known here; use one of White"),
        ("waiting_list.yaml", "allowing: [specialty", "allowing: [ward", r"line \d+: “ward”"),
        ("waiting_list.yaml", "take: gap", "take: chasm", r"“chasm” is not known"),
        ("waiting_list.yaml", 'take: gap, of: {over: "18"}, ', "take: gap, ", r"“of” is missing"),
        ("outpatients.yaml", "of: {called:", "of: {title:", r"“title” is not known here"),
        ("waiting_list.yaml", "id: waiting_list", "id: other", "“id” must be “waiting_list”"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_file_and_line(
    tmp_path: Path, file: str, before: str, after: str, said: str
) -> None:
    with pytest.raises(UserError, match=said):
        read_catalogue(changed(tmp_path, file, before, after))
