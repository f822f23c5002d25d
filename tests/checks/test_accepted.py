"""An acceptance that belongs to no value any more only hides the next leak."""

from cases import case, codes, finding

from pipeline.checks import accepted, privacy
from pipeline.model import Place

PHONE = "Хабарласу: +7 701 234 56 78"
ENTRY = Place("accepted.yaml", 3)


def fingerprints(subject):
    return [privacy.fingerprint(hit) for _, hit in accepted.hits(subject)]


def test_every_hit_is_named_with_its_place_accepted_or_not():
    [(place, hit)] = accepted.hits(case(finding(text=PHONE)))
    assert hit.code == "privacy-30"
    assert "text" in str(place.where)


def test_a_used_acceptance_is_silent():
    subject = case(finding(text=PHONE))
    [fingerprint] = fingerprints(subject)
    assert list(accepted.check(subject, {fingerprint: ENTRY})) == []


def test_an_unused_acceptance_is_noted_at_its_place():
    subject = case(finding(text="Ескерту"))
    [found] = accepted.check(subject, {"0" * 20: ENTRY})
    assert codes([found]) == ["accepted-01"]
    assert found.place == ENTRY
