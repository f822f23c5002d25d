from small import PNG, bare, finding, proof

from pipeline.kinds import exhibits
from pipeline.model import Picture, Proof
from pipeline.schema.remediation import Remediation

BOX = (160, 95)


def prepared(*evidence, language="kk"):
    data = bare()
    data["sections"][0]["findings"] = [finding(n, evidence=list(one)) for n, one in enumerate(evidence, 1)]
    findings = Remediation.model_validate(data, context={"language": "kk"})
    proofs = {
        ("sections", 0, "findings", j, "evidence", k): proof(e)
        for j, one in enumerate(findings.sections[0].findings)
        for k, e in enumerate(one.evidence)
    }
    return exhibits.prepare(findings, proofs, language, BOX)


def test_a_photo_fits_its_box_and_is_told_by_its_caption():
    ready = prepared([{"photo": "evidence/a.png", "caption": {"kk": "Сынып"}}])
    (photo,) = exhibits.listed(ready, "I.1").photos
    assert photo.picture == (Picture(PNG, "png", (1, 1), "Сынып", 160, 95),)


def test_a_photo_that_was_not_found_leaves_its_caption():
    data = bare()
    data["sections"][0]["findings"] = [finding(1, evidence=[{"photo": "a.png", "caption": "А"}])]
    findings = Remediation.model_validate(data, context={"language": "kk"})
    lost = {("sections", 0, "findings", 0, "evidence", 0): Proof("photo", "a.png")}
    (photo,) = exhibits.everything(exhibits.prepare(findings, lost, "kk", BOX)).photos
    assert (photo.caption, photo.picture) == ("А", ())


def test_a_link_opens_what_it_shows():
    ready = prepared([{"link": "https://mektep.example/a"}])
    (address,) = exhibits.listed(ready, "I.1").links
    assert address.link[0].url == address.link[0].runs[0].text == "https://mektep.example/a"


def test_a_file_without_caption_is_known_by_its_name():
    ready = prepared([{"file": "evidence/order-45.pdf"}])
    assert [file.caption for file in exhibits.everything(ready).files] == ["order-45.pdf"]


def test_evidence_that_proves_two_things_is_shown_once():
    ready = prepared([{"link": "https://mektep.example/a", "proves": ["I.1", "m1"]}], [])
    assert len(exhibits.proving(ready, ("m1", "I.1")).links) == 1
    assert not exhibits.proving(ready, ("I.2", None))
