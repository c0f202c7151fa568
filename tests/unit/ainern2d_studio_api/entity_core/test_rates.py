"""Figures of an evaluation: shares and F1, with intervals that hold them."""

from __future__ import annotations

from ainern2d_studio_api.modules.entity_core.rates import Agreement, agreement, overlap, rate


def test_the_interval_holds_the_share() -> None:
    outcomes = [(f"work {n % 7}", n % 3 > 0) for n in range(210)]
    found = rate(outcomes)
    assert (found.right, found.of) == (140, 210)
    assert found.low <= found.share <= found.high
    assert found == rate(outcomes)


def test_nothing_judged_is_no_share() -> None:
    found = rate([])
    assert (found.of, found.share, found.low, found.high) == (0, 0.0, 0.0, 0.0)


def test_spans_agree_where_both_ends_do() -> None:
    assert agreement({(0, 4), (6, 9)}, {(0, 4), (6, 10), (12, 15)}) == Agreement(1, 1, 2)


def test_f1_is_that_of_all_groups_together() -> None:
    groups = [Agreement(6, 2, 0), Agreement(2, 0, 2), Agreement(4, 4, 2)]
    found = overlap(groups)
    assert (found.precision, found.recall, found.annotated) == (12 / 18, 12 / 16, 16)
    assert found.f1 == 24 / 34
    assert found.low <= found.f1 <= found.high
