"""The shape of a table: what stays the same in next month's file of the same layout.

It is made of the sheet's name, the number of columns and the words of the headings, with dates, years and
months taken out; of no row and no figure. Tables of one layout on one sheet are told apart by their order.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable

from ehia_desktop.evidence.finding.body import Draft

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WHEN = re.compile(
    r"\d{4}-\d\d-\d\d(?:[ t][\d:]+)?|(?<!\d)\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)(?!\d)|"
    rf"(?:(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?[\s_-]*)?(?<![a-z]){_MONTH}(?![a-z])(?:[\s_'’-]*\d{{2,4}}(?!\d))?|"
    r"(?<!\d)(?:19|20)\d\d(?:\s?[/–_-]\s?(?:20)?\d\d)?(?!\d)|(?<![a-z])q[1-4](?![a-z\d])|"
    r"(?<![a-z])(?:week|month|period)[\s_]*\d{1,2}(?!\d)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W_]+|#")
_LENGTH = 32


def name_shapes(drafts: Iterable[Draft]) -> None:
    """Give each table of one sheet its shape."""
    times: Counter[str] = Counter()
    for draft in drafts:
        layout = _layout(draft)
        times[layout] += 1
        spelled = f"{times[layout]} {layout}"
        draft.shape = hashlib.sha256(spelled.encode("utf-8")).hexdigest()[:_LENGTH]


def _layout(draft: Draft) -> str:
    sheet = _masked(_DIGITS.sub("#", _WHEN.sub("#", draft.sheet.casefold())))
    headings = [
        [_masked(_WHEN.sub("#", level.casefold())) for level in column.levels if level]
        for column in draft.columns
    ]
    return json.dumps([sheet, len(draft.columns), headings], ensure_ascii=False)


def _masked(text: str) -> str:
    """The words of a text, runs of masks as one."""
    words: list[str] = []
    for word in _WORD.findall(text):
        if word != "#" or words[-1:] != ["#"]:
            words.append(word)
    return " ".join(words)
