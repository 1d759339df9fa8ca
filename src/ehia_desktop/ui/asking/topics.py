"""A section as topics: what stands on one page when one answers a topic at a time. Pure."""

from collections.abc import Sequence
from typing import TypeAlias

from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import Statement
from ehia_desktop.forms.questions import FieldAsked, SectionAsked

Topic: TypeAlias = tuple[FieldAsked, ...]


def topics(section: SectionAsked) -> tuple[Topic, ...]:
    """Part a section's fields into topics: a field marked `with_previous` stands with the one before.

    Words to read that open a section stand with the first question: nobody is sent to a page with no question.
    """
    found: list[list[FieldAsked]] = []
    for asked in section.fields:
        only_words = bool(found) and all(isinstance(one.field, Statement) for one in found[-1])
        if found and (asked.field.with_previous or only_words):
            found[-1].append(asked)
        else:
            found.append([asked])
    return tuple(tuple(topic) for topic in found)


def topic_of(parted: Sequence[Topic], address: Address | None) -> int:
    """Return the position of the topic that holds `address`; the first when none does."""
    for index, topic in enumerate(parted):
        if address is not None and any(one.field.key == address.field for one in topic):
            return index
    return 0


def questions_in(topic: Topic) -> tuple[FieldAsked, ...]:
    """Return the fields of a topic that ask something."""
    return tuple(one for one in topic if not isinstance(one.field, Statement))
