"""What a finished copy was held to before it was handed out, in a sentence that is kept with it."""

from ehia_desktop.assessment.publication import CopyFormat, CopyKind, CopyRequest, WrittenCopy
from ehia_desktop.assessment.released import ReleasedEvidence

_EXTRA = "#"


def evidence_words(evidence: ReleasedEvidence | None) -> str:
    """Say whether small numbers are protected, and what is not; empty where no table is linked.

    Only a copy that stays inside is handed out with something that is not.
    """
    if evidence is None or not evidence.links:
        return ""
    name = evidence.profile.name
    if not evidence.leaks:
        return f"small numbers are protected ({name})"
    more = len(evidence.leaks) - 1
    first = evidence.leaks[0].rstrip(".")
    others = f", and {more:,} more like this" if more else ""
    return (
        f"small numbers are not protected, so keep it inside the organisation: {first}{others}"
        f" ({name} otherwise)"
    )


def checked_words(
    request: CopyRequest, written: WrittenCopy, evidence: ReleasedEvidence | None
) -> str:
    """Say what was found good; a copy with a finding is not handed out, so there is no other sentence."""
    answers = sum(_EXTRA not in key for key in written.texts)
    tables = sum(key.partition(_EXTRA)[2].isdigit() for key in written.texts)
    figures = sum(key.partition(_EXTRA)[2].startswith("figure") for key in written.texts)
    counted = ", ".join(
        f"{count:,} {what}{'' if count == 1 else 's'}"
        for count, what in ((answers, "answer"), (tables, "table"), (figures, "chart"))
        if count
    )
    said = [f"Read back on {request.written_on}: {counted or 'its words'} stand as written"]
    if request.kind is CopyKind.BLANK:
        said = [f"Read back on {request.written_on}: every place to fill in can be found again"]
    if request.kind.is_public:
        said.append("nothing internal and no personal data was found")
    if held := evidence_words(evidence):
        said.append(held)
    schema = "" if request.format is CopyFormat.HTML else " and Word’s schemas"
    said.append(f"the rules for accessible documents{schema} are kept")
    if written.runs_over:
        pages = "one page" if request.kind is CopyKind.SUMMARY else "two pages"
        said.append(
            f"it may take more than {pages}: a shorter title, or a house style of narrower margins and smaller "
            "letters, would help"
        )
    return "; ".join(said) + "."
