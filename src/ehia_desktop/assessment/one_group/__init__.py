"""Reading an assessment as one group: all that its public copy says about, say, unpaid carers, and what it does not.

Pure: from the answers, the released tables and the words by which groups are known.
"""

from ehia_desktop.assessment.one_group.figures import Figures
from ehia_desktop.assessment.one_group.groups import NO_GROUPS, Group, group_named, groups_of
from ehia_desktop.assessment.one_group.nouns import AnswerSaid, OneGroup, Quoted, RowSaid
from ehia_desktop.assessment.one_group.reading import one_group

__all__ = [
    "NO_GROUPS", "AnswerSaid", "Figures", "Group", "OneGroup", "Quoted", "RowSaid", "group_named", "groups_of",
    "one_group",
]  # fmt: skip
