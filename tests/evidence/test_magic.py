import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evidence.magic import sniff


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe1\x00\x00Exif", "jpeg"),
        (b"\x89PNG\r\n\x1a\n\x00", "png"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "webp"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "heic"),
        (b"\x00\x00\x00\x18ftypisom\x00\x00", "mp4"),
        (b"\x00\x00\x00\x18ftypavif\x00\x00", "avif"),
        (b"\xef\xbb\xbf%PDF-1.7\n", "pdf"),
        (b"PK\x03\x04\x14\x00", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
        (b"MZ\x90\x00", "program"),
        (b"<html>", "text"),
        (b"", ""),
        (b"\x00\x01\x02", ""),
    ],
)
def test_knows_files_by_their_first_bytes(head, kind):
    assert sniff(head) == kind


@given(st.binary(max_size=2000))
def test_names_any_bytes_without_failing(head):
    assert isinstance(sniff(head), str)
