"""`ehia forms effects`: what a version of a form would do to each assessment on an older one, before it does it."""

import argparse
from collections.abc import Iterator

from ehia_desktop.cli.migrating import plan_data, plan_lines
from ehia_desktop.cli.places import reading
from ehia_desktop.cli.printing import counted, show
from ehia_desktop.forms.definition import Form
from ehia_desktop.services.comparing import side_of
from ehia_desktop.services.form_versions import read_migrations
from ehia_desktop.services.migrating import Effect, effects


def effects_of(options: argparse.Namespace) -> int:
    """Print what the form would do to each assessment of the store; nothing is changed."""
    with reading(options) as workplace:
        side = side_of(options.form, workplace.catalogue)
        files = read_migrations(side.source) if side.source is not None else ()
        found = effects(workplace, side.form, tuple(one.migration for one in files))
    data = {
        "id": side.form.id,
        "version": side.form.version,
        "effects": [_effect_data(one) for one in found],
    }
    show(options, data, _lines(side.form, found, is_whole=options.whole))
    return 0


def _effect_data(one: Effect) -> dict[str, object]:
    return {
        "id": one.assessment,
        "title": one.title,
        "status": one.status,
        "version": one.version,
        "why": one.why,
        "can_copy": one.can_copy,
        "plan": plan_data(one.plan, sealed=0) if one.plan is not None else None,
    }


def _lines(form: Form, found: tuple[Effect, ...], *, is_whole: bool) -> Iterator[str]:
    if not found:
        yield f"No assessment is on an older version of “{form.short_title}”."
        return
    yield f"{form.id} {form.version}: {counted(len(found), 'assessment')} on an older version."
    for one in found:
        yield ""
        yield f"{one.assessment}  {one.status}  {one.version}  {one.title}"
        if one.plan is None:
            yield f"  {one.why}"
        elif is_whole:
            yield from (f"  {line}" if line else "" for line in plan_lines(one.plan))
        else:
            yield f"  {one.plan.summary}"
