import hashlib

import pytest

from pipeline.errors import Refusal
from pipeline.evidence import files
from pipeline.evidence.limits import limits


def test_a_document_is_hashed_whole(tmp_path):
    data = b"%PDF-1.4\n" + b"x" * 3_000_000
    (tmp_path / "order-45.pdf").write_bytes(data)
    proof = files.check(tmp_path, "order-45.pdf")
    assert (proof.kind, proof.name, proof.size) == ("file", "order-45.pdf", len(data))
    assert proof.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("order.pdf", b"", "evidence-03"),
        ("order.pdf", b"MZ\x90\x00", "evidence-11"),
        ("order.docx", b"%PDF-1.4", "evidence-11"),
        ("order.exe", b"MZ\x90\x00", "evidence-21"),
        ("order", b"%PDF-1.4", "evidence-21"),
    ],
)
def test_refuses_with_the_reason(tmp_path, name, data, code):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Refusal) as no:
        files.check(tmp_path, name)
    assert no.value.code == code


def test_refuses_a_file_above_the_limit_without_reading_it(tmp_path):
    with (tmp_path / "film.mp4").open("wb") as stream:
        stream.truncate(limits("file")["bytes"] + 1)
    with pytest.raises(Refusal) as no:
        files.check(tmp_path, "film.mp4")
    assert (no.value.code, no.value.values["limit"]["en"]) == ("evidence-04", "100 MB")
