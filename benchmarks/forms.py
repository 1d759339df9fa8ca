"""Reading forms against parsing the same text bare, with the same library and the same of its two parsers.

Ours reads strictly (every line known, every reference held against the form) and gives a form that is ready to ask.
"""

import sys

import yaml

from benchmarks.pairs import Row, measure, table
from ehia_desktop import paths
from ehia_desktop.canonical import loads
from ehia_desktop.forms.definition import from_spelling
from ehia_desktop.forms.lint import advise
from ehia_desktop.forms.loader import load_form
from ehia_desktop.forms.questions import asked
from ehia_desktop.services.catalogue import Catalogue
from ehia_desktop.services.form_files import read_lists


def run() -> list[Row]:
    """Return one row for each measurement."""
    folder = paths.resource("forms")
    texts = [file.read_bytes() for file in sorted(folder.glob("*/form.yaml"))]
    lists = [file.read_bytes() for file in sorted(folder.glob("lists/*.yaml"))]
    longest = max(texts, key=len)
    shared = read_lists(folder / "lists")
    form = load_form(longest, "form.yaml", shared)
    spelling = form.spelling()

    def bare_all() -> None:
        for text in (*lists, *texts):
            parse(text)

    return [
        measure(
            f"read the catalogue ({len(texts)} forms, {len(lists)} lists)",
            lambda: Catalogue(folder).entries(),
            bare_all,
            "parsing the same YAML",
        ),
        measure(
            "read the longest form and ask its questions",
            lambda: asked(load_form(longest, "form.yaml", shared), {}),
            lambda: parse(longest),
            "parsing the same YAML",
        ),
        measure(
            "open the longest form from an assessment",
            lambda: asked(from_spelling(spelling), {}),
            lambda: loads(spelling),
            "parsing the same JSON",
        ),
        measure(
            "advise on the longest form",
            lambda: advise(form),
            lambda: parse(longest),
            "parsing its YAML",
        ),
    ]


def parse(text: bytes) -> object:
    """Parse as bare as the library can: text only, no lines, no checks."""
    return yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


if __name__ == "__main__":
    sys.stdout.write(table(run()) + "\n")
