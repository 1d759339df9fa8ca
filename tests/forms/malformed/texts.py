"""Form files that must be refused: what is wrong, the text, the line it is reported on, and words of the sentence."""

from tests.builders import HEADER
from tests.forms.malformed.kinds import KINDS
from tests.forms.malformed.shapes import NAME, TABLE, one, whole

YAML: dict[str, tuple[str, int, str]] = {
    "a tab for indenting": (
        whole("sections:\n\t- key: part"),
        12,
        "a tab is used for indenting; use spaces.",
    ),
    "a key of the file given twice": (
        whole("status: draft\nstatus: draft"),
        12,
        "“status” is given twice; keep one",
    ),
    "a property of a field given twice": (
        one("- {key: a, kind: date, label: A, label: B}"),
        15,
        "“label” is given twice",
    ),
    "an anchor": (
        one("- &field {key: a, kind: date, label: A}"),
        15,
        "anchors and aliases (& and *) are not used",
    ),
    "an alias": (
        one("- key: a\n  kind: date\n  label: *other"),
        17,
        "anchors and aliases (& and *) are not used",
    ),
    "a bomb of aliases": (
        "a: &a [x, x, x, x, x, x, x, x, x]\n"
        + "".join(
            f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
            for before, name in zip("abcdefgh", "bcdefghi", strict=True)
        ),
        1,
        "anchors and aliases (& and *) are not used; write the text out.",
    ),
    "a merge key": (one("- {key: a, kind: date, label: A, <<: *base}"), 15, "anchors and aliases"),
    "a tag that would make an object": (
        one("- !!python/object/apply:os.system [ls]"),
        15,
        "tags (a word after “!”) are not used; remove it.",
    ),
    "a tag of a kind": (
        one("- {key: a, kind: date, label: !!int 5}"),
        15,
        "tags (a word after “!”) are not used",
    ),
    "two documents": (
        one(NAME) + "---\nid: other\n",
        16,
        "a second document starts here; keep one to a file.",
    ),
    "forty-one lists within each other": (
        whole("lists: " + "[" * 41 + "]" * 41),
        11,
        "nested more than 40 deep",
    ),
    "a hundred thousand brackets": (
        whole("lists: " + "[" * 100_000),
        11,
        "nested more than 40 deep; flatten it.",
    ),
    "a NUL byte": (
        one("- {key: a, kind: date, label: A\x00}"),
        15,
        "this is not readable YAML text",
    ),
    "a bell": (one("- {key: a, kind: date, label: A\x07}"), 15, "this is not readable YAML text"),
    "a mark of byte order in the middle": (
        one("- {key: a, kind: date, label: A\ufffe}"),
        15,
        "not readable YAML text",
    ),
    "a quote that never ends": (
        one("- {key: a, kind: date, label: 'A}"),
        15,
        "a quote or a bracket opens here and never closes",
    ),
    "a bracket that never closes": (
        one("- {key: a, kind: date, label: A"),
        15,
        "a quote or a bracket opens here and never closes",
    ),
    "a label with a colon and no quotes": (
        one("- key: a\n  kind: date\n  label: When: and why"),
        17,
        "quotes round text",
    ),
    "a list where keys belong": (whole("- a\nsections: b"), 11, "check the indenting"),
    "a key that is a list": (whole("[a, b]: c"), 11, "a key must be a word, not a list."),
    "a text that begins with an at sign": (
        one("- {key: a, kind: date, label: @A}"),
        15,
        "put quotes round text",
    ),
}

