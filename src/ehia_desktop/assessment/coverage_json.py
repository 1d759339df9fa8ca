"""How the coverage grid is spelled for scripts: fields may be added, never renamed."""

from ehia_desktop.assessment.coverage import Coverage, GroupCovered, Standing
from ehia_desktop.assessment.inspection_json import PublicJson


def coverage_json(found: Coverage) -> dict[str, PublicJson]:
    """Spell the grid; `share` is from 0 to 1, null where the form has no groups."""
    return {
        "groups": len(found.groups),
        **{standing.value: found.count(standing) for standing in Standing},
        "share": None if found.share is None else float(round(found.share, 4)),
        "fields": [
            {
                "address": str(one.address),
                "section": one.section,
                "title": one.title,
                "groups": [_group(group) for group in one.groups],
            }
            for one in found.fields
        ],
    }


def _group(group: GroupCovered) -> PublicJson:
    return {
        "address": str(group.address),
        "label": group.label,
        "standing": group.standing.value,
        "here": [link.id for link in group.here],
        "elsewhere": [link.id for link in group.elsewhere],
        "texts": [str(address) for address in group.texts],
        "waiting": [str(address) for address in group.waiting],
    }
