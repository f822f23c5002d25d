"""A name in a bag is one plain file inside it, on every system."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.archive import names


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/etc/passwd",
        "../a",
        "data/../../a",
        "data/./a",
        "data//a",
        "data/",
        "~/.ssh/config",
        "C:/a",
        "data/a:stream",
        "data\\a",
        "data/CON",
        "data/com1.txt",
        "data/lpt¹",
        "data/a.",
        "data/a ",
        " data/a",
        "data/a\nb",
        "data/a\0b",
        "data/100%.pdf",
        "data/\ud800",
        "data/" + "a" * 256,
        "/".join(["абв"] * 200),
    ],
)
def test_what_leads_outside_or_means_something_else_is_refused(name):
    assert not names.safe(name)


@pytest.mark.parametrize(
    "name", ["data/a", "data/Фото 1 (2).JPG", "bagit.txt", "data/communication.txt", "data/.a"]
)
def test_what_people_call_files_is_taken(name):
    assert names.safe(name)


@given(st.text(max_size=30))
def test_a_safe_name_stays_inside(name):
    if names.safe(name):
        parts = name.split("/")
        assert not {"", ".", ".."} & set(parts)
        assert "\\" not in name


def test_one_file_on_another_system():
    decomposed = "data/и\u0306.txt"
    assert names.twins(["data/й.txt", decomposed]) == (("data/й.txt", decomposed),)
    assert names.twins(["data/STRASSE", "data/straße"])
    assert not names.twins(["data/a/b", "data/a/c"])
