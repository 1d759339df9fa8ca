"""The words of `ehia review` and `ehia meeting`."""

import argparse

from ehia_desktop.cli import meeting, reviewing
from ehia_desktop.cli.verbs import Verbs, add_group, add_verb


def add_verbs(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    """Add the verbs on review copies that came back, and on what was said at a meeting."""
    met = add_verb(
        verbs,
        "meeting",
        meeting.meeting,
        "keep what a group said as comments at the answers",
        shared,
    )
    met.add_argument("id")
    met.add_argument("points", metavar="POINTS.yaml", help="group, day, present and points")
    group = add_group(verbs, "review", "a review copy that came back from Word")
    shown = add_verb(
        group, "show", reviewing.show_review, "list what was said and changed, by answer", shared
    )
    _file(shown)
    take = add_verb(
        group, "take", reviewing.take_review, "accept or reject comments and changes", shared
    )
    _file(take)
    take.add_argument(
        "--accept", action="append", default=[], metavar="all|ID,ID", help="what is taken"
    )
    take.add_argument(
        "--reject", action="append", default=[], metavar="all|ID,ID", help="what is left"
    )
    take.add_argument("--note", default="", metavar="TEXT", help="why; it is kept beside each")
    take.add_argument(
        "--place", action="append", default=[], metavar="ID=ADDRESS",
        help="where something without a place is to stand",
    )  # fmt: skip
    take.add_argument(
        "--over", action="store_true", help="take a change although its answer was changed since"
    )


def _file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.docx")
    parser.add_argument(
        "--in", dest="inside", required=True, metavar="ID", help="the assessment it was sent from"
    )
