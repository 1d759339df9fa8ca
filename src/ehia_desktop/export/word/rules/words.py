"""All the words of a part of a Word file, wherever they stand in it."""

from collections.abc import Iterator

from ehia_desktop.export.word.xml import Element, name


def haystack(tree: Element) -> str:
    """Return all words of a part, deleted and hidden ones too, and the value of every attribute."""
    lines = ["".join(_strings(paragraph)) for paragraph in tree.iter(name("w:p"))]
    lines.append(" ".join(_strings(tree)))
    lines += [str(value) for element in tree.iter("*") for value in element.attrib.values()]
    return "\n".join(lines)


def _strings(element: Element) -> Iterator[str]:
    for text in element.itertext():
        yield str(text)
