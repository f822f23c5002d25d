"""Join the pictures of a finding with their captions, which stand below them in most reports and above in some."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pipeline.load.report import wording
from pipeline.load.report.ledger import CERTAIN, DOUBTFUL, LIKELY
from pipeline.load.report.marks import plain
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pipeline.load.flow import Image, Line
    from pipeline.load.report.ledger import Ledger
    from pipeline.model import Path

# The kind of a picture that is a QR code: it repeats a link and proves nothing by itself.
QR = "qr"
_LONGEST_SAID = 160
_LETTER = re.compile(r"[^\W\d_]{2}")


@record
class Event:
    """Hold one picture, or a caption with where its words begin and what told that it is one, for a measure."""

    line: Line
    proves: str
    image: Image | None = None
    start: int = 0
    by: str = ""


@dataclass(slots=True)
class Gallery:
    """Collect pictures and captions as they come, and join them when all are there.

    `add` puts a proof into the finding and returns its path; `files` tells which picture each file is.
    """

    ledger: Ledger
    name: str
    kinds: Mapping[str, str]
    add: Callable[[dict[str, Any], str], Path]
    events: list[Event] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    photos: int = 0

    @property
    def waits(self) -> bool:
        """Tell whether the last thing that came is a picture."""
        return bool(self.events and self.events[-1].image)

    def take(self, line: Line, proves: str, *, after: bool) -> bool:
        """Take a line of pictures or a caption; `after` tells that proofs stood before: a few words may be one."""
        shown = [image for image in line.images if not self._is_code(image)]
        self.events += [Event(line, proves, image) for image in shown]
        if line.images and not line.text.strip():
            return True
        return self._caption(line, proves, after=after or bool(shown))

    def pending(self) -> list[Event]:
        """Give away the pictures that no caption follows yet: they stand above a caption of another finding."""
        at = len(self.events)
        while at and self.events[at - 1].image:
            at -= 1
        given, self.events = self.events[at:], self.events[:at]
        return given

    def _is_code(self, image: Image) -> bool:
        return image.alt.startswith("QR") or self.kinds.get(image.name) == QR

    def _caption(self, line: Line, proves: str, *, after: bool) -> bool:
        text = line.text.strip()
        figure = wording.pattern("proof", "figure").match(text)
        called = bool(figure) or line.role == "caption"
        if not called and not (after and text and is_caption(line)):
            return False
        start = line.text.index(text)
        if figure and _LETTER.search(text, figure.end()):
            start += figure.end()
        by = "style" if line.role == "caption" else "words" if figure else "place"
        self.events.append(Event(line, proves, start=start, by=by))
        return True

    # ---------------------------------------------------------------- when all are there

    def settle(self) -> None:
        """Join what was collected and add it to the finding."""
        for image, caption in self._pairs():
            if caption:
                self._named(image, caption)
            elif image:
                self._nameless(image)

    def _pairs(self) -> Iterator[tuple[Event | None, Event | None]]:
        if self._above():
            yield from zip(self.events[1::2], self.events[::2], strict=True)
            return
        waiting: list[Event] = []
        after_caption = False
        for event in self.events:
            if event.image:
                # A picture that follows a caption begins a new group: those before it have no caption.
                yield from ((one, None) for one in waiting if after_caption)
                waiting = [*([] if after_caption else waiting), event]
                after_caption = False
            else:
                yield (waiting.pop(0) if waiting else None), event
                after_caption = True
        yield from ((one, None) for one in waiting)

    def _above(self) -> bool:
        """Tell whether each caption stands above its picture: they alternate, and a caption begins."""
        kinds = [bool(event.image) for event in self.events]
        return bool(kinds) and not kinds[0] and kinds[-1] and all(a != b for a, b in pairwise(kinds))

    def _named(self, image: Event | None, caption: Event) -> None:
        line, start = caption.line, caption.start
        words = " ".join(line.text[start:].split())
        here = self._photo(image, words, (image or caption).proves)
        self.ledger.take(line, 0, start, how="composed", path=(*here, "caption"), by=caption.by)
        sure = DOUBTFUL if not image else LIKELY if caption.by == "place" else CERTAIN
        self.ledger.take(line, start, how="copied", path=(*here, "caption"), sure=sure, by=caption.by)

    def _nameless(self, event: Event) -> None:
        alt = event.image.alt if event.image else ""
        words = alt if _LETTER.search(alt) and "\\" not in alt else ""
        here = self._photo(event, words or f"Фото {self.photos + 1}", event.proves)
        self.ledger.note(event.line, (*here, "caption"), words, DOUBTFUL, "form")

    def _photo(self, event: Event | None, caption: str, proves: str) -> Path:
        self.photos += 1
        image = event.image if event else None
        kind = self.kinds.get(image.name, "") if image else ""
        file = f"evidence/{self.name}-{self.photos}.{kind or 'jpg'}"
        if image and kind:
            self.files[file] = image.name
        here = self.add({"photo": file, "caption": plain(caption)}, proves)
        line = event.line if event else self._line_of(caption)
        if not kind and line:
            # A photo that is only named: its file has to be put where the findings name it.
            self.ledger.note(line, (*here, "photo"), file, DOUBTFUL, "absent")
        return here

    def _line_of(self, caption: str) -> Line | None:
        return next(
            (e.line for e in self.events if " ".join(e.line.text[e.start :].split()) == caption), None
        )


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
