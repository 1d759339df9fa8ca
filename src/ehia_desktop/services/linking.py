"""Evidence at an answer: making a link, and fetching the cells it selects for reading and printing."""

from collections.abc import Mapping

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.evidence import Link, Row, Selection, Table
from ehia_desktop.assessment.publication import MOST_COLUMNS, MOST_ROWS, LinkedTable
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import Rowed
from ehia_desktop.forms.rows import instances
from ehia_desktop.services.clock import new_id
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.places import field_at, question_at, row_at
from ehia_desktop.services.ports import Store
from ehia_desktop.text import clean, one_line


def latest_tables(assessment: Assessment) -> tuple[Table, ...]:
    """Return the newest version of each kept table, by title."""
    newest: dict[str, Table] = {}
    for table in assessment.tables.values():
        known = newest.get(table.id)
        if known is None or table.version > known.version:
            newest[table.id] = table
    return tuple(sorted(newest.values(), key=lambda table: (table.title.casefold(), table.id)))


def table_named(assessment: Assessment, name: str) -> Table:
    """Return a kept table by its id, or by its title where one alone has it. Raises UserError."""
    tables = latest_tables(assessment)
    found = [table for table in tables if name in (table.id, table.title)]
    if len(found) == 1:
        return found[0]
    known = "; ".join(f"{table.id} ({table.title})" for table in tables) or "none yet"
    raise UserError(f"There is no one table “{name}” in this assessment; its tables are: {known}.")


def link(
    editor: Editor,
    table: Table,
    address: Address,
    caption: str = "",
    selection: Selection | None = None,
    finding: str = "",
) -> Link:
    """Use `table` as evidence at `address`. Raises UserError when the form has no such place."""
    made = prepared(editor, table, address, caption, selection or Selection(), finding)
    editor.put_link(made)
    return made


def prepared(
    editor: Editor, table: Table, address: Address, caption: str, selection: Selection, finding: str
) -> Link:
    """Return the link that `link` would make, without making it. Raises UserError as it does."""
    field_at(editor.assessment.form, address)
    _refuse_unknown_copy(editor.assessment, address)
    if address.column:
        question_at(editor.assessment, address)
    elif address.row:
        row_at(editor.assessment, address)
    _refuse_outside(table, selection)
    _refuse_unprintable(table, selection)
    return Link(
        id=new_id(),
        address=address,
        table_id=table.id,
        table_version=table.version,
        caption=one_line(caption) or table.title,
        selection=selection,
        finding=clean(finding).strip(),
        order=_next_order(editor.assessment, address),
    )


def links_at(assessment: Assessment, field: str) -> tuple[Link, ...]:
    """Return the links at a field or at any cell of it, in the order in which they are printed."""
    return tuple(link for link in _in_order(assessment) if link.address.field == field)


def links_of(assessment: Assessment) -> tuple[Link, ...]:
    """Return every link, in the order in which they are printed."""
    return tuple(_in_order(assessment))


def link_named(assessment: Assessment, link_id: str) -> Link:
    """Return the link with this id. Raises UserError when there is none."""
    made = assessment.links.get(link_id)
    if made is None:
        known = ", ".join(assessment.links) or "none"
        raise UserError(f"There is no link “{link_id[:80]}” here; the links are: {known}.")
    return made


def linked_tables(store: Store, assessment: Assessment) -> tuple[LinkedTable, ...]:
    """Return every link with its table and the cells it selects, in the order in which they are printed.

    A link to a lost table is left out.
    """
    found: list[LinkedTable] = []
    for made in _in_order(assessment):
        table = assessment.table_of(made)
        if table is not None:
            found.append(
                LinkedTable(made, table, _selected(store.table_rows(table), made.selection))
            )
    return tuple(found)


def released(tables: tuple[LinkedTable, ...]) -> Mapping[str, tuple[Row, ...]]:
    """Return the cells that would be printed, by link."""
    return {linked.link.id: linked.rows for linked in tables}


def _refuse_unknown_copy(assessment: Assessment, address: Address) -> None:
    """Refuse a copy of a section that is not there: no page shows it and no document would print the link."""
    form = assessment.form
    section = next(
        (one for one in form.sections if any(field.key == address.field for field in one.fields)),
        None,
    )
    if section is None or section.repeat is None:
        return
    known = {one.key: one.label for one in instances(section, assessment.values)}
    if address.instance not in known:
        there = ", ".join(f"“{address.field}@{key}” ({label})" for key, label in known.items())
        raise UserError(
            f"There is no “{address.instance}” of the section “{section.title}”; there is {there}."
        )


def _next_order(assessment: Assessment, address: Address) -> int:
    there = [made.order for made in assessment.links.values() if made.address == address]
    return max(there, default=0) + 1


def _in_order(assessment: Assessment) -> list[Link]:
    """The links in the order of the form's questions, rows and columns, and at one place in their own order."""
    order: dict[Address, int] = {}
    for section in assessment.asked():
        for field in section.fields:
            order.setdefault(field.address, len(order))
            columns = field.field.columns if isinstance(field.field, Rowed) else ()
            for row in field.rows:
                for column in ("", *(column.key for column in columns)):
                    at = Address(field.field.key, row.key, column, field.instance)
                    order[at] = len(order)

    def place(made: Link) -> tuple[int, int, str, str]:
        at = order.get(made.address, len(order))
        return (at, made.order, str(made.address), made.id)

    return sorted(assessment.links.values(), key=place)


def _selected(rows: tuple[Row, ...], selection: Selection) -> tuple[Row, ...]:
    if not selection.rows:
        return rows
    return tuple(rows[index] for index in selection.rows if index < len(rows))


def _refuse_outside(table: Table, selection: Selection) -> None:
    if any(not 0 <= column < len(table.columns) for column in selection.columns):
        raise UserError(f"The table has {len(table.columns)} columns; choose among those.")
    if any(not 0 <= row < table.row_count for row in selection.rows):
        raise UserError(f"The table has {table.row_count} rows; choose among those.")


def _refuse_unprintable(table: Table, selection: Selection) -> None:
    """Refuse at once what no copy could print: a link that stops every later export helps nobody."""
    rows = len(selection.rows) or table.row_count
    columns = len(selection.columns) or len(table.columns)
    if rows > MOST_ROWS:
        raise UserError(
            f"This would print {rows:,} rows; use only some of them, at most {MOST_ROWS:,}."
        )
    if columns > MOST_COLUMNS:
        raise UserError(
            f"This would print {columns:,} columns; use only some of them, at most {MOST_COLUMNS}."
        )
