"""Planted faults for the rules of a page: what is done to it, and words of a sentence that names it."""

from collections.abc import Callable

from tests.export.html.pages import put, sub

Fault = Callable[[bytes], bytes]

SECRET = "Two complaints about the front desk are still open."
COUNT = "3"

# The places where something may be hidden in a page: each takes the words to hide.
PLACES: dict[str, Callable[[str], Fault]] = {
    "a paragraph": lambda said: put("</section>", f"<p>{said}</p></section>"),
    "a comment": lambda said: put("</section>", f"<!-- {said} --></section>"),
    "an instruction": lambda said: put("</section>", f"<?note {said}?></section>"),
    "an attribute for programs": lambda said: put("<section>", f'<section data-note="{said}">'),
    "a tool tip": lambda said: put("<h1>", f'<h1 title="{said}">'),
    "a name for screen readers": lambda said: put("<h1>", f'<h1 aria-label="{said}">'),
    "a hidden element": lambda said: put("</section>", f'<p hidden="">{said}</p></section>'),
    "an unseen class": lambda said: put("</section>", f'<p class="{said}">x</p></section>'),
    "a style": lambda said: put("</style>", f".x::after {{ content: '{said}' }}</style>"),
    "the title": lambda said: put("</title>", f" {said}</title>"),
    "the head": lambda said: put(
        "<title>", f'<meta name="description" content="{said}"></meta><title>'
    ),
    "another answer": lambda said: put(
        "Overseas visitors team</p>", f"Overseas visitors team {said}</p>"
    ),
    "an answer of its own": lambda said: put(
        "</section>", f'<div class="answer" id="answer.worry"><p>{said}</p></div></section>'
    ),
    "the contents": lambda said: put("</a></li></ul>", f"</a></li><li>{said}</li></ul>"),
    "the caption of a table": lambda said: put("</caption>", f" {said}</caption>"),
    "a cell more": lambda said: sub("(<tbody><tr>)", rf"\1<td>{said}</td>"),
    "a note": lambda said: put('<p class="note">', f'<p class="note">{said}</p><p class="note">'),
    "words between parts": lambda said: put("</section>", f"</section>{said}"),
    "the words for a drawing": lambda said: put("</desc>", f" {said}</desc>"),
    "a text in a drawing": lambda said: put("</desc>", f'</desc><text x="1" y="1">{said}</text>'),
    "a link": lambda said: put('href="#main"', f'href="https://example.org/?q={said}"'),
    "an id": lambda said: put("<section>", f'<section id="{said}">'),
    "a piece of data": lambda said: put("</section>", f"</section><data value='{said}'>x</data>"),
}

FAULTS: dict[str, tuple[Fault, str]] = {
    "an answer changed": (
        put("Overseas visitors team<", "Overseas visitor team<"),
        "at “team” does not read",
    ),
    "an answer gone": (
        sub('<div class="answer" id="answer.team">.*?</div>', ""),
        "The answer at “team” is not in the document",
    ),
    "an answer at another address": (
        put('id="answer.team"', 'id="answer.sites2"'),
        "The answer at “team” is not in the document",
    ),
    "a script": (put("</head>", "<script>let a = 1</script></head>"), "holds “script”"),
    "a handler": (put("<body>", '<body onload="a()">'), "“onload” of “body”"),
    "a frame": (
        put("</section>", '<iframe src="https://example.org"></iframe></section>'),
        "holds “iframe”",
    ),
    "a form": (put("</section>", "<form></form></section>"), "holds “form”"),
    "a field": (put("</section>", "<input></input></section>"), "holds “input”"),
    "a picture from outside": (
        put("</section>", '<img src="https://example.org/a.png"></img></section>'),
        "holds “img”",
    ),
    "a style from outside": (
        put("</head>", '<link rel="stylesheet" href="https://example.org/a.css"></link></head>'),
        "holds “link”",
    ),
    "an address that things hang on": (
        put("<title>", '<base href="https://example.org"></base><title>'),
        "holds “base”",
    ),
    "a style of its own": (put("<h1>", '<h1 style="color: red">'), "“style” of “h1”"),
    "a link that runs": (
        put('href="https://digital.nhs.uk/data"', 'href="javascript:a()"'),
        "“href” of “a” holds",
    ),
    "no policy": (sub('<meta http-equiv="Content-Security-Policy"[^>]*>', ""), "head of the page"),
    "a weaker policy": (put("default-src 'none'", "default-src *"), "head of the page"),
    "another reference": (put("a0123456789abcde", "a0123456789abcdf"), "head of the page"),
    "another language": (put('lang="en-GB"', 'lang="fr"'), "British English"),
    "no title": (sub("<title>.*?</title>", "<title></title>"), "title of the page"),
    "a level jumped": (sub("<h3 (.*?)</h3>", r"<h5 \1</h5>"), "jumps over a level"),
    "two titles": (put("</h1>", "</h1><h1>Another</h1>"), "2 titles"),
    "an empty heading": (sub("<h3 (id=[^>]*)>[^<]*</h3>", r"<h3 \1></h3>"), "A heading is empty"),
    "a long heading": (sub("(<h3 [^>]*>)", rf"\g<1>{'word ' * 30}"), "longer than 120"),
    "no caption": (sub("<caption id=[^>]*>.*?</caption>", ""), "no caption"),
    "no headings of columns": (sub('scope="col"', 'scope="row"'), "no headings of columns"),
    "a heading of a row that says nothing": (sub('<th scope="row"', "<th"), "heading of a row"),
    "rows of unequal length": (sub("(<tbody><tr>)", r"\1<td>1</td>"), "unequal length"),
    "an empty cell": (put("<td>Charging of overseas visitors</td>", "<td></td>"), "an empty cell"),
    "a table out of reach": (put(' tabindex="0">\n<table', "><table"), "cannot be scrolled"),
    "an id twice": (put('id="question.team"', 'id="question.change"'), "stands twice"),
    "a link into nowhere": (
        put('href="#section.details"', 'href="#section.nowhere"'),
        "does not exist",
    ),
    "an entry that is not its heading": (
        sub('(<a href="#section.details">)[^<]*', r"\1Something"),
        "is not its heading",
    ),
    "a link without words": (
        sub('(<a href="https://digital[^>]*>)[^<]*', r"\1"),
        "A link has no words",
    ),
    "no link past the header": (
        sub('<a class="skip"[^>]*>.*?</a>', ""),
        "does not begin with a link",
    ),
    "no main part": (put("<main", "<div"), "as this program writes them"),
    "a paragraph in a paragraph": (
        put("<p>Overseas visitors team</p>", "<p><p>Overseas visitors team</p></p>"),
        "“p” stands in “p”",
    ),
    "a drawing without words": (sub("<desc [^>]*>.*?</desc>", ""), "no words for people"),
    "no drawing’s role": (put('role="img"', ""), "no words for people"),
    "an entity": (
        put("<!DOCTYPE html>", '<!DOCTYPE html [<!ENTITY a "b">]>'),
        "as this program writes them",
    ),
}

