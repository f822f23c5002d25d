from datetime import date

from pipeline.kinds import views


def test_proofs_are_empty_until_something_proves():
    assert not views.Proofs()
    assert views.Proofs(links=(views.Address(()),))
    assert views.Proofs(files=(views.Enclosure((), "a"),))


def test_an_attestation_that_says_nothing_is_not_printed():
    assert not views.Attestation()
    assert not views.Attestation(number="17")
    assert views.Attestation(deadline=date(2025, 10, 17))
