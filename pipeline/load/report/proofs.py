"""Read what proves a measure: links with their captions, files that are named as enclosed, photos in a gallery."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.load.from_txt import addresses
from pipeline.load.report import numbers, wording
from pipeline.load.report.gallery import Gallery
from pipeline.load.report.ledger import LIKELY
from pipeline.load.report.marks import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.load.flow import Line, Link
    from pipeline.load.report.ledger import Ledger
    from pipeline.model import Path

_LAW = re.compile(r"^https?://(?:[\w-]+\.)*zan\.kz(?:[/:]|$)", re.IGNORECASE)
_EDGES = " \t\n:–—-,;.•"
_SENTENCES = re.compile(r"[.!?]\s+[^\W\d_a-zа-яәғқңөұүһіё]")
_LONGEST_CAPTION, _LONGEST_SAID = 300, 160


@dataclass(slots=True)
class Shelf:
    """Collect the proofs of one finding; `kinds` are the extensions of the pictures that could be decoded."""

    ledger: Ledger
    path: Path
    name: str
    kinds: Mapping[str, str]
    years: tuple[str, ...] = ()
    proofs: list[dict[str, Any]] = field(default_factory=list)
    figures: tuple[int, ...] = ()
    files: dict[int, str] = field(default_factory=dict)
    gallery: Gallery = field(init=False)

    def __post_init__(self) -> None:
        self.gallery = Gallery(self.ledger, self.name, self.kinds, self.add)

    def add(self, proof: dict[str, Any], proves: str) -> Path:
        """Add a proof and return its path."""
        year = _year(str(proof.get("caption", "")), self.years)
        named = {**proof, **({"proves": [proves]} if proves else {}), **({"year": year} if year else {})}
        self.proofs.append(named)
        return (*self.path, "evidence", len(self.proofs) - 1)

    def take(self, line: Line, proves: str = "", *, after: bool) -> bool:
        """Take a line that is a proof or speaks of some; `after` tells that proofs stood before it."""
        if line.images:
            return self.gallery.take(line, proves, after=after)
        announced = self._announced(line, proves)
        return announced or self._links(line, proves) or self.gallery.take(line, proves, after=after)

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


def _captioned(caption: str) -> dict[str, str]:
    return {"caption": plain(" ".join(caption.split()))} if caption else {}


def _year(caption: str, years: tuple[str, ...]) -> str:
    """Return the school year of a proof where its caption names just one, and the remark speaks of it."""
    named, _ = numbers.years(caption)
    return named[0] if len(named) == 1 and named[0] in years else ""
