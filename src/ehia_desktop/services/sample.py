"""The sample trust: a finished assessment of an overseas visitors charging policy, made from workbooks.

It goes the way a person goes: the workbooks are written, looked into, kept and linked; the answers are
filled in; the version is sealed; the publication copy is exported and checked. All of it is invented.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ehia_desktop import paths
from ehia_desktop.assessment.change import Why
from ehia_desktop.assessment.chart import ChartKind
from ehia_desktop.assessment.evidence import Handling, Inspection
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.errors import Cancelled, UserError
from ehia_desktop.files import make_folder, read_bounded
from ehia_desktop.forms import address as addresses
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.values import SectionMark
from ehia_desktop.services import intake, linking, measuring
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.filling import fill
from ehia_desktop.services.ports import IsCancelled, Progress
from ehia_desktop.services.sample_workbooks import write_sample_workbooks
from ehia_desktop.services.signing import Agreement, agree
from ehia_desktop.services.signing_answers import offered
from ehia_desktop.services.worked_examples import write_worked_examples
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.strict_yaml import LARGEST, Tree, read_bytes
from ehia_desktop.text import file_name

FORM = "nhs-ehia-2022"


@dataclass(frozen=True)
class SampleMade:
    """What was made: the assessment, its sealed version, its document, and the workbooks to try things with.

    The last workbook holds worked examples, which the assessment does not use.
    """

    assessment_id: str
    version: int
    document: Path
    workbooks: tuple[Path, ...]


@dataclass(frozen=True)
class SampleTrust:
    """Who the sample is about, as `resources/sample/links.yaml` says."""

    title: str
    organisation: str
    sealed_by: str
    links: tuple[Mapping[str, str], ...]


def make_sample(
    workplace: Workplace, folder: Path, progress: Progress, is_cancelled: IsCancelled
) -> SampleMade:
    """Make the sample assessment in the open store and its files in `folder`, itself made if need be.

    Raises UserError, or Cancelled.
    """
    trust = read_trust()
    make_folder(folder)
    progress(0.05, "Writing the sample workbooks")
    workbooks = write_sample_workbooks(folder)
    form = workplace.catalogue.form(FORM)
    # Looked into first: whoever stops now leaves no half-made assessment behind.
    inspections = _inspect_all(workplace, workbooks, progress, is_cancelled)
    progress(0.7, "Answering the form")
    begun = workplace.library.start(form, trust.title, workplace.author)
    editor = workplace.edit(begun.id)
    _answer(editor)
    for details in trust.links:
        _link(workplace, editor, inspections, details)
    progress(0.8, "Sealing the version")
    agreement = Agreement(trust.sealed_by, on=offered(editor.assessment).agreed_on)
    sealed = agree(workplace, editor, agreement).sealed
    progress(0.9, "Writing the Word document and checking it")
    target = folder / file_name(f"{trust.title} EHIA", ".docx")
    workplace.exporting.export(editor, CopyKind.PUBLICATION, target, trust.organisation)
    examples = write_worked_examples(folder)
    progress(1.0, "Done")
    return SampleMade(begun.id, sealed, target, (*workbooks, examples))


def read_trust() -> SampleTrust:
    """Read who the sample is about. Raises UserError when the shipped file is missing or damaged."""
    tree = _read("links.yaml")
    match tree:
        case {
            "title": str(title), "organisation": str(organisation), "sealed_by": str(sealed_by),
            "links": [*links],
        }:  # fmt: skip
            rows = tuple(_text_mapping(link) for link in links)
            return SampleTrust(title, organisation, sealed_by, rows)
        case _:
            raise UserError(
                "The sample that came with the program is damaged; install the program again."
            )


def _answer(editor: Editor) -> None:
    path = paths.resource("sample", "answers.yaml")
    filled = fill(editor, read_bounded(path, LARGEST), path.name, all_or_nothing=True)
    if filled.rejected:
        first = filled.rejected[0]
        raise UserError(f"The sample does not fit its form at {first.address}: {first.why}")
    sections = editor.assessment.form.sections
    complete = {Address(section.key): SectionMark(complete=True) for section in sections}
    editor.answer_all(complete, Why.FILL)


def _inspect_all(
    workplace: Workplace, workbooks: tuple[Path, ...], progress: Progress, is_cancelled: IsCancelled
) -> dict[str, Inspection]:
    found: dict[str, Inspection] = {}
    for number, path in enumerate(workbooks):
        if is_cancelled():
            raise Cancelled
        progress(0.1 + 0.6 * number / len(workbooks), f"Looking into {path.name}")
        found[path.name] = intake.inspect(workplace.reader, path, lambda *_: None, is_cancelled)
    return found


def _link(
    workplace: Workplace,
    editor: Editor,
    inspections: Mapping[str, Inspection],
    given: Mapping[str, str],
) -> None:
    """Keep the table that `given` names by workbook and sheet, and use it at its address, with its chart if any."""
    inspection = inspections[given["workbook"]]
    table = next((item for item in inspection.tables if item.sheet == given["sheet"]), None)
    if table is None:
        raise UserError(
            f"The sample workbook “{given['workbook']}” gave no table on “{given['sheet']}”."
        )
    details = intake.SourceDetails(
        title=given.get("title", ""),
        publisher=given["publisher"],
        period=given["period"],
        basis=given["basis"],
        handling=Handling(given["handling"]),
    )
    kept = intake.keep(editor, inspection, table, details)
    at, caption, finding = addresses.parse(given["at"]), given["caption"], given.get("finding", "")
    if "measure" not in given:
        linking.link(editor, kept, at, caption, finding=finding)
        return
    offer = measuring.offer_named(measuring.offered(workplace, kept), kept, given["measure"])
    wanted = measuring.WantedLink(at, ChartKind(given["chart"]), caption, finding)
    measuring.link_measured(
        workplace, editor, measuring.take(workplace, kept, offer.recipe), wanted
    )


def _read(name: str) -> Tree:
    path = paths.resource("sample", name)
    return read_bytes(read_bounded(path, LARGEST), path.name).tree


def _text_mapping(tree: Tree) -> Mapping[str, str]:
    if not isinstance(tree, dict):
        raise UserError(
            "The sample that came with the program is damaged; install the program again."
        )
    return {key: str(value) for key, value in tree.items()}
