"""What a form to fill in may not hold beside its questions: what was not written into it, and a person’s data.

It goes to somebody without the program. Answers stand in it on purpose, names and contacts of colleagues in the boxes
that ask for them among these (docs/copies.md); a patient’s number in a sentence is nothing that anybody means to send.
"""

from collections.abc import Iterator, Mapping

from ehia_desktop import word_package as package
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.personal_data import PersonalKind, find
from ehia_desktop.assessment.publication import CopyRequest
from ehia_desktop.assessment.returned import part_key
from ehia_desktop.export.blocks import FRAME
from ehia_desktop.export.content_rules import place_called, without_record
from ehia_desktop.export.word.canonical_xml import part_hash
from ehia_desktop.text import one_line, shorten

_CONTACTS = tuple(part_key("", part) for part in ("name", "post", "email", "telephone"))


def sending_rules(
    assessment: Assessment, texts: Mapping[str, str], request: CopyRequest
) -> Iterator[str]:
    """No personal e-mail address, mobile, NHS or National Insurance number, no date of birth in any other box.

    Whom to send it back to is said as it was given.
    """
    for key, text in texts.items():
        if key.endswith(_CONTACTS):
            continue
        said = text
        if key == FRAME and one_line(request.blank.send_to):
            said = text.replace(one_line(request.blank.send_to), "")
        for found in find(without_record(said)):
            article = "an" if found.kind is PersonalKind.NHS_NUMBER else "a"
            yield (
                f"“{found.text}” in {place_called(key, assessment)} looks like {article} {found.kind.value}; "
                "take it out, or leave its section out of the form."
            )


def part_rules(parts: Mapping[str, bytes], content: bytes) -> Iterator[str]:
    """Each part says what was written and nothing else, in sight or out of it: a form is not read back whole."""
    written = package.read(content, "the form")
    for part in (*written, *(part for part in parts if part not in written)):
        if part not in parts or part not in written:
            yield f"The part “{shorten(part, 60)}” is not as it was written."
        elif parts[part] != written[part] and part_hash(part, parts[part]) != part_hash(
            part, written[part]
        ):
            yield f"Something stands in “{shorten(part, 60)}” that was not written into the form."
