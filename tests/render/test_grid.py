import pytest

from pipeline.render import grid


def table(columns, *rows):
    cells = {"-": "<w:tc><w:p/></w:tc>", "2": '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p/></w:tc>'}
    body = "".join(f"<w:tr>{''.join(cells[one] for one in row)}</w:tr>" for row in rows)
    widths = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return f"<w:tbl>!<w:tblGrid>{widths}</w:tblGrid>{body}</w:tbl>"


@pytest.mark.parametrize(
    ("columns", "rows", "wanted"),
    [
        ([100, 200], ["--"], [100, 200]),
        ([100, 200], ["---"], [66, 133, 100]),
        ([100, 200, 300], ["--", "-"], [250, 350]),
        ([100, 200], ["2", "--"], [100, 200]),
    ],
)
def test_the_grid_follows_the_widest_row(columns, rows, wanted):
    assert grid.fix(table(columns, *rows), "!") == table(wanted, *rows).replace("!", "")


def test_a_table_inside_is_counted_alone():
    inner = table([50], "----")
    outer = table([100, 200], "--").replace("<w:p/></w:tc></w:tr>", f"{inner}<w:p/></w:tc></w:tr>")
    fixed = grid.fix(outer, "!")
    assert fixed.count("<w:gridCol") == 2 + 4


@pytest.mark.parametrize(
    ("columns", "rows", "wanted"),
    [
        ([190, 100, 100, 100], ["-----", "-22"], [190, 75, 75, 75, 75]),
        ([190, 100, 100, 100], ["--"], [190, 300]),
        ([190, 100, 100, 100], ["----"], [190, 100, 100, 100]),
        ([100, 11, 10, 10], ["---"], [100, 16, 15]),
    ],
)
def test_columns_beside_a_loop_keep_their_widths(columns, rows, wanted):
    made = table(columns, *rows).replace("!", "!1,0;")
    assert grid.fix(made, "!") == table(wanted, *rows).replace("!", "")


def test_a_loop_that_made_nothing_leaves_the_grid_as_docxtpl_makes_it():
    made = table([190, 100], "-").replace("!", "!1,0;")
    assert grid.fix(made, "!") == table([290], "-").replace("!", "")
