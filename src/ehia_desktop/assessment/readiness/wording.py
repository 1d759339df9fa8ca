"""Advice on plain words: abbreviations that nobody wrote out, and sentences too long to follow. Never a stop."""

import re
from collections.abc import Iterator
from itertools import chain

from ehia_desktop.assessment.readiness.abbreviations import KNOWN
from ehia_desktop.assessment.readiness.phrases import amount, listed
from ehia_desktop.assessment.readiness.problem import Problem, Rule, advice
from ehia_desktop.assessment.readiness.reading import Reading
from ehia_desktop.forms.fields import Matrix, Statement
from ehia_desktop.forms.model import Stage
from ehia_desktop.text import words as count_words

LONGEST_SENTENCE = 40
_ABBREVIATION = re.compile(r"(?<![\w&@./-])([A-Z]{2,6})(?:s|’s|'s)?(?![\w&@]|[./-]\w)")
# Written out before it, as in “Public Sector Equality Duty (PSED)”, or after it, as in “PSED (Public Sector …)”.
_WRITTEN_OUT = re.compile(
    r"[a-z’'] ?[(\[]“?([A-Z]{2,6})s?”?(?=[)\],; ])|\b([A-Z]{2,6})s? \([A-Za-z]+ [A-Za-z]+"
)
_ADDRESS = re.compile(r"\S{1,80}@\S{1,200}|https?://\S+|www\.\S+")
_SHOUTED = re.compile(r"(?:[A-Z]{2,}\W+){3,}[A-Z]{2,}")
_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*\s+(?=[“‘\"'(\[]?[A-Z0-9])|\n+")


def abbreviations(reading: Reading) -> Iterator[Problem]:
    """A public text uses an abbreviation before any text has written it out."""
    # RULE: NHS digital service manual, Abbreviations and acronyms: write it out first.
    known = KNOWN | _written_out(_form_words(reading))
    for text in reading.public_texts:
        words = _SHOUTED.sub(" ", _ADDRESS.sub(" ", text.text))
        here = _written_out(words)
        new = [
            found
            for found in dict.fromkeys(match[1] for match in _ABBREVIATION.finditer(words))
            if found not in known and found not in here
        ]
        known = known | here | set(new)
        if new:
            seen = listed([f"“{found}”" for found in new])
            them = "it" if len(new) == 1 else "them"
            message = f"{text.name} uses {seen} without writing {them} out; do so the first time."
            yield advice(Stage.REVIEW, "abbreviation", text.address, message)


def long_sentences(reading: Reading) -> Iterator[Problem]:
    """A public text has sentences of more than 40 words."""
    # RULE: GOV.UK content design asks for 25 words or fewer; only what is far beyond that is worth a word.
    for text in reading.public_texts:
        lengths = [count_words(sentence) for sentence in _SENTENCE_END.split(text.text)]
        long = [length for length in lengths if length > LONGEST_SENTENCE]
        if long:
            message = (
                f"{text.name} has {amount(len(long), 'sentence')} of more than {LONGEST_SENTENCE} words "
                f"(the longest has {max(long)}); cut it in two."
            )
            yield advice(Stage.REVIEW, "long_sentence", text.address, message)


RULES: tuple[Rule, ...] = (abbreviations, long_sentences)


def _written_out(text: str) -> frozenset[str]:
    return frozenset(filter(None, chain.from_iterable(_WRITTEN_OUT.findall(text))))


def _form_words(reading: Reading) -> str:
    """The words of the form that a public copy prints around the answers."""
    parts = [reading.assessment.form.title]
    for section in reading.sections:
        parts += [section.section.title, section.section.intro or ""]
        for field in section.fields:
            kind = field.field
            parts += [kind.label, kind.text if isinstance(kind, Statement) else ""]
            parts += [f"{row.label} {row.hint}" for row in field.rows]
            if isinstance(kind, Matrix):
                parts += [column.label for column in kind.columns]
    return "\n".join(parts)
