"""Review copies as reviewers send them back, each made by a script that says what must come back of it."""

from tests.review.corpus import untracked_cases
from tests.review.corpus.cases import CASES

# The second part adds its cases to the first when it is imported.
__all__ = ["CASES", "untracked_cases"]
