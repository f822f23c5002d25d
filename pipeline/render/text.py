"""Text into XML: every character comes out as it went in, or is refused by its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# What XML 1.0 has no way to write, not even as a number (its section 2.2).
INVALID = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# The same without the two signs by which docxtpl writes a new paragraph and a new page.
REFUSED = re.compile("[\0-\x06\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Text that needs no second look. Matched in full, which is much faster than searching for what it excludes.
PLAIN = re.compile("[ -%'-;=?-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")
LAYOUT = re.compile("[\t\n\a\f]")


def escape(value: str) -> str:
    """Write what XML would take for its own signs.

    >>> escape("«А» & <Б>")
    '«А» &amp; &lt;Б&gt;'
    """
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(value: str) -> str:
    """Read what XML writes for its own signs.

    >>> unescape("&#171;А&#xBB; &amp; Б")
    '«А» & Б'
    """
    if "&" not in value:
        return value
    # Its table of two thousand names is loaded for the few templates that need it.
    import html

    return html.unescape(value)


def lines(value: str) -> str:
    r"""Give every line end the same sign.

    >>> lines("бір\r\nекі\rүш")
    'бір\nекі\nүш'
    """
    return value.replace("\r\n", "\n").replace("\r", "\n") if "\r" in value else value


def attribute(value: str) -> str:
    """Write text for an XML attribute, where blanks other than the space need a number."""
    return (
        escape(value)
        .replace('"', "&quot;")
        .replace("\t", "&#9;")
        .replace("\n", "&#10;")
        .replace("\r", "&#13;")
    )


def element(value: str, stop: Callable[[str], Exception]) -> str:
    """Write text for an XML element; `stop` makes the error for a sign that XML cannot hold."""
    if PLAIN.fullmatch(value):
        return value
    found = INVALID.search(value)
    if found:
        raise stop(found[0])
    return escape(value)
