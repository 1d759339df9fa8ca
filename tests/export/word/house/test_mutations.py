"""House files with something wrong in them that nobody thought of: used and sound, or refused in one sentence."""

import random
import re

import pytest

from ehia_desktop.errors import UserError
from ehia_desktop.export.word.house.trial import try_out
from ehia_desktop.export.word.house_style import read_house_style
from tests.export.copies import packed, parts_of
from tests.export.word.house.files import trust_file

_ELEMENT, _VALUE = re.compile(r"<[\w:]+[^>]*/>"), re.compile(r'="([^"]*)"')
_PUT = ("<!-- x -->", "<?pi x?>", "<w:sdt><w:sdtContent/></w:sdt>", "text")
_SAID = (
    "", "-1", "99999999999", "abc", "auto", "0", "é", "١٢", "FFFFFF", "G00000", "true", "12.5", "both", "-5000",
    "rId999", "../../x", "/etc/passwd",
)  # fmt: skip


def mutated(luck: random.Random) -> bytes:
    """The file with up to four values, elements or parts changed, taken out or put in."""
    parts = dict(parts_of(trust_file()))
    for _ in range(luck.randint(1, 4)):
        part = luck.choice([name for name in parts if name.endswith((".xml", ".rels"))])
        if luck.random() < 0.06:
            del parts[part]
            continue
        text = parts[part].decode()
        pattern = luck.choice((_ELEMENT, _VALUE))
        found = list(pattern.finditer(text))
        if not found:
            continue
        at = luck.choice(found)
        if pattern is _VALUE:
            text = text[: at.start(1)] + luck.choice(_SAID) + text[at.end(1) :]
        else:
            new = luck.choice(("", luck.choice(found).group() + at.group(), luck.choice(_PUT)))
            text = text[: at.start()] + new + text[at.end() :]
        parts[part] = text.encode()
    return packed(parts)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_a_file_is_sound_or_refused(seed: int) -> None:
    luck = random.Random(seed)
    used, said = 0, []
    for _ in range(60):
        try:
            style = read_house_style(mutated(luck), "Trust.docx")
        except UserError as refused:
            said.append(refused.message)
            continue
        try_out(style.ground, "Trust.docx")
        used += 1
    assert used > 20
    assert [each for each in said if not each.endswith(".") or "\n" in each] == []
