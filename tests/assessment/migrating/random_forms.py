"""Forms, answers and edits made at random from a seed; every answer holds words that can be counted again.

A word is unique to its answer (`tok12`, a figure, a year) or to its question (the key of an option), so that
whoever counts them before and after needs to know nothing of how answers move.
"""

import copy
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from ehia_desktop.assessment.answer import Answer
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.comment import Comment
from ehia_desktop.assessment.evidence import Link
from ehia_desktop.assessment.publishing import Publishing
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import (
    Asked,
    Date,
    Impact,
    LongText,
    Matrix,
    MultiChoice,
    NumberQuestion,
    PersonQuestion,
    Pick,
    Rowed,
    ShortText,
    SignOffQuestion,
    SingleChoice,
    YesNoUnknown,
)
from ehia_desktop.forms.migration import Migration
from ehia_desktop.forms.model import ROW_LABEL
from ehia_desktop.forms.questions import asked, places
from ehia_desktop.forms.richtext import from_markup
from ehia_desktop.forms.values import (
    Choice,
    Choices,
    Number,
    PartialDate,
    Person,
    RichText,
    RowOrder,
    SectionMark,
    SignOff,
    Text,
    Unknown,
    Value,
    plain_text,
)
from tests.builders import NOON, table_of

Part = dict[str, Any]
_SIMPLE = (
    "short_text", "long_text", "single_choice", "multi_choice", "impact", "yes_no_unknown", "date", "number",
    "person",
)  # fmt: skip
_WORD = re.compile(r"tok\d+|\b7\d{5}\b|\b(?:19|20|21)\d\d\b|f\d+o\d+")


@dataclass
class Made:
    """An assessment on an old form, the edited form, and the steps that somebody wrote, all or some of them."""

    assessment: Assessment
    new: Form
    migration: Migration
    renamed_options: dict[str, str] = field(default_factory=dict)


def made(seed: int, questions: int, edits: int) -> Made:
    """Make all of it from a seed; the same seed makes the same."""
    dice = random.Random(seed)
    old = _sections(dice, questions)
    form = _form(old, "1.0.0")
    editor = _Editor(dice, copy.deepcopy(old))
    for _ in range(edits):
        editor.edit()
    new = _form(editor.finished(), "2.0.0")
    # Now and then nobody wrote the steps: answers must survive that too.
    steps = editor.steps if dice.random() < 0.8 else []
    given = {"form": "test-form", "from": "1.0.0", "to": "2.0.0", "steps": steps}
    renamed = editor.renamed_options if steps else {}
    return Made(_assessment(dice, form), new, Migration.model_validate(given), renamed)


def words(values: Iterable[Value]) -> Counter[str]:
    """Count the countable words of answers."""
    found: Counter[str] = Counter()
    for value in values:
        found.update(_WORD.findall(_all_text(value).replace(",", "")))
    return found


def _all_text(value: Value) -> str:
    match value:
        case Person(name, post, email, telephone):
            return f"{name} {post} {email} {telephone}"
        case SignOff(name, post, on):
            return f"{name} {post} {on.year}"
        case Choices(keys):
            return " ".join(keys)
        case RowOrder() | SectionMark():
            return ""
        case _:
            return plain_text(value)


def _form(sections: list[Part], version: str) -> Form:
    return Form.model_validate(
        {
            "schema_version": "1", "id": "test-form", "version": version, "title": "A form", "short_title": "Form",
            "summary": "For tests.", "origin": {"title": "None", "publisher": "Nobody", "licence": "MIT"},
            "sections": sections,
        }
    )  # fmt: skip


def _sections(dice: random.Random, questions: int) -> list[Part]:
    found: list[Part] = []
    for number in range(dice.randint(1, 3)):
        found.append({"key": f"s{number}", "title": f"Section {number}", "fields": []})
        if dice.random() < 0.3:
            title = {"key": f"s{number}title", "kind": "short_text", "label": "Which one"}
            found[-1] |= {
                "repeat": {"name": "Site", "title_field": f"s{number}title"},
                "fields": [title],
            }
        if dice.random() < 0.15:
            found[-1]["publish"] = "internal"
    for number in range(questions):
        dice.choice(found)["fields"].append(_field(dice, f"f{number}", found))
    for section in found:
        if not section["fields"]:
            section["fields"].append(
                {"key": f"{section['key']}words", "kind": "statement", "label": "W", "text": "W"}
            )
    return found


