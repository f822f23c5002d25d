"""Know what a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import re

_SIGNS = (
    ("jpeg", rb"\xff\xd8\xff"),
    ("png", rb"\x89PNG\r\n\x1a\n"),
    ("webp", rb"RIFF....WEBP"),
    ("gif", rb"GIF8[79]a"),
    ("tiff", rb"II\*\x00|MM\x00\*"),
    ("bmp", rb"BM.{4}\x00\x00\x00\x00"),
    # ISO base media: the brand tells pictures of telephones from their films.
    ("heic", rb"....ftyp(?:heic|heix|heim|heis|hevc|hevx|mif1|msf1)"),
    ("avif", rb"....ftypavi[fs]"),
    ("mp4", rb"....ftyp"),
    # A PDF may begin with a few bytes of somebody's printer.
    ("pdf", rb".{0,1000}?%PDF-\d"),
    ("zip", rb"PK\x03\x04"),
    ("ole", rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ("rtf", rb"\{\\rtf"),
    ("program", rb"MZ|\x7fELF|#!"),
)
_PATTERNS = tuple((kind, re.compile(sign, re.DOTALL)) for kind, sign in _SIGNS)


def sniff(head: bytes) -> str:
    r"""Name the kind of a file from its first thousand bytes; empty where it is not known.

    >>> sniff(b"\xff\xd8\xff\xe0..."), sniff(b"%PDF-1.7"), sniff("Бұйрық".encode()), sniff(b"\x00\x01")
    ('jpeg', 'pdf', 'text', '')
    """
    known = next((kind for kind, sign in _PATTERNS if sign.match(head)), "")
    return known or ("text" if head and _readable(head) else "")


def _readable(head: bytes) -> bool:
    """Tell text from bytes: no control characters but tabs and ends of lines."""
    return not re.search(rb"[\x00-\x08\x0e-\x1f]", head)
