"""Review copies as reviewers send them back, each made by a script that says what must come back of it."""

from tests.review.corpus.untracked_cases import CASES

__all__ = ["CASES"]
