"""The pictures drawn in a header or footer: what each is called for those who cannot see it, its size, where it stood.

A picture that floats is put into the line, at the side it stood at; anything drawn that is no picture is refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ehia_desktop.export.word.house.notes import Notes
from ehia_desktop.export.word.xml import NAMESPACES, Element, add_plain, name, root
from ehia_desktop.text import one_line, shorten

_TWIP = 635
_TALLEST = 8 * 360_000
_LONGEST_WORDS = 300
_CROP = re.compile(r"\d{1,6}")
# What Word writes by itself, and what it wrote when a picture came from a file: its name or its path.
_FILE_NAME = re.compile(r"[\\/]|\.(png|jpe?g|gif|bmp|tiff?|emf|wmf|svg)\s*$", re.IGNORECASE)
_GUESSED = "automatically generated"


@dataclass(frozen=True)
class Frame:
    """A picture: the relation to its file, its words, its size in EMU, what is cut off, where it floated."""

    relation: str
    words: str
    width: int
    height: int
    crop: tuple[tuple[str, str], ...] = ()
    side: str = ""

    def inline(self, number: int, relation: str) -> Element:
        """The frame in the line of words, under another relation."""
        made = root("wp:inline", "wp", "a", "pic", "r")
        for side in ("distT", "distB", "distL", "distR"):
            made.set(side, "0")
        add_plain(made, "wp:extent", cx=str(self.width), cy=str(self.height))
        # Numbers of charts in the pages begin at 1; these are far from them.
        add_plain(
            made, "wp:docPr", id=str(90_000 + number), name=f"Picture {number}", descr=self.words
        )
        frame = add_plain(made, "wp:cNvGraphicFramePr")
        add_plain(frame, "a:graphicFrameLocks", noChangeAspect="1")
        data = add_plain(add_plain(made, "a:graphic"), "a:graphicData", uri=NAMESPACES["pic"])
        picture = add_plain(data, "pic:pic")
        about = add_plain(picture, "pic:nvPicPr")
        add_plain(
            about, "pic:cNvPr", id=str(90_000 + number), name=f"Picture {number}", descr=self.words
        )
        add_plain(about, "pic:cNvPicPr")
        fill = add_plain(picture, "pic:blipFill")
        add_plain(fill, "a:blip").set(name("r:embed"), relation)
        if self.crop:
            add_plain(fill, "a:srcRect", **dict(self.crop))
        add_plain(add_plain(fill, "a:stretch"), "a:fillRect")
        shape = add_plain(picture, "pic:spPr")
        place = add_plain(shape, "a:xfrm")
        add_plain(place, "a:off", x="0", y="0")
        add_plain(place, "a:ext", cx=str(self.width), cy=str(self.height))
        add_plain(add_plain(shape, "a:prstGeom", prst="rect"), "a:avLst")
        return made


def frames(drawing: Element, room: int, notes: Notes) -> Iterator[Frame]:
    """Yield the picture of a drawing, no wider than `room` in twips. Raises UserError when it is no picture."""
    for holder in drawing.iterchildren(name("wp:inline"), name("wp:anchor")):
        pictures = list(holder.iter(name("pic:pic")))
        data = next(holder.iter(name("a:graphicData")), None)
        if len(pictures) != 1 or data is None or data.get("uri") != NAMESPACES["pic"]:
            raise notes.refusal(
                "has a drawing in its header or footer that is no picture; put it in as a picture (PNG or JPEG)."
            )
        yield _frame(holder, pictures[0], room, notes)


def _frame(holder: Element, picture: Element, room: int, notes: Notes) -> Frame:
    blip = next(picture.iter(name("a:blip")), None)
    if blip is None or blip.get(name("r:link")) is not None or not blip.get(name("r:embed")):
        raise notes.refusal(
            "has a picture in its header or footer that is only linked; put the picture itself in."
        )
    width, height = _size(holder.find(name("wp:extent")), notes)
    if width > room * _TWIP:
        width, height = room * _TWIP, height * room * _TWIP // width
        notes.leave("A picture that is wider than the text is made as wide as the text.")
    if height > _TALLEST:
        raise notes.refusal(
            f"has a picture {height / 360_000:.0f} cm tall in its header or footer; it is repeated on the "
            "pages, so make it lower than 8 cm."
        )
    is_floating = holder.tag == name("wp:anchor")
    if is_floating:
        notes.leave(
            "A picture that floats over the header is put into the line, where it is read in its place."
        )
    crop = next(picture.iter(name("a:srcRect")), None)
    return Frame(
        blip.get(name("r:embed"), ""),
        _words(holder, notes),
        width,
        height,
        ()
        if crop is None
        else tuple((str(k), str(v)) for k, v in crop.attrib.items() if _CROP.fullmatch(str(v))),
        _side(holder, room, width) if is_floating else "",
    )


def _size(extent: Element | None, notes: Notes) -> tuple[int, int]:
    width, height = ("0", "0") if extent is None else (extent.get("cx", ""), extent.get("cy", ""))
    if not all(re.fullmatch(r"[1-9]\d{2,8}", side) for side in (width, height)):
        raise notes.refusal(
            "has a picture without a size in its header or footer; put it in again."
        )
    return int(width), int(height)


def _words(holder: Element, notes: Notes) -> str:
    """What the picture is called for those who cannot see it. Raises UserError when it has no words of its own."""
    about = holder.find(name("wp:docPr"))
    words = one_line("" if about is None else about.get("descr", ""))
    if not words or _FILE_NAME.search(words):
        raise notes.refusal(
            "has a picture in its header or footer without alternative text; in Word, right-click it, choose View Alt "
            "Text and write what it shows, such as the name of the trust."
        )
    if _GUESSED in words.casefold():
        notes.warn(
            "The alternative text of a picture was guessed by a program; write the name of the trust instead."
        )
    return shorten(words, _LONGEST_WORDS)


def _side(holder: Element, room: int, width: int) -> str:
    """The side of the page at which a floating picture stood."""
    place = holder.find(name("wp:positionH"))
    if place is None:
        return "left"
    aligned = place.find(name("wp:align"))
    if aligned is not None:
        return {"right": "right", "outside": "right", "center": "center"}.get(
            aligned.text or "", "left"
        )
    offset = (place.findtext(name("wp:posOffset")) or "0").strip()
    middle = (int(offset) if re.fullmatch(r"-?\d{1,9}", offset) else 0) + width / 2
    share = middle / (room * _TWIP)
    return "left" if share < 0.4 else "center" if share < 0.6 else "right"
