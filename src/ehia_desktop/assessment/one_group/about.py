"""Which questions and rows are about a group by their own names, so that all that stands there is about it.

A question called “Disability”, in a table or not, is about it whole, and so is each question of a section called so,
unless its own name is another group's. A row is about whom its name, or a cell under a heading like “Groups”, names.
"""

from collections.abc import Sequence

from ehia_desktop.assessment.coverage import CoverageWords, is_of_groups
from ehia_desktop.assessment.one_group.groups import Group
from ehia_desktop.assessment.one_group.mentions import Mentions
from ehia_desktop.forms.fields import Actions, Matrix, Rowed, Statement
from ehia_desktop.forms.questions import FieldAsked, RowAsked, SectionAsked
from ehia_desktop.text import one_line

_LONGEST_NAME = 100


class About:
    """One group, held against the names that stand in a form."""

    def __init__(self, group: Group, known: CoverageWords, mentions: Mentions) -> None:
        self._group = group
        self._known = known
        self._mentions = mentions

    def is_whole(self, section: SectionAsked, field: FieldAsked) -> bool:
        """Tell whether everything that is answered at `field` is about the group."""
        kind = field.field
        if isinstance(kind, Statement | Actions):
            return False
        if isinstance(kind, Matrix) and is_of_groups(self._known, kind):
            return False
        if self._names(kind.short):
            return True
        return not self._known.named_in(kind.short) and self._names(section.title)

    def is_row(self, row: RowAsked, cells: Sequence[tuple[str, str]], *, is_named: bool) -> bool:
        """Tell whether a row is about the group; `cells` are its headings and words, from the first on.

        A row that `is_named` by its form has a name of its own, another goes by the name of its first cell.
        """
        if row.key in self._group.rows:
            return True
        names = [row.label] if is_named else [words for _, words in cells[:1]]
        names += [words for heading, words in cells if self._known.is_general(heading)]
        return any(self._names(name) for name in names)

    def is_of_another(self, kind: Rowed, row: RowAsked) -> bool:
        """Tell whether a row stands for another group: a list of groups has it beside the group’s own."""
        is_listed = isinstance(kind, Matrix) and is_of_groups(self._known, kind)
        return is_listed and row.key not in self._group.rows

    def _names(self, name: str) -> bool:
        told = one_line(name)
        if not told or len(told) > _LONGEST_NAME:
            return False
        return self._mentions.names_split(told) or self._mentions.is_in(told)
