from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks import quantities


def test_tables_are_runs_of_lines_with_tabs():
    text = "Кіріспе\nСынып\tСаны\n2\t15\n\nСоңы\n\tВсего\t15"
    assert [[row.line for row in table] for table in quantities.tables(text)] == [[2, 3], [6]]
    assert quantities.tables(text)[1][0].cells == ("", "Всего", "15")


def test_sentences_keep_decimals_and_leave_tables_out():
    text = "Сапасы 74.1%. Келесі сөйлем.\nа\tб"
    assert quantities.sentences(text) == [(1, "Сапасы 74.1%."), (1, "Келесі сөйлем.")]


@given(st.integers(1, 500), st.integers(0, 500), st.integers(0, 2))
def test_a_rounded_share_always_agrees(total, part, places):
    true = 100 * part / total
    assert quantities.agrees(f"{true:.{places}f}", true)


@given(st.text(max_size=40))
def test_reads_any_cell(text):
    assert quantities.number(text) is None or quantities.change(text) is None


@given(st.floats(0, 10_000))
def test_shows_a_number_that_it_can_read_again(value):
    assert abs(quantities.number(quantities.show(value)) - value) <= 0.0051
