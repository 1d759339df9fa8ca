"""The words of `ehia style`."""

import argparse

from ehia_desktop.cli import styling
from ehia_desktop.cli.verbs import Verbs, add_group, add_verb


def add_verbs(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    """Add the verbs on the house style."""
    group = add_group(verbs, "style", "the trust’s house style for Word documents")
    check = add_verb(
        group, "check", styling.check_style, "say what is found in a Word file", shared
    )
    check.add_argument("file", metavar="FILE.docx|FILE.dotx")
    use = add_verb(
        group, "use", styling.use_style, "check a Word file and use it for every document", shared
    )
    use.add_argument("file", metavar="FILE.docx|FILE.dotx")
    add_verb(group, "show", styling.show_style, "say which house style is in use", shared)
    add_verb(group, "forget", styling.forget_style, "go back to the neutral style", shared)
    sample = add_verb(
        group, "sample", styling.sample_style, "write the neutral style, to begin from", shared
    )
    sample.add_argument("--to", required=True, metavar="FILE.docx")
