"""What stands in a file that another program saved, looked up in its XML and never with the reader under test.

A program may leave out what it was given; only what is not in its file need not come back.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree

from tests.export.copies import parts_of
from tests.review.corpus.back import Back, folded
from tests.review.corpus.copies import W14, W15, Element, text_of, w


@dataclass(frozen=True)
class Kept:
    """A comment in the file: who, when, the words, those of the comment it answers, and whether it is settled."""

    author: str
    at: str
    words: str
    answers: str
    is_resolved: bool


def comments_in(content: bytes) -> list[Kept]:
    """The comments of the file, from its comments part and the extended one."""
    parts = parts_of(content)
    if "word/comments.xml" not in parts:
        return []
    extended = parts.get("word/commentsExtended.xml", b"<none/>")
    threads = {one.get(f"{{{W15}}}paraId"): one for one in etree.fromstring(extended)}
    found = {_mark(one): one for one in etree.fromstring(parts["word/comments.xml"])}
    return [_kept(one, threads.get(mark), found) for mark, one in found.items()]


def as_kept(expected: Mapping[Back, int], content: bytes) -> tuple[Counter[Back], list[str]]:
    """What must come back of `content`, and in words what the program that saved it left out."""
    kept = comments_in(content)
    found: Counter[Back] = Counter()
    lost: list[str] = []
    for one, number in expected.items():
        if one.what != "comment":
            found[one] += number
            continue
        alike = [
            other for other in kept
            if (other.author, folded(other.words), other.at) == (one.author, one.words, one.at)
        ]  # fmt: skip
        if not alike:
            lost.append(f"comment “{one.words}”")
            continue
        thread, is_resolved = one.answers, one.is_resolved
        if thread and not alike[0].answers:
            lost.append(f"thread of “{one.words}”")
            thread = ""
        if is_resolved and not alike[0].is_resolved:
            lost.append(f"settling of “{one.words}”")
            is_resolved = False
        found[replace(one, answers=thread, is_resolved=is_resolved)] += number
    return found, lost


def _mark(comment: Element) -> str:
    """The mark of the last paragraph; without one, the number in the file."""
    marks = [one.get(f"{{{W14}}}paraId") for one in comment.iter(w("p"))]
    return (marks and marks[-1]) or f"number {comment.get(w('id'))}"


def _kept(comment: Element, thread: Element | None, others: Mapping[str, Element]) -> Kept:
    parent = others.get(_of(thread, "paraIdParent"))
    return Kept(
        comment.get(w("author"), ""), comment.get(w("date"), ""), text_of(comment),
        "" if parent is None else text_of(parent), _of(thread, "done") == "1",
    )  # fmt: skip


def _of(thread: Element | None, name: str) -> str:
    return "" if thread is None else thread.get(f"{{{W15}}}{name}", "")
