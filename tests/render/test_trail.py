from pipeline.model import Paragraph, Run
from pipeline.render import trail


def test_the_path_of_a_value():
    data = {"a": 1, "xs": [{"p": Paragraph((Run("бір"), Run("екі\0")))}], "b": b"x"}
    assert trail.find(data, "екі\0") == "xs[0].p.parts[1].text"
    assert trail.find(data, "үш") == ""


def test_data_that_holds_itself_ends():
    loop = []
    loop.append(loop)
    assert trail.find(loop, "а") == ""