def _field(dice: random.Random, key: str, sections: list[Part]) -> Part:
    kind = dice.choice((*_SIMPLE, "matrix", "matrix", "table", "sign_off", "pick", "evidence"))
    rowed = [one["key"] for one in _fields(sections) if one["kind"] in {"matrix", "table"}]
    if kind == "pick" and not rowed:
        kind = "long_text"
    found = _question(dice, key, kind)
    if kind == "pick":
        found["rows_of"] = dice.choice(rowed)
    if kind in {"matrix", "table"}:
        columns = range(dice.randint(1, 3))
        found["columns"] = [_question(dice, f"c{n}", dice.choice(_SIMPLE), key) for n in columns]
    if kind == "matrix":
        found["rows"] = [{"key": f"r{n}", "label": f"Row {n}"} for n in range(dice.randint(1, 4))]
        if dice.random() < 0.6:
            found["local_rows"] = {"name": "Another"}
    if kind == "table":
        found["row_name"] = "Entry"
    return found


def _question(dice: random.Random, key: str, kind: str, home: str = "") -> Part:
    found: Part = {"key": key, "kind": kind, "label": f"Question {key}"}
    if kind in {"single_choice", "multi_choice", "impact"}:
        stem = f"{home or key}{key[1:]}" if home else key
        found["options"] = [
            {"key": f"{stem}o{n}", "label": f"Option {stem}o{n}"} for n in range(dice.randint(1, 4))
        ]
    if kind == "sign_off":
        found["statement"] = "I agree."
    if dice.random() < 0.2:
        found["publish"] = "internal"
    if dice.random() < 0.2:
        found["allow_unknown"] = True
    return found


def _fields(sections: list[Part]) -> Iterator[Part]:
    for section in sections:
        yield from section["fields"]


