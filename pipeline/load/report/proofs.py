"""Read what proves a measure: links with their captions, pictures with theirs, files that are named as enclosed."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.load.from_txt import addresses
from pipeline.load.report import numbers, wording
from pipeline.load.report.ledger import CERTAIN, DOUBTFUL, LIKELY
from pipeline.load.report.marks import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.load.flow import Image, Line, Link
    from pipeline.load.report.ledger import Ledger
    from pipeline.model import Path

# The kind of a picture that is a QR code: it repeats a link and proves nothing by itself.
QR = "qr"
_LAW = re.compile(r"^https?://(?:[\w-]+\.)*zan\.kz(?:[/:]|$)", re.IGNORECASE)
_EDGES = " \t\n:–—-,;.•"
_SENTENCES = re.compile(r"[.!?]\s+[^\W\d_a-zа-яәғқңөұүһіё]")
_LONGEST_CAPTION, _LONGEST_SAID = 300, 160
_LETTER = re.compile(r"[^\W\d_]{2}")


@dataclass(slots=True)
class Shelf:
    """Collect the proofs of one finding; `kinds` are the extensions of the pictures that could be decoded."""

    ledger: Ledger
    path: Path
    name: str
    kinds: Mapping[str, str]
    years: tuple[str, ...] = ()
    proofs: list[dict[str, Any]] = field(default_factory=list)
    pictures: dict[str, str] = field(default_factory=dict)
    # a picture that waits for the caption below it, and captions above which no picture stood
    waiting: list[tuple[Line, Image]] = field(default_factory=list)
    figures: tuple[int, ...] = ()
    files: dict[int, str] = field(default_factory=dict)
    photos: int = 0

    def add(self, proof: dict[str, Any], proves: str) -> Path:
        """Add a proof and return its path."""
        year = _year(str(proof.get("caption", "")), self.years)
        named = {**proof, **({"proves": [proves]} if proves else {}), **({"year": year} if year else {})}
        self.proofs.append(named)
        return (*self.path, "evidence", len(self.proofs) - 1)

    @property
    def next(self) -> Path:
        """Return the path of the proof that is added next."""
        return (*self.path, "evidence", len(self.proofs))

    def take(self, line: Line, proves: str = "", *, after: bool) -> bool:
        """Take a line that is a proof or speaks of some; `after` tells that proofs stood before it."""
        if line.images and not all(self._is_code(image) for image in line.images):
            self._images(line, proves)
            return not line.text.strip() or self._caption(line, proves, after=True)
        announced = self._announced(line, proves)
        return announced or self._links(line, proves) or self._caption(line, proves, after=after)

    # ---------------------------------------------------------------- links

    def _links(self, line: Line, proves: str) -> bool:
        links = tuple(every(line))
        if not links or not is_list(line, links):
            return False
        at = 0
        for link in links:
            words = line.text[link.start : link.end]
            before = line.text[at : link.start].strip(_EDGES)
            label = wording.pattern("proof", "label").match(before)
            caption = " ".join(
                filter(None, ("" if label else before, words.strip() if words.strip() != link.url else ""))
            )
            here = self.add({"link": link.url, **_captioned(caption)}, proves)
            if before:
                how = "composed" if label else "copied"
                self.ledger.take(line, at, link.start, how=how, path=(*here, "caption"), by="place")
            how = "copied" if words.strip() == link.url else "read"
            self.ledger.take(
                line, link.start, link.end, how=how, path=(*here, "link"), value=link.url, by="form"
            )
            at = link.end
        return True

    def inside(self, line: Line, proves: str) -> None:
        """Add the links of a running text, whose words stay where they are."""
        for link in every(line):
            if not _LAW.match(link.url):
                here = self.add({"link": link.url}, proves)
                self.ledger.note(line, (*here, "link"), link.url, LIKELY, "form")

    # ---------------------------------------------------------------- pictures

    def _images(self, line: Line, proves: str) -> None:
        self.flush(proves)
        self.waiting += [(line, image) for image in line.images if not self._is_code(image)]

    def _is_code(self, image: Image) -> bool:
        return image.alt.startswith("QR") or self.kinds.get(image.name) == QR

    def _caption(self, line: Line, proves: str, *, after: bool) -> bool:
        text = line.text.strip()
        figure = wording.pattern("proof", "figure").match(text)
        called = bool(figure) or line.role == "caption"
        if not called and not (after and text and is_caption(line)):
            return False
        start = line.text.index(text) + (figure.end() if figure else 0)
        if figure and not self._says(line, start):
            start = line.text.index(text)
        numbered = next((int(group) for group in (figure.groups() if figure else ()) if group), 0)
        caption = " ".join(line.text[start:].split())
        waited = self.waiting.pop(0) if self.waiting else None
        by = "style" if line.role == "caption" else "words" if figure else "place"
        here = self._photo(waited[1] if waited else None, caption, proves)
        self.ledger.take(
            line, 0, start, how="composed", path=(*here, "caption"), value=str(numbered or ""), by=by
        )
        self._absent(line, waited[1] if waited else None, here)
        sure = CERTAIN if waited and called else LIKELY if waited else DOUBTFUL
        self.ledger.take(line, start, how="copied", path=(*here, "caption"), sure=sure, by=by)
        return True

    @staticmethod
    def _says(line: Line, start: int) -> bool:
        return bool(_LETTER.search(line.text, start))

    def _absent(self, line: Line, image: Image | None, here: Path) -> None:
        """Say that a photo is only named: its file has to be put where the findings name it."""
        if not image or not self.kinds.get(image.name):
            self.ledger.note(line, (*here, "photo"), str(self.proofs[-1]["photo"]), DOUBTFUL, "absent")

    def flush(self, proves: str) -> None:
        """Take the pictures under which no caption stands."""
        for line, image in self.waiting:
            caption = image.alt if _LETTER.search(image.alt) and "\\" not in image.alt else ""
            here = self._photo(image, caption or f"Фото {self.photos + 1}", proves)
            self._absent(line, image, here)
            self.ledger.note(line, (*here, "caption"), caption, DOUBTFUL, "form")
        self.waiting = []

    def _photo(self, image: Image | None, caption: str, proves: str) -> Path:
        self.photos += 1
        kind = self.kinds.get(image.name, "") if image else ""
        file = f"evidence/{self.name}-{self.photos}.{kind or 'jpg'}"
        if image and kind:
            self.pictures[file] = image.name
        return self.add({"photo": file, "caption": plain(caption)}, proves)

    # ---------------------------------------------------------------- what is only spoken of

    def _announced(self, line: Line, proves: str) -> bool:
        text = line.text.strip()
        if len(text) > _LONGEST_SAID or tuple(every(line)):
            return False
        for name in ("published", "enclosed", "shown"):
            if wording.says(name, text, "proof"):
                if name == "enclosed":
                    self.files |= dict.fromkeys(numbers.ranges(text), proves)
                elif name == "shown":
                    self.figures += numbers.ranges(text)
                self.ledger.take(line, how="composed", path=(*self.path, "evidence"))
                return True
        figures = wording.pattern("proof", "figures").search(text)
        if figures and re.fullmatch(
            r"[\s\d–,\-]*", text[: figures.start()] + text[figures.end() :].rstrip(".")
        ):
            self.figures += numbers.ranges(text)
            self.ledger.take(line, how="composed", path=(*self.path, "evidence"))
            return True
        return False


def every(line: Line) -> Iterator[Link]:
    """Yield the hyperlinks of a line and the addresses that are written out in it, in order, each once."""
    known = sorted(line.links, key=lambda link: link.start)
    starts = [link.start for link in known]
    typed = []
    for one in addresses(line.text):
        before = bisect.bisect_left(starts, one.end) - 1
        if before < 0 or known[before].end <= one.start:
            typed.append(one)
    yield from sorted((*known, *typed), key=lambda link: link.start)


def is_list(line: Line, links: tuple[Link, ...]) -> bool:
    """Tell whether a line is there for its links: a few words beside them, no sentences."""
    if all(_LAW.match(link.url) for link in links) or wording.says("measure", line.text):
        return False
    ends = [0, *(link.end for link in links)]
    starts = [*(link.start for link in links), len(line.text)]
    rest = " ".join(line.text[a:b] for a, b in zip(ends, starts, strict=True))
    return len(rest) <= _LONGEST_CAPTION and not _SENTENCES.search(rest)


def is_caption(line: Line) -> bool:
    """Tell whether a line among proofs is the name of one: short, no sentence, no verb of what was done."""
    text = line.text.strip()
    return (
        len(text) <= _LONGEST_SAID
        and not line.label
        and text[-1:] not in ".:;!?"
        and bool(_LETTER.search(text))
        and not wording.says("done", text)
        and not wording.says("closing", text)
    )


def _captioned(caption: str) -> dict[str, str]:
    return {"caption": plain(" ".join(caption.split()))} if caption else {}


def _year(caption: str, years: tuple[str, ...]) -> str:
    """Return the school year of a proof where its caption names just one, and the remark speaks of it."""
    named, _ = numbers.years(caption)
    return named[0] if len(named) == 1 and named[0] in years else ""
