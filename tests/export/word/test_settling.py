"""Changes taken or refused in a body written by hand; expected by hand from ECMA-376-1, 17.13.5."""

import pytest

from ehia_desktop.assessment.aligning import Kind
from ehia_desktop.export.word.reading import paragraph_text
from ehia_desktop.export.word.settling import settled
from ehia_desktop.export.word.xml import NAMESPACES, parse

BODY = """
<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>We </w:t></w:r><w:del><w:r><w:delText>write</w:delText></w:r></w:del>
<w:ins><w:r><w:t>talk</w:t></w:r></w:ins></w:p>
<w:p><w:pPr><w:pStyle w:val="A"/><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>Gone.</w:delText></w:r></w:del></w:p>
<w:p><w:pPr><w:pStyle w:val="A"/><w:rPr><w:ins/></w:rPr></w:pPr><w:ins><w:r><w:t>Came.</w:t></w:r></w:ins></w:p>
<w:tbl><w:tr><w:trPr><w:ins/></w:trPr><w:tc><w:tcPr/><w:p><w:pPr/><w:ins><w:r><w:t>New row</w:t></w:r></w:ins></w:p></w:tc></w:tr>
<w:tr><w:trPr/><w:tc><w:tcPr/><w:p><w:pPr><w:pStyle w:val="A"/><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>One</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="A"/><w:pPrChange><w:pPr><w:pStyle w:val="B"/></w:pPr></w:pPrChange></w:pPr>
<w:del><w:r><w:delText>Two</w:delText></w:r></w:del></w:p></w:tc></w:tr></w:tbl>
<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:tcPr/><w:p><w:pPr/></w:p></w:tc></w:tr></w:tbl>
"""  # noqa: E501


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        (Kind.ADDED, [("We talk", "A"), ("Came.", "A"), ("New row", ""), ("One", "A")]),
        (Kind.GONE, [("We write", "A"), ("Gone.", "A"), ("One", "A"), ("Two", "B"), ("", "")]),
    ],
)
def test_each_kind_of_change_is_taken_and_refused(
    kept: Kind, expected: list[tuple[str, str]]
) -> None:
    written = f'<w:document xmlns:w="{NAMESPACES["w"]}"><w:body>{BODY}</w:body></w:document>'

    body = settled(parse(written.encode()), kept)[0]

    style = "string(w:pPr/w:pStyle/@w:val)"
    found = [
        (paragraph_text(line), str(line.xpath(style, namespaces=NAMESPACES)))
        for line in body.iter("{*}p")
    ]
    assert found == expected
    left = [element.tag for element in body.iter("{*}ins", "{*}del", "{*}delText", "{*}pPrChange")]
    assert not [tag for tag in left if kept is Kind.ADDED or "delText" in str(tag)]
    assert len(list(body.iter("{*}tbl"))) == (1 if kept is Kind.ADDED else 2)
