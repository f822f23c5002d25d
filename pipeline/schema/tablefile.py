"""A table that lies beside the findings file, as Excel or a school journal saved it."""

from __future__ import annotations

from typing import Literal

from pipeline.schema.base import Base, Line


class TableFile(Base):
    """Name a table file (.xlsx, .csv) and, where it has several sheets, the one that is meant.

    Whatever kind holds such a block finds its sheets under the path of the block, in `Case.tables` and `Given.tables`.
    """

    file: Line
    sheet: str = ""
    encoding: Literal["", "utf-8", "utf-16", "windows-1251", "kz-1048"] = ""