class _Editor:
    """Edits a form at random and writes down the steps; old keys name what came from the old form."""

    def __init__(self, dice: random.Random, sections: list[Part]) -> None:
        self._dice = dice
        self._sections = sections
        self._old = {one["key"]: copy.deepcopy(one) for one in _fields(sections)}
        self._was = {key: key for key in self._old}
        self._touched: set[tuple[str, str, str]] = set()
        self._next = 100
        self.steps: list[Part] = []
        self.renamed_options: dict[str, str] = {}
        self._kinds: list[Callable[[], None]] = [
            self._relabel, self._rename, self._remove, self._rekind, self._convert, self._merge, self._split,
            self._row, self._column, self._option, self._publish, self._move, self._add, self._hide, self._local,
            self._section, self._sign, self._default, self._turn,
        ]  # fmt: skip

    def edit(self) -> None:
        self._dice.choice(self._kinds)()

    def finished(self) -> list[Part]:
        """Return the sections as a form may have them: nothing leans on what is gone, no section is empty."""
        known: set[str] = set()
        for section in self._sections:
            kept: list[Part] = []
            for one in section["fields"]:
                condition = one.get("show_if")
                if condition is not None and condition["field"] not in known:
                    del one["show_if"]
                if one["kind"] != "pick" or one["rows_of"] in {
                    f["key"] for f in _fields(self._sections)
                }:
                    kept.append(one)
                if one["kind"] in _SIMPLE:
                    known.add(one["key"])
            if not kept:
                kept = [
                    {
                        "key": f"{section['key']}filler",
                        "kind": "statement",
                        "label": "W",
                        "text": "W",
                    }
                ]
            section["fields"] = kept
        return self._sections

    def _pick(self, *kinds: str) -> Part | None:
        """A field of one of `kinds` that came from the old form and that no step speaks of yet."""
        found = [
            one
            for one in _fields(self._sections)
            if (not kinds or one["kind"] in kinds)
            and one["key"] in self._was
            and (one["key"], "", "") not in self._touched
            and not one["key"].endswith(("title", "words"))
        ]
        return self._dice.choice(found) if found else None

    def _say(self, name: str, **given: Any) -> None:
        self.steps.append(
            {name: {("from" if key == "was" else key): value for key, value in given.items()}}
        )

    def _touch(self, key: str, row: str = "", column: str = "") -> bool:
        """Take note that a step speaks of a place; False when one does already."""
        if (key, row, column) in self._touched:
            return False
        self._touched.add((key, row, column))
        return True

    def _fresh(self) -> str:
        self._next += 1
        return f"f{self._next}"

    def _drop(self, gone: Part) -> None:
        for section in self._sections:
            section["fields"] = [one for one in section["fields"] if one is not gone]

    def _relabel(self) -> None:
        if one := self._pick():
            one["label"] += " now"

    def _rename(self) -> None:
        one = self._pick()
        if one and self._is_whole(one["key"]) and self._touch(one["key"]):
            to = self._fresh()
            self._say("rename", was=one["key"], to=to)
            for other in _fields(self._sections):
                if other.get("rows_of") == one["key"]:
                    other["rows_of"] = to
            one["key"] = to
            self._touched.add((to, "", ""))

    def _is_whole(self, key: str) -> bool:
        return all(field != key for field, _, _ in self._touched)

    def _remove(self) -> None:
        one = self._pick()
        if one and self._is_whole(one["key"]) and self._touch(one["key"]):
            if self._dice.random() < 0.7:
                self._say("retire", field=one["key"], why="Not needed.")
            self._drop(one)

    def _rekind(self) -> None:
        """Another kind under the same key: nobody should, and nothing may be lost when somebody does."""
        if one := self._pick(*_SIMPLE):
            key = one["key"]
            one |= _question(self._dice, key, self._dice.choice(_SIMPLE))
            if "options" in one and one["kind"] not in {"single_choice", "multi_choice", "impact"}:
                del one["options"]

    def _convert(self) -> None:
        one = self._pick(*_SIMPLE)
        if one and self._is_whole(one["key"]) and self._touch(one["key"]):
            to, options = self._fresh(), one.get("options")
            self._say("convert", field=one["key"], to=to)
            turned = _question(self._dice, to, self._dice.choice(_SIMPLE))
            if options and "options" in turned:
                turned["options"] = options
            one.clear()
            one |= turned
            self._touched.add((to, "", ""))

    def _merge(self) -> None:
        first, second = self._pick(), self._pick()
        texts = {*_SIMPLE, "sign_off"}
        if (
            not first
            or not second
            or first is second
            or not {first["kind"], second["kind"]} <= texts
        ):
            return
        if self._is_whole(first["key"]) and self._is_whole(second["key"]):
            self._touch(first["key"])
            self._touch(second["key"])
            to = self._fresh()
            self._say(
                "merge", was=[{"field": first["key"]}, {"field": second["key"]}], to={"field": to}
            )
            self._drop(first)
            self._drop(second)
            kind = self._dice.choice(("long_text", "short_text", "multi_choice", "number"))
            merged = _question(self._dice, to, kind)
            self._dice.choice(self._sections)["fields"].append(merged)
            self._touched.add((to, "", ""))

    def _split(self) -> None:
        one = self._pick(*_SIMPLE)
        if one and self._is_whole(one["key"]) and self._touch(one["key"]):
            keys = [self._fresh(), self._fresh()]
            how = self._dice.choice(("first", "copy", "by_heading"))
            self._say("split", field=one["key"], to=keys, how=how)
            self._drop(one)
            home = self._dice.choice(self._sections)["fields"]
            for key in keys:
                home.append(
                    _question(self._dice, key, self._dice.choice((one["kind"], "long_text")))
                )
                self._touched.add((key, "", ""))

    def _row(self) -> None:
        one = self._pick("matrix")
        if not one:
            return
        row = self._dice.choice(one["rows"])
        if not row["key"].startswith("r") or not self._touch(one["key"], row["key"]):
            return
        match self._dice.choice(("rename", "drop", "silent", "add")):
            case "rename":
                to = f"n{self._fresh()}"
                self._say("rename_row", field=one["key"], was=row["key"], to=to)
                row["key"] = to
            case "add":
                # A row that some user may have called the same.
                one["rows"].append(
                    {"key": self._dice.choice(("own0", "own1", self._fresh())), "label": "New"}
                )
                one["rows"] = list({item["key"]: item for item in one["rows"]}.values())
            case how if len(one["rows"]) > 1:
                one["rows"].remove(row)
                if how == "drop":
                    self._say("retire", field=one["key"], row=row["key"], why="Asked elsewhere.")
            case _:
                return

    def _column(self) -> None:
        one = self._pick("matrix", "table")
        if not one:
            return
        column = self._dice.choice(one["columns"])
        if not column["key"].startswith("c") or not self._touch(one["key"], "", column["key"]):
            return
        match self._dice.choice(("rename", "drop", "convert", "add")):
            case "rename":
                to = f"n{self._fresh()}"
                self._say("rename_column", field=one["key"], was=column["key"], to=to)
                column["key"] = to
            case "convert":
                to = f"n{self._fresh()}"
                self._say("convert", field=one["key"], column=column["key"], to=to)
                turned = _question(self._dice, to, self._dice.choice(_SIMPLE), one["key"])
                column.clear()
                column |= turned
            case "drop" if len(one["columns"]) > 1:
                one["columns"].remove(column)
                self._say("retire", field=one["key"], column=column["key"], why="Not needed.")
            case _:
                one["columns"].append(_question(self._dice, f"n{self._fresh()}", "long_text"))

    def _option(self) -> None:
        one = self._pick("single_choice", "multi_choice", "impact")
        if not one or "options" not in one:
            return
        option = self._dice.choice(one["options"])
        was = option["key"]
        if was not in {
            o["key"] for o in self._old[one["key"]].get("options", [])
        } or not self._touch(one["key"], "", was):
            return
        if self._dice.random() < 0.5 or len(one["options"]) == 1:
            to = f"{self._fresh()}o1"
            self._say("rename_option", field=one["key"], was=was, to=to)
            option["key"] = to
            self.renamed_options[was] = to
        else:
            one["options"].remove(option)

    def _publish(self) -> None:
        if one := self._pick():
            one["publish"] = self._dice.choice(("yes", "internal"))
        if self._dice.random() < 0.3:
            self._dice.choice(self._sections)["publish"] = "yes"

    def _move(self) -> None:
        if one := self._pick():
            self._drop(one)
            self._dice.choice(self._sections)["fields"].append(one)
            how = self._dice.choice(("together", "first", ""))
            if how and self._touch(one["key"], "", "copies"):
                self._say("out_of_copies", fields=[one["key"]], how=how)

    def _add(self) -> None:
        key = self._fresh()
        self._dice.choice(self._sections)["fields"].append(_field(self._dice, key, self._sections))

    def _hide(self) -> None:
        one, leaning = self._pick(*_SIMPLE), self._pick()
        if one and leaning and one is not leaning:
            leaning["show_if"] = {
                "field": one["key"],
                "op": self._dice.choice(("answered", "not_answered")),
            }

    def _local(self) -> None:
        if one := self._pick("matrix"):
            if "local_rows" in one:
                del one["local_rows"]
            else:
                one["local_rows"] = {"name": "Another"}

    def _section(self) -> None:
        section = self._dice.choice(self._sections)
        if "repeat" in section and self._dice.random() < 0.5:
            del section["repeat"]
        elif re.fullmatch(r"s\d", section["key"]) and self._touch(section["key"]):
            to = f"{section['key']}renamed"
            self._say("rename_section", was=section["key"], to=to)
            section["key"] = to

    def _sign(self) -> None:
        if one := self._pick("sign_off"):
            one["statement"] = "I agree with all of it."

    def _default(self) -> None:
        key = self._fresh()
        self._dice.choice(self._sections)["fields"].append(_question(self._dice, key, "short_text"))
        self._say("default", field=key, value="As supplied")

    def _turn(self) -> None:
        """A matrix becomes a table under the same key, or the reverse: again nobody should."""
        if one := self._pick("matrix", "table"):
            kept = {name: one[name] for name in ("key", "label", "columns")}
            is_matrix = one["kind"] == "matrix"
            one.clear()
            one |= kept | {"kind": "table" if is_matrix else "matrix"}
            one |= {"row_name": "Entry"} if is_matrix else {"rows": [{"key": "r0", "label": "Row"}]}
            self._touched.add((one["key"], "", ""))


