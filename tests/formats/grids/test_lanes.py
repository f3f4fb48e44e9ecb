"""Lanes: blocks that share time never overlap, and fill what is free."""

from hypothesis import given
from hypothesis import strategies as st

from edt.formats.grids.lanes import lanes_of

spans = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 4)), max_size=12)


@given(spans)
def test_blocks_never_overlap_and_stay_inside(drawn: list[tuple[int, int]]) -> None:
    lanes = lanes_of(drawn)
    assert len(lanes) == len(drawn)
    for lane in lanes:
        assert 0 <= lane.first < lane.first + lane.width <= lane.lanes
    for number, one in enumerate(drawn):
        for other in range(number):
            two = drawn[other]
            if one[0] < two[0] + two[1] and two[0] < one[0] + one[1]:
                first, second = lanes[number], lanes[other]
                assert first.lanes == second.lanes
                apart = first.first >= second.first + second.width
                assert apart or second.first >= first.first + first.width


@given(spans)
def test_there_are_no_more_lanes_than_blocks_at_one_time(drawn: list[tuple[int, int]]) -> None:
    lanes = lanes_of(drawn)
    most = max((sum(s <= row < s + n for s, n in drawn) for row in range(14)), default=0)
    assert max((lane.lanes for lane in lanes), default=0) == most


def test_a_block_alone_has_all_the_width() -> None:
    assert [(lane.first, lane.lanes, lane.width) for lane in lanes_of([(0, 2), (2, 1)])] == [
        (0, 1, 1),
        (0, 1, 1),
    ]


def test_the_order_given_is_the_order_from_left_to_right() -> None:
    assert [lane.first for lane in lanes_of([(0, 1), (0, 1), (0, 1)])] == [0, 1, 2]


def test_a_block_widens_over_lanes_that_are_free_beside_it() -> None:
    long, upper, lower = lanes_of([(0, 3), (0, 1), (1, 1)])
    assert (long.lanes, upper.width, lower.width) == (2, 1, 1)
    first, second, third, wide = lanes_of([(0, 3), (0, 1), (0, 1), (1, 2)])
    assert (first.lanes, second.width, third.width, wide.first, wide.width) == (3, 1, 1, 1, 2)
