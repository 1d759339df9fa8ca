"""Writing an adapted form as `form.yaml` in a folder; its examples, migrations and history stay as they are."""

from dataclasses import dataclass
from pathlib import Path

from ehia_desktop.errors import UserError
from ehia_desktop.files import make_folder, read_bounded, write_atomically
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.lists import SharedList
from ehia_desktop.forms.loader import load_form
from ehia_desktop.forms.package import FORM, OVERLAY
from ehia_desktop.forms.plain_tree import plain_tree
from ehia_desktop.forms.yaml_text import write_yaml
from ehia_desktop.services.adapting import Adapted
from ehia_desktop.services.catalogue import Catalogue
from ehia_desktop.services.form_files import FormSource, load_lists, read_lists, read_source
from ehia_desktop.strict_yaml import LARGEST, Tree, read_bytes


@dataclass(frozen=True)
class WrittenForm:
    """The file of the form: written, or left as it was because it says the same already.

    `has_lost_comments` says that it took the place of one whose comments are gone.
    """

    path: Path
    has_lost_comments: bool = False
    is_unchanged: bool = False


def folder_of(target: Path) -> FormSource | None:
    """Return the files of the form in the folder `target`; None when there is none. Raises UserError."""
    if (target / OVERLAY).is_file():
        raise UserError(
            f"“{target.name}” holds an overlay, which is no form of its own; choose another folder."
        )
    return read_source(target.absolute()) if (target / FORM).is_file() else None


def write_folder(adapted: Adapted, target: Path, catalogue: Catalogue) -> WrittenForm:
    """Write the form into the folder `target` and read it back. Raises UserError, and then nothing was changed."""
    form = adapted.form
    problems = adapted.problems
    if form is None or problems:
        raise UserError(str(problems[0]) if problems else "There is no form to be written.")
    beside = folder_of(target)
    before = _same_form(beside, form, target) if beside is not None else b""
    lists = _lists(target, beside, catalogue)
    if before and _says_the_same(before, form, lists):
        return WrittenForm(target / FORM, is_unchanged=True)
    raw = write_yaml(_tree(form, lists)).encode()
    make_folder(target)

    def check(written: Path) -> None:
        if load_form(read_bounded(written, LARGEST), FORM, lists) != form:
            raise UserError(
                f"“{FORM}” did not read back as the same form, so it was not written; report this form."
            )

    write_atomically(target / FORM, raw, check)
    comments = any(line.lstrip().startswith(b"#") for line in before.splitlines())
    return WrittenForm(target / FORM, comments)


def _same_form(beside: FormSource, form: Form, target: Path) -> bytes:
    """Return the file that is there. Raises UserError when it is another form's, which must not be lost."""
    raw = beside.files[FORM]
    tree = read_bytes(raw, f"{target.name}/{FORM}").tree
    there = tree.get("id", "") if isinstance(tree, dict) else ""
    if there != form.id:
        raise UserError(
            f"“{target.name}” holds the form “{there}” and the workbook is “{form.id}”; choose another folder."
        )
    return raw


def _says_the_same(raw: bytes, form: Form, lists: dict[str, SharedList]) -> bool:
    try:
        return load_form(raw, FORM, lists) == form
    except UserError:
        # What is there cannot be used; the form that was read takes its place.
        return False


def _lists(target: Path, beside: FormSource | None, catalogue: Catalogue) -> dict[str, SharedList]:
    """The shared lists that a form in the folder `target` may name, the nearest last."""
    near = target.absolute().parent / "lists"
    own = load_lists(beside.part("lists"), f"{target.name}/lists/") if beside is not None else {}
    return {**catalogue.lists(), **(read_lists(near) if near.is_dir() else {}), **own}


def _tree(form: Form, lists: dict[str, SharedList]) -> dict[str, Tree]:
    """Name each list that stands on its own just so; write the others out."""
    tree = plain_tree(form)
    written = tree.get("lists", [])
    if isinstance(written, list):
        tree["lists"] = [
            found.id if lists.get(found.id) == found else spelled
            for found, spelled in zip(form.lists, written, strict=True)
        ]
    if not tree["lists"]:
        del tree["lists"]
    return tree
