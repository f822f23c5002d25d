import pytest
from cases import case, codes, finding, said

from pipeline.checks import evidence
from pipeline.model import Proof

PATH = ("sections", 0, "findings", 0, "evidence")


def found(*findings, **changes):
    return codes(evidence.check(case(*findings, **changes)))


def proved(*proofs, **changes):
    return finding(evidence=list(proofs), **changes)


@pytest.mark.parametrize(
    "url",
    [
        "https://mektep.example/pikirler",
        "http://sc0001.mektep.example/content/%D0%B0?x=1#top",
        "https://мектеп.қаз/құжат",
        "https://93.184.216.34/a",
    ],
)
def test_an_address_that_opens_is_in_order(url):
    assert found(proved({"link": url})) == []


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("mektep.example/pikirler", "evidence-40"),
        ("https://", "evidence-40"),
        ("https://mektep example/a", "evidence-40"),
        ("https://mektep", "evidence-40"),
        ("https://[mektep", "evidence-40"),
        ("https://mektep.example:99999/", "evidence-40"),
        ("ftp://mektep.example/a", "evidence-40"),
        ("javascript:alert(1)", "evidence-40"),
        ("C:\\Users\\mektep\\a.jpg", "evidence-41"),
        ("file:///C:/a.jpg", "evidence-41"),
        ("\\\\server\\share\\a.jpg", "evidence-41"),
        ("https://director:7K41QX@mektep.example/", "evidence-42"),
        ("http://localhost/a", "evidence-43"),
        ("http://192.168.1.10/a", "evidence-43"),
        ("http://[::1]/a", "evidence-43"),
        ("http://server.local/a", "evidence-43"),
    ],
)
def test_an_address_that_nobody_else_can_open_is_reported(url, code):
    assert found(proved({"link": url})) == [code]


def test_the_same_link_twice_is_reported_however_it_is_spelt():
    twice = proved({"link": "https://mektep.example/a"}, {"link": "http://MEKTEP.example/a/"})
    assert found(twice) == ["evidence-50"]
    assert found(proved({"link": "https://m.example/a?id=1"}, {"link": "https://m.example/a?id=2"})) == []


def test_the_same_picture_under_two_names_is_reported():
    photos = [{"photo": f"evidence/{n}.jpg", "caption": f"Сурет {n}"} for n in (1, 2)]
    proofs = {(*PATH, n): Proof("photo", f"evidence/{n + 1}.jpg", sha256="ab") for n in (0, 1)}
    assert found(proved(*photos), proofs=proofs) == ["evidence-51"]
    assert found(proved(*photos)) == []


def test_three_photos_with_one_caption_are_reported():
    photos = [{"photo": f"evidence/{n}.jpg", "caption": "Даярлық сынып мониторинг"} for n in (1, 2, 3)]
    assert found(proved(*photos)) == ["evidence-53", "evidence-53"]


def test_a_document_needs_a_caption():
    assert found(proved({"file": "evidence/order.pdf"})) == ["evidence-52"]


def test_a_proof_older_than_the_remark_is_doubted():
    assert found(proved({"link": "https://m.example/a", "date": "2025-03-01"})) == ["evidence-62"]


def test_school_years_that_no_proof_covers_are_named():
    years = ["2022-2023", "2023-2024", "2024-2025"]
    photos = [
        {"photo": "evidence/1.jpg", "caption": "Даярлық сынып мониторинг 2022-2023 жж"},
        {"photo": "evidence/2.jpg", "caption": "Мониторинг", "year": "2023-2024"},
    ]
    problems = list(evidence.check(case(proved(*photos, years=years))))
    assert said(problems, "evidence-61") == [
        ("sections[0].findings[0].evidence", {"finding": "II.2", "years": "2024–2025"})
    ]
    assert found(proved(*photos, {"link": "https://m.example/a"}, years=years)) == []


def test_a_proof_of_an_earlier_year_than_the_finding_is_doubted():
    assert "evidence-63" in found(proved({"link": "https://m.example/a", "year": "2021-2022"}))


def test_a_host_is_named_without_the_secret_before_it():
    problems = list(evidence.check(case(proved({"link": "http://admin:7K41QX@localhost/a"}))))
    assert codes(problems) == ["evidence-42", "evidence-43"]
    assert "7K41QX" not in str(problems)