SHAPE: dict[str, tuple[str, int, str]] = {
    "a form that is a word": ("hello\n", 1, "a form starts with keys such as “id:”"),
    "a form that is nothing": ("", 1, "the file is empty."),
    "no sections": (HEADER, 1, "“sections” is missing; add it."),
    "no id": (
        whole(f"sections: [{{key: p, title: P, fields: [{NAME[2:]}]}}]").replace(
            "id: test-form\n", ""
        ),
        1,
        "“id” is missing",
    ),
    "a part of the origin is missing": (
        one(NAME).replace("  licence: MIT\n", ""),
        7,
        "“licence” is missing; add it.",
    ),
    "an id with capitals": (
        one(NAME).replace("test-form", "Test-Form"),
        2,
        "use small letters, digits and hyphens",
    ),
    "a version read as a number": (
        one(NAME).replace("1.0.0", "1.10"),
        3,
        "“1.10” cannot stand at “version”",
    ),
    "a version with a word": (
        one(NAME).replace("1.0.0", "1.0.0-beta"),
        3,
        "write three numbers, such as “1.10.0”.",
    ),
    "a language of tomorrow": (
        one(NAME).replace("schema_version: 1", "schema_version: 2"),
        1,
        "use 1.",
    ),
    "a status nobody knows": (
        one(NAME) + "status: ready\n",
        16,
        "“ready” cannot stand at “status”; use draft",
    ),
    "a purpose nobody knows": (
        one(NAME) + "purpose: fun\n",
        16,
        "“fun” cannot stand at “purpose”",
    ),
    "a base written by hand": (
        one(NAME) + "based_on: {id: x, version: 1.0.0}\n",
        16,
        "“based_on” is written by the program",
    ),
    "lists that are a word": (
        one(NAME) + "lists: groups\n",
        16,
        "“lists” is a list of list names.",
    ),
    "a list nobody has": (
        one(NAME) + "lists: [groups]\n",
        16,
        "there is no shared list “groups”; known lists: none.",
    ),
    "a list of its own without items": (
        one(NAME) + "lists:\n  - {id: mine, version: 1.0.0, title: Mine, items: []}\n",
        17,
        "“items” is empty",
    ),
    "a list of its own named twice": (
        one(NAME)
        + "lists:\n"
        + "  - {id: mine, version: 1.0.0, title: Mine, items: [{key: a, label: A}]}\n" * 2,
        18,
        "the list “mine” is named twice; remove one of the two.",
    ),
    "a word for flags that YAML reads as false": (
        one("- key: a\n  kind: date\n  label: A\n  allow_unknown: no"),
        18,
        "write true or false.",
    ),
    "a word for publishing that YAML reads as false": (
        one("- key: a\n  kind: date\n  label: A\n  publish: no"),
        18,
        "“no” cannot stand at “publish”; use yes or internal.",
    ),
    "a label that is a list": (
        one("- {key: a, kind: date, label: [A, B]}"),
        15,
        "“label” takes text",
    ),
    "options that are a word": (
        one("- {key: a, kind: single_choice, label: A, options: low}"),
        15,
        "“options” takes a list",
    ),
    "a field that is a word": (one("- name"), 15, "takes properties such as “key:” and “label:”"),
    "a number of words in words": (
        one("- {key: a, kind: long_text, label: A, max_words: few}"),
        15,
        "takes a whole number",
    ),
    "points with a fraction": (
        one(
            "- {key: a, kind: single_choice, label: A, options: [{key: b, label: B, points: '1.5'}]}"
        ),
        15,
        "“points” takes a whole number; “1.5” is not one.",
    ),
    "a kind that does not exist": (
        one("- {key: a, kind: matrx, label: A}"),
        15,
        "“matrx” is not a kind of field",
    ),
    "no kind": (one("- {key: a, label: A}"), 15, "“kind” is missing"),
    "a property that does not exist": (
        one("- key: a\n  kind: date\n  label: A\n  hidden: true"),
        18,
        "“hidden” is not a property",
    ),
    "more fields than a section takes": (
        one("\n".join(f"- {{key: f{number}, kind: date, label: A}}" for number in range(101))),
        14,
        "“fields” has more than 100 items; shorten it.",
    ),
    "more columns than a table takes": (
        one(
            f"- {{key: a, {TABLE}, columns: ["
            + ", ".join(f"{{key: c{n}, kind: date, label: C}}" for n in range(13))
            + "]}"
        ),
        15,
        "“columns” has more than 12 items; shorten it.",
    ),
    "a label of three hundred and one": (
        one(f"- {{key: a, kind: date, label: {'x' * 301}}}"),
        15,
        "“label” is too long",
    ),
}

KEYS: dict[str, tuple[str, int, str]] = {
    "a key with capitals": (
        one("- {key: Name, kind: date, label: A}"),
        15,
        "use small letters, digits and underlines",
    ),
    "a key that begins with a digit": (
        one("- {key: 1st, kind: date, label: A}"),
        15,
        "“1st” cannot stand at “key”",
    ),
    "a key that is too long": (
        one(f"- {{key: {'k' * 61}, kind: date, label: A}}"),
        15,
        "cannot stand at “key”",
    ),
    "a key used twice": (
        one(f"{NAME}\n{NAME}"),
        16,
        "the key “name” is used twice; give this one a key of its own.",
    ),
    "a key of a section used for a field": (
        one("- {key: part, kind: date, label: A}"),
        15,
        "the key “part” is used twice",
    ),
    "a key that is retired": (
        one(NAME) + "retired_keys: [name]\n",
        15,
        "the key “name” is retired and never used again",
    ),
    "a section whose key is retired": (
        one(NAME) + "retired_keys: [part]\n",
        12,
        "the key “part” is retired",
    ),
    "an option whose key is retired": (
        one(
            "- key: a\n  kind: single_choice\n  label: A\n  retired_keys: [b]\n  options:\n    - {key: b, label: B}"
        ),
        20,
        "the key “b” is retired and never used again; choose another.",
    ),
    "a row whose key is retired": (
        one(
            "- key: m\n  kind: matrix\n  label: M\n  retired_keys: [age]\n  rows: [{key: age, label: Age}]\n"
            "  columns: [{key: c, kind: date, label: C}]"
        ),
        19,
        "the key “age” is retired",
    ),
    "a column whose key is retired": (
        one(
            f"- {{key: t, {TABLE}, retired_keys: [c], columns: [{{key: c, kind: date, label: C}}]}}"
        ),
        15,
        "the key “c” is retired",
    ),
    "an item of a list whose key is retired": (
        one(NAME)
        + "lists:\n  - id: mine\n    version: 1.0.0\n    title: Mine\n    retired_keys: [a]\n    items:\n"
        "      - {key: a, label: A}\n",
        22,
        "the key “a” is retired",
    ),
    "a key of a trust in a form that is no overlay": (
        one("- {key: local_name, kind: date, label: A}"),
        15,
        "begins with “local_”, which is kept for a trust’s overlay",
    ),
    "an option of a trust in a form that is no overlay": (
        one(
            "- key: a\n  kind: multi_choice\n  label: A\n  options:\n    - {key: local_b, label: B}"
        ),
        19,
        "begins with “local_”",
    ),
    "a column given twice": (
        one(
            f"- {{key: t, {TABLE}, columns: [{{key: a, kind: date, label: A}}, {{key: a, kind: date, label: B}}]}}"
        ),
        15,
        "the column key “a” is used twice here or is reserved",
    ),
}

TEXTS = {**YAML, **SHAPE, **KEYS, **KINDS}