def _assessment(dice: random.Random, form: Form) -> Assessment:
    values = _orders(dice, form)
    for place in places(asked(form, values)):
        if dice.random() < 0.7:
            values[place.address] = _value(dice, form, place.question)
    for at, value in list(values.items()):
        if isinstance(value, RowOrder) and isinstance(form.field(at.field), Matrix):
            for row in value.rows:
                values[Address(at.field, row, ROW_LABEL, at.instance)] = Text(_token(dice))
    answers = {
        at: Answer(value, "Asked", "1.0.0", "A. Tester", NOON) for at, value in values.items()
    }
    shown = [place.address for place in places(asked(form, values))]
    return replace(
        Assessment("a1", form, form.sha256, "Evening clinics", NOON, head="0" * 64),
        answers=answers,
        tables={"t1.1": table_of([])},
        links={
            f"l{n}": Link(f"l{n}", at, "t1", 1, "Who came")
            for n, at in enumerate(_some(dice, shown))
        },
        comments={
            f"c{n}": Comment(f"c{n}", at, "A", "Why?", NOON)
            for n, at in enumerate(_some(dice, shown))
        },
        publishing={
            at: Publishing(dice.random() < 0.7, "Asked.", "A", NOON) for at in _some(dice, shown)
        },
    )


def _some(dice: random.Random, shown: list[Address]) -> list[Address]:
    return dice.sample(shown, min(len(shown), dice.randint(0, 3)))


