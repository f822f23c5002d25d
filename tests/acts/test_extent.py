"""Units that a findings file names: ranges ascend, inserted units stay whole."""

import pytest

from pipeline.acts.extent import citation
from pipeline.model import ActRef, Citation

ACT = ActRef(number="348")


@pytest.mark.parametrize(
    ("units", "cited"),
    [
        ({}, Citation(ACT)),
        (
            {"appendix": 1, "point": 4, "subpoint": 4},
            Citation(ACT, "1", points=(("4", "4"),), subpoints=(("4", "4"),)),
        ),
        ({"point": "40-44"}, Citation(ACT, points=(("40", "44"),))),
        ({"point": "40–44"}, Citation(ACT, points=(("40", "44"),))),
        ({"point": "51-1"}, Citation(ACT, points=(("51-1", "51-1"),))),
        ({"point": "50–51-1"}, Citation(ACT, points=(("50", "51-1"),))),
        ({"points": ["26", 38]}, Citation(ACT, points=(("26", "26"), ("38", "38")))),
        ({"points": "26"}, Citation(ACT, points=(("26", "26"),))),
        ({"point": "3", "points": ()}, Citation(ACT, points=(("3", "3"),))),
        ({"article": 5, "part": 2, "indent": 1}, Citation(ACT, article="5", part="2", indent="1")),
        ({"chapter": "2", "section": None}, Citation(ACT, chapter="2")),
    ],
)
def test_units(units, cited):
    assert citation(ACT, units) == cited