DRAWING_FAULTS: dict[str, tuple[Fault, str]] = {
    "a bar made longer": (
        sub(
            r'(<rect x="[^"]*" y="[^"]*" width=")\d+(\.\d)?(" height="17" class="mark)',
            r"\g<1>300\3",
        ),
        "figure at another place",
    ),
    "a marker moved": (
        sub(
            r'(?<!swatch">)(<path class="mark f0" d="[^"]*" transform="translate\()[\d.]+ [\d.]+',
            r"\g<1>400 300",
        ),
        "figure at another place",
    ),
    "a bar for what is hidden": (
        sub(
            '(<text [^>]*class="hidden"[^>]*>)',
            r'<rect x="250" y="200" width="60" height="17" class="mark f0" stroke-width="1.5"></rect>\1',
        ),
        "more or fewer figures",
    ),
    "a figure for what is hidden": (
        sub('(<text [^>]*class=")hidden("[^>]*>)hidden', r"\1value\g<2>3.0%"),
        "beside a mark",
    ),
    "a count beside a name": (
        sub("Other ethnic group \\(hidden\\)</tspan>", "Other ethnic group 3</tspan>"),
        "which its table",
    ),
    "a figure changed": (put(">31.2%<", ">31.9%<"), "beside a mark"),
    "an interval made longer": (
        sub(r'(class="interval reach" x1=")[\d.]+', r"\g<1>300"),
        "interval",
    ),
    "an interval more": (
        sub(
            '(<line class="interval reach")',
            r'<line class="interval reach" x1="1" y1="1" x2="9" y2="1"></line>\1',
        ),
        "interval",
    ),
    "a guide moved": (
        sub(r'(?<!swatch">)(<polyline class="guide" points=")[\d.]+', r"\g<1>321"),
        "guide at another place",
    ),
    "a guide more": (
        sub(
            '(?<!swatch">)(<polyline class="guide")',
            r'<polyline class="guide" points="1,1 2,2"></polyline>\1',
        ),
        "guide that its table",
    ),
    "a line hidden in the key": (
        sub('(swatch"><polyline class="guide" points=")', r"\g<1>1,1 60,9 "),
        "key that shows",
    ),
    "a bar hidden in the key": (
        sub('(swatch"><rect [^>]*width=")20', r"\g<1>120"),
        "key that shows",
    ),
    "a shape hidden in a pattern": (
        sub("(<pattern [^>]*><rect [^>]*></rect>)", r'\1<rect width="3" height="8"></rect>'),
        "pattern that",
    ),
    "a shape nobody asked for": (
        sub("</desc>", '</desc><rect class="paper" x="1" y="1" width="9" height="9"></rect>'),
        "holds a shape",
    ),
    "a line over a gap": (
        sub(r'(?<!swatch">)(<polyline class="series l1" points=")', r"\g<1>1,1 "),
        "place without a figure",
    ),
    "finer than is printed": (
        sub(r'(class="mark f0" d="[^"]*" transform="translate\()([\d.]+)', r"\g<1>400.12345"),
        "holds",
    ),
    "an axis that is not even": (sub(">20%<", ">23%<"), "cannot be measured"),
    "a figure of the table changed": (put(">31.2</td>", ">31.1</td>"), "do not read back"),
    "a shape of its own": (
        put("M-5 0A5 5 0 1 0 5 0A5 5 0 1 0 -5 0Z", "M-5 0.312H9"),
        "“d” of “path”",
    ),
}
