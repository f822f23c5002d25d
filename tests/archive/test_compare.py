"""A document is the same, packed in another way, or changed in parts that are named."""

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from pipeline.archive import compare
from pipeline.archive import manifest as manifests


def document(method=zipfile.ZIP_STORED, **parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name), text, method)
    return out.getvalue()


SAID = manifests.describe(document(word="text" * 50, styles="bold"))


def test_the_same_bytes():
    assert compare.document(document(word="text" * 50, styles="bold"), SAID) == compare.Verdict("same")


def test_the_same_parts_deflated():
    other = document(zipfile.ZIP_DEFLATED, word="text" * 50, styles="bold")
    assert compare.document(other, SAID) == compare.Verdict("repacked")


def test_parts_that_were_changed_lost_or_added():
    other = document(word="texts", media="new")
    assert compare.document(other, SAID) == compare.Verdict("changed", ("media", "styles", "word"))


@given(st.binary(max_size=200), st.sampled_from([{}, {"parts": 3}, {"parts": {}, "sha256": None}, SAID]))
def test_anything_is_compared_without_an_error(data, said):
    assert compare.document(b"PK" + data, said).state == "changed"


def test_a_zip_cut_in_half_is_changed():
    whole = document(zipfile.ZIP_DEFLATED, word="text" * 50)
    assert all(compare.document(whole[:end], SAID).state == "changed" for end in range(len(whole)))


def test_versions_that_are_gone_or_new():
    assert compare.versions(None, {"zlib": "1.3"}) == ("zlib – → 1.3",)
    assert compare.versions({"zlib": "1.3"}, {}) == ("zlib 1.3 → –",)
