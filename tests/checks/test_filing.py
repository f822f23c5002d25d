import pytest
from cases import case, finding, measure

from pipeline.checks.filing import misfiled

CYCLOGRAM = {
    "text": "Шағын орталықтың циклограммасы үлгілік оқу бағдарламасына сәйкес келмейді.",
    "measures": [measure(text="Шағын орталықтың циклограммаларында жеке жұмыс толық жазылды.")],
}
MONITORING = {
    "text": "Балалардың дағдыларын бақылау мониторингісі ұсынылмады.",
    "measures": [measure(text="Топтардың мониторингілері толық есеп түрінде жазылды.")],
}


def filed(*second):
    first = finding(id="I.1", **CYCLOGRAM, evidence=None)
    other = finding(id="I.2", **MONITORING, evidence=list(second))
    return [(path[-1], here, there) for path, here, there in misfiled(case(first, other))]


def test_the_links_of_the_real_report_are_told_apart():
    links = [
        {"link": "http://sc0001.mektep.example/content/ciklogramma-gruppa-baldyran"},
        {"link": "http://sc0001.mektep.example/content/ciklogramma-gruppa-balapan"},
        {"link": "http://sc0001.mektep.example/content/monitoring-gruppy-baldyran"},
        {"link": "http://sc0001.mektep.example/content/monitoring-gruppy-balapan"},
    ]
    assert filed(*links) == [(0, "I.2", "I.1"), (1, "I.2", "I.1")]


@pytest.mark.parametrize(
    "proof",
    [
        {"link": "https://mektep.example/2025/09/123"},
        {"link": "https://mektep.example/ciklogramma", "proves": ["I.2"]},
        {"link": "https://mektep.example/ciklogramma-jane-monitoring"},
        {"link": "https://mektep.example/a", "caption": "Топтардың жұмысы"},
        {"photo": "evidence/IMG_0001.jpg", "caption": "Балалардың дағдылары"},
    ],
    ids=["says nothing", "placed on purpose", "speaks of both", "general words", "its own words"],
)
def test_a_proof_that_may_be_in_its_place_is_left_alone(proof):
    assert filed(proof) == []


def test_a_caption_is_read_as_well():
    assert filed({"photo": "evidence/1.jpg", "caption": {"ru": "Циклограмма группы"}}) == [(0, "I.2", "I.1")]
