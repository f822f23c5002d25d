"""Tables whose columns are known only from the data: what a kind hands over, and `render` writes as Word's."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """Hold one cell: lines of text, how many columns and rows it takes, and whether it is centred."""

    text: str
    across: int = 1
    down: int = 1
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Hold rows of cells; the first `head` rows are repeated on each page.

    A row leaves out the places that a cell above takes, as in HTML. `widths` are shares of the page's width, equal
    where there are none.
    """

    rows: tuple[tuple[Cell, ...], ...]
    head: int = 1
    widths: tuple[float, ...] = ()

    @property
    def columns(self) -> int:
        """Count the columns: no cell reaches down into the first row.

        >>> Table(((Cell("жыл"), Cell("өтілі", across=5)),)).columns
        6
        """
        return sum(cell.across for cell in self.rows[0]) if self.rows else 0


def spread(texts: tuple[tuple[str, ...], ...], least: int = 6, most: int = 40) -> tuple[float, ...]:
    """Give each column the width that its longest text asks for, between two bounds in letters.

    >>> spread((("№", "Атауы"), ("1", "Республикалық ғылыми жобалар байқауы")))
    (6, 36)
    """
    longest = [
        max(len(line) for text in column for line in text.split("\n")) for column in zip(*texts, strict=True)
    ]
    return tuple(min(max(one, least), most) for one in longest)
