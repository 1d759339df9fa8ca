"""Finding texts that are equal or nearly so among hundreds, fast enough to be done while somebody types.

Short texts count as alike only when they are equal. A longer one is compared, sign by sign, with those alone
that share most of its rarest words, and with twelve at most; of very long ones only the beginning is looked at.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from ehia_desktop.assessment.readiness.phrases import folded

CLOSE = 0.92
CLOSE_FROM = 40
_SHARED = 0.7
_SIGNS_COMPARED = 1_500
_MOST_COMPARED = 12


def alike(texts: Sequence[str]) -> list[list[int]]:
    """Return groups of positions in `texts` that say the same, each of two or more and in order.

    Case, spaces and a full stop at the end do not count. Empty texts belong to no group.
    """
    plain = [folded(text) for text in texts]
    groups: dict[str, list[int]] = {}
    for at, text in enumerate(plain):
        if text:
            groups.setdefault(text, []).append(at)
    kept: list[list[int]] = []
    known = _Known(tuple(groups))
    for text, members in groups.items():
        like = known.like(text)
        if like is None:
            known.add(text, len(kept))
            kept.append(members)
        else:
            kept[like].extend(members)
    return [sorted(members) for members in kept if len(members) > 1]


class _Known:
    """The texts met so far, found by their rarest words.

    Two texts that share a certain part of their words must share one of the rarest that exceed the rest, so
    looking up those finds every text that may be close and hardly any other.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._often = Counter(chain.from_iterable(set(text.split()) for text in texts))
        self._by_word: dict[str, list[int]] = {}
        self._texts: list[tuple[int, str]] = []

    def like(self, text: str) -> int | None:
        """Return the number under which a text close to `text` was added first, or None."""
        if len(text) < CLOSE_FROM:
            return None
        near = Counter(at for word in self._rarest(text) for at in self._by_word.get(word, ()))
        for at, _ in near.most_common(_MOST_COMPARED):
            number, known = self._texts[at]
            if _is_close(known, text):
                return number
        return None

    def add(self, text: str, number: int) -> None:
        """Keep `text` under `number`."""
        if len(text) < CLOSE_FROM:
            return
        for word in self._rarest(text):
            self._by_word.setdefault(word, []).append(len(self._texts))
        self._texts.append((number, text))

    def _rarest(self, text: str) -> list[str]:
        words = sorted(set(text.split()), key=lambda word: (self._often[word], word))
        return words[: len(words) - int(_SHARED * len(words)) + 1]


def _is_close(one: str, other: str) -> bool:
    # Loaded here because the first window does not wait for it.
    from rapidfuzz.distance import Indel  # noqa: PLC0415

    longest = max(len(one), len(other))
    if min(len(one), len(other)) < longest * (2 * CLOSE - 1):
        return False
    first, second = one[:_SIGNS_COMPARED], other[:_SIGNS_COMPARED]
    return Indel.normalized_similarity(first, second, score_cutoff=CLOSE) >= CLOSE