def _orders(dice: random.Random, form: Form) -> dict[Address, Value]:
    """Copies, own rows and finished sections; the words of a matrix's own rows come later."""
    values: dict[Address, Value] = {}
    for section in form.sections:
        copies = [""]
        if section.repeat is not None:
            copies = ["first", "second"][: dice.randint(1, 2)]
            values[Address(section.key)] = RowOrder(tuple(copies))
        for copy_ in copies:
            if dice.random() < 0.3:
                values[Address(section.key, instance=copy_)] = SectionMark(dice.random() < 0.7)
            for one in section.fields:
                can_add = isinstance(one, Rowed) and getattr(one, "local_rows", True) is not None
                if can_add and dice.random() < 0.7:
                    rows = ("own0", "own1", "own2")[: dice.randint(1, 3)]
                    values[Address(one.key, instance=copy_)] = RowOrder(rows)
    return values


def _value(dice: random.Random, form: Form, question: Asked) -> Value:
    if question.allow_unknown and dice.random() < 0.2:
        return Unknown(_token(dice))
    match question:
        case ShortText():
            return Text(_token(dice))
        case LongText():
            return RichText(from_markup(f"{_token(dice)}\n\n- **{_token(dice)}**"))
        case SingleChoice() | Impact():
            return Choice(dice.choice(form.options(question)).key, dice.choice(("", _token(dice))))
        case YesNoUnknown():
            return Choice(dice.choice(("yes", "no", "unknown")), _token(dice))
        case MultiChoice():
            keys = [item.key for item in form.options(question)]
            return Choices(tuple(keys[: dice.randint(1, len(keys))]))
        case Pick():
            return Choices(tuple(dice.sample(("r0", "r1", "own0", "own1"), 2)))
        case Date():
            return PartialDate(dice.randint(1900, 2199), 5, 4)
        case NumberQuestion():
            return Number(Decimal(dice.randint(700_000, 799_999)))
        case PersonQuestion():
            return Person(_token(dice), _token(dice), dice.choice(("", _token(dice))))
        case SignOffQuestion():
            return SignOff(_token(dice), _token(dice), PartialDate(dice.randint(1900, 2199), 5, 4))


def _token(dice: random.Random) -> str:
    return f"tok{dice.randint(10_000, 9_999_999)}"
