"""`ehia comment` and `comments`: what people say of an answer, and what became of it."""

import argparse

from ehia_desktop.assessment.comment import Comment
from ehia_desktop.cli.places import reading, writing
from ehia_desktop.cli.printing import counted, show
from ehia_desktop.forms import address as addresses
from ehia_desktop.services import commenting


def comment(options: argparse.Namespace) -> int:
    """Comment on an address, answer a comment, or settle one."""
    with writing(options) as workplace:
        editor = workplace.edit(options.id)
        if options.resolve:
            made = commenting.resolve(editor, options.about, options.text)
        elif options.reject:
            made = commenting.reject(editor, options.about, options.text)
        else:
            remark = commenting.Remark(options.text, options.author, options.source)
            now, by = workplace.clock.now(), workplace.author
            if options.about in editor.assessment.comments:
                made = commenting.reply(editor, options.about, remark, by, now)
            else:
                at = addresses.parse(options.about)
                made = commenting.comment(editor, at, remark, by, now)
        editor.settle()
    show(options, _data(made), [f"{made.id}  {made.state.value}  {made.address}"])
    return 0


def listing(options: argparse.Namespace) -> int:
    """Print the comments of an assessment, by address."""
    at = addresses.parse(options.at) if options.at else None
    with reading(options) as workplace:
        found = commenting.threads(workplace.library.open(options.id), at)
    data = {
        "comments": [
            {**_data(thread.comment), "replies": [_data(one) for one in thread.replies]}
            for thread in found
        ]
    }
    lines: list[str] = []
    for thread in found:
        lines.append(f"{thread.comment.id}  {_line(thread.comment)}")
        lines += [f"    {one.id}  {one.author}: {one.text}" for one in thread.replies]
    show(options, data, [*lines, f"{counted(len(found), 'comment')}."])
    return 0


def _line(one: Comment) -> str:
    source = f" ({one.source})" if one.source else ""
    outcome = f" [{one.state.value}: {one.outcome}]" if one.outcome else f" [{one.state.value}]"
    return f"{one.address}  {one.author}{source}: {one.text}{outcome}"


def _data(one: Comment) -> dict[str, str]:
    return {
        "id": one.id,
        "address": str(one.address),
        "author": one.author,
        "text": one.text,
        "said_on": one.said_on,
        "source": one.source,
        "state": one.state.value,
        "outcome": one.outcome,
        "reply_to": one.reply_to,
    }
