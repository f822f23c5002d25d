"""Start the command line, as `aqparat` and as `python -m pipeline`."""

from __future__ import annotations

from typing import NoReturn

from pipeline import memory


def start() -> NoReturn:
    """Run one command; what it loads is loaded without a search for cycles in between."""
    memory.calm()
    from pipeline.cli import main

    main()


if __name__ == "__main__":
    start()
