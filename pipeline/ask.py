"""What a person asks of a run; kept apart from the run itself, so that asking costs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.record import record

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@record
class Ask:
    """Say what a run should do: which languages, where to, how strictly; `today` comes from the edge.

    `force` builds also what has not changed since the last run.
    """

    today: date | None = None
    languages: tuple[str, ...] = ()
    output: Path | None = None
    strict: bool = False
    write: bool = True
    deps: Path | None = None
    force: bool = False
