"""`ehia meeting`: what a group said at a meeting, from a file, as comments at the answers."""

import argparse
from pathlib import Path

from ehia_desktop.cli.places import writing
from ehia_desktop.cli.printing import counted, show
from ehia_desktop.files import read_bounded
from ehia_desktop.services.meeting import keep_meeting
from ehia_desktop.services.meeting_files import minutes_in
from ehia_desktop.strict_yaml import LARGEST


def meeting(options: argparse.Namespace) -> int:
    """Keep a meeting and its points, all of them or none."""
    path = Path(options.points)
    minutes = minutes_in(read_bounded(path, LARGEST), path.name)
    with writing(options) as workplace:
        editor = workplace.edit(options.id)
        kept = keep_meeting(editor, minutes, workplace.clock.now())
        editor.settle()
    data = {
        "group": kept.meeting.group,
        "day": kept.meeting.day,
        "present": list(kept.meeting.present),
        "source": kept.source,
        "comments": [{"id": one.id, "address": str(one.address)} for one in kept.comments],
    }
    lines = [f"{one.id}  {one.address}  {one.author}: {one.text}" for one in kept.comments]
    show(options, data, [*lines, f"{kept.source}: {counted(len(kept.comments), 'point')} kept."])
    return 0
