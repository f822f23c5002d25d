"""The list in a bag is read by a person, in Kazakh and in Russian."""

from pipeline.archive import listing

CONTENTS = listing.Contents(
    name="2025/mektep",
    version="v2",
    documents=("documents/remediation.kk.docx",),
    data=("findings/2025/mektep/remediation.yaml",),
    links={"https://a.kz/1": ("moved", "2025-10-01"), "https://a.kz/2": ("", "")},
    acts={"kk": ("№ 348 (03.08.2022) – Стандарт",), "ru": ()},
    templates=(),
    versions={"aqparat": "0.1.0", "code": "0123456789abcdef", "zlib": "1.3", "babel": "2.18.0"},
)


def test_in_kazakh(golden):
    golden("list.kk.txt", listing.write(CONTENTS, "kk").decode())


def test_in_russian(golden):
    golden("list.ru.txt", listing.write(CONTENTS, "ru").decode())


def test_pip_reads_the_versions():
    lines = listing.requirements(CONTENTS.versions).decode().splitlines()
    assert [line for line in lines if not line.startswith("#")] == ["aqparat==0.1.0", "babel==2.18.0"]
