"""Review copies as reviewers send them back, each made by a script that says what must come back of it."""

from tests.review.corpus import untracked_cases, writers_cases
from tests.review.corpus.cases import CASES

# The further parts add their cases to the first when they are imported.
__all__ = ["CASES", "untracked_cases", "writers_cases"]
