"""The manifest names what the bytes depend on, and no more."""

import io
import zipfile

from pipeline.archive import manifest as manifests
from pipeline.model import File


def document(**parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return stream.getvalue()


def make(**changes):
    words = {"source": "a.yaml", "kind": "remediation", "edition": "2022-486", "read": {}, "files": []}
    return manifests.make(**words | changes)


def test_lists_each_part_of_a_document():
    made = make(files=[File("a.docx", document(word="text", styles="bold"))])
    assert made["outputs"]["a.docx"]["parts"] == {
        "styles": manifests.sha256(b"bold"),
        "word": manifests.sha256(b"text"),
    }


def test_names_the_versions_that_shape_the_bytes():
    assert {"aqparat", "docxtpl", "jinja2", "babel", "cldr", "pillow", "python", "zlib"} <= make()[
        "versions"
    ].keys()


def test_the_version_of_the_locale_data_is_what_babel_says():
    from babel.core import get_cldr_version

    assert make()["versions"]["cldr"] == get_cldr_version()


def test_order_of_files_and_inputs_does_not_matter():
    one, two = File("b.docx", b"2"), File("a.docx", b"1")
    first = make(files=[one, two], read={"inputs": {"x": "1", "a": "2"}})
    second = make(files=[two, one], read={"inputs": {"a": "2", "x": "1"}})
    assert manifests.write(first) == manifests.write(second)


def test_reads_what_it_wrote_and_refuses_the_rest():
    assert manifests.read(manifests.write(make())) == make()
    for broken in (b"", b"{", b"[]", b'{"format": 99}', b"\xff\xfe"):
        assert manifests.read(broken) == {}
