"""Reading an assessment as one group: which groups there are, and all that the public copy says about one."""

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.one_group import Group, OneGroup, groups_of, one_group
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.services.covering import read_words
from ehia_desktop.services.releasing import Releasing


def groups(assessment: Assessment) -> tuple[Group, ...]:
    """Return the groups it can be read by, in the form's order. Raises UserError for a damaged list of words."""
    return groups_of(assessment, read_words())


def read_group(releasing: Releasing, assessment: Assessment, key: str) -> OneGroup:
    """Return what the public copy says about the group with a row `key`, its figures as they would be released.

    Raises UserError when there is no such group.
    """
    tables = releasing.printed(assessment, CopyKind.GROUP).tables
    return one_group(assessment, tables, read_words(), key)
