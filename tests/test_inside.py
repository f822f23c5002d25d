import pytest

from pipeline.errors import Refusal
from pipeline.inside import locate


@pytest.fixture
def school(tmp_path):
    folder = tmp_path / "findings" / "aqbulaq"
    (folder / "evidence").mkdir(parents=True)
    (folder / "evidence" / "бұйрық.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "secret.pdf").write_bytes(b"%PDF-1.4")
    return folder


@pytest.mark.parametrize("text", ["evidence/бұйрық.pdf", "./evidence//бұйрық.pdf", "evidence\\бұйрық.pdf"])
def test_finds_a_file_however_its_path_is_written(school, text):
    assert locate(school, text) == school / "evidence" / "бұйрық.pdf"


def test_finds_a_name_written_with_other_code_points(school):
    (school / "evidence" / "жи\u0306ын.pdf").write_bytes(b"%PDF-1.4")
    assert locate(school, "evidence/ж\u0439ын.pdf".replace("\u0439", "и\u0306")).is_file()
    assert locate(school, "evidence/жйын.pdf").is_file()


@pytest.mark.parametrize(
    "text",
    [
        "../secret.pdf",
        "evidence/../../../secret.pdf",
        "/etc/passwd",
        "C:\\Users\\mektep\\OneDrive\\даярлық.jpg",
        "c:photo.jpg",
        "\\\\server\\share\\a.jpg",
        "//server/share/a.jpg",
        "~/a.jpg",
        "file:///etc/passwd",
        "evidence/бұйрық.pdf:stream",
        "evidence/a\x00.pdf",
        "",
        ".",
    ],
)
def test_refuses_what_leads_elsewhere(school, text):
    with pytest.raises(Refusal) as no:
        locate(school, text)
    assert no.value.code == "evidence-02"
    assert "Users" not in str(no.value.values)


def test_refuses_a_symbolic_link_that_leads_out(school, tmp_path):
    (school / "evidence" / "link.pdf").symlink_to(tmp_path / "secret.pdf")
    with pytest.raises(Refusal) as no:
        locate(school, "evidence/link.pdf")
    assert no.value.code == "evidence-02"


def test_suggests_the_name_that_was_probably_meant(school):
    with pytest.raises(Refusal) as no:
        locate(school, "evidence/буйрық.pdf")
    assert (no.value.code, no.value.values["near"]["ru"]) == (
        "evidence-01",
        " Похожее имя: бұйрық.pdf.",
    )


def test_says_nothing_about_names_where_none_is_alike(school):
    with pytest.raises(Refusal) as no:
        locate(school, "evidence/zzz.jpg")
    assert set(no.value.values["near"].values()) == {""}


def test_refuses_a_folder(school):
    with pytest.raises(Refusal) as no:
        locate(school, "evidence")
    assert no.value.code == "evidence-03"
