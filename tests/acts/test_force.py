"""When an act holds: certain days, uncertain days, and the school years between them."""

from datetime import date

import pytest

from pipeline.acts.force import Force, period
from pipeline.model import SchoolYear

ORDER_604 = Force(begins=("2018-11-01", ""), ends=("2022-08-15", "2022-09-01"))
ORDER_348 = Force(begins=("2022-08-15", "2022-09-01"))


def of(*starts):
    return tuple(SchoolYear(start) for start in starts)


@pytest.mark.parametrize(
    ("years", "may_be_604", "may_be_348"),
    [
        (of(2017), False, False),
        (of(2021), True, False),
        (of(2022), False, True),
        (of(2021, 2022), True, True),
        ((), True, True),
    ],
)
def test_school_years(years, may_be_604, may_be_348):
    when = period(None, years)
    assert (ORDER_604.possible(when), ORDER_348.possible(when)) == (may_be_604, may_be_348)


def test_school_years_come_before_the_day_of_writing():
    assert period(date(2022, 9, 30), of(2021)) == (("2021-09-01", "2022-06-30"),)
    assert period(date(2022, 9, 30), ()) == (("2022-09-30", "2022-09-30"),)
    assert period(None, ()) == ()


def test_an_act_of_unknown_days_is_always_possible():
    assert Force().possible(period(date(1900, 1, 1), ()))


def test_an_act_may_go_on_without_schools():
    order_124 = Force(begins=("2016-03-02", ""), schools_end=("2022-12-09", "2023-09-01"))
    assert order_124.possible(period(None, of(2024)))
    assert not order_124.for_schools(period(None, of(2024)))
    assert order_124.for_schools(period(None, of(2021)))
    assert not order_124.past_schools(period(None, of(2022, 2024)))
