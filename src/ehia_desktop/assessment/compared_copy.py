"""One side of a comparison that is to become a document: a state of an assessment and what its copy prints."""

from collections.abc import Sequence
from dataclasses import dataclass

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import CopyRequest, LinkedTable


@dataclass(frozen=True)
class ComparedCopy:
    """A version with its released tables and the copy asked for.

    `name` (“Version 2”) stands as the author of its words, never a person's; `at` is when it was sealed (UTC,
    ISO 8601).
    """

    name: str
    at: str
    assessment: Assessment
    tables: Sequence[LinkedTable]
    request: CopyRequest
