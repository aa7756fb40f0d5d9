"""What script/bench prints: lines that say whether a limit is kept, databases by their size."""

import pytest
from django.core.management import CommandError, call_command

from reports.benches.country import name_of
from reports.benches.line import Line, against, in_turn, under


@pytest.mark.parametrize(
    ("ours", "peer", "is_kept"), [(10, 10, True), (30, 10, True), (30.1, 10, False), (16.5, 1, True)]
)
def test_ours_may_be_so_many_times_the_peer_and_a_bit_more(ours, peer, is_kept):
    line = against("a page", ours, peer, "ms", times=1.5, more=15)

    assert line.is_kept is is_kept
    assert line.ratio == ours / peer
    assert str(line).endswith("kept |" if is_kept else "**OVER** |")


def test_a_line_is_a_row_of_the_table():
    assert str(under("a visit", 151, 150, "kB")) == "| a visit | 151 kB | 150 kB | 1.01 | at most, **OVER** |"
    assert str(Line("told", "3 MB")) == "| told | 3 MB |  |  |  |"


def test_work_is_done_in_turn_and_the_first_time_is_not_counted():
    done = []
    medians = in_turn([lambda: done.append("a"), lambda: done.append("b")], 2)

    assert done == ["a", "b"] * 3
    assert len(medians) == 2


@pytest.mark.parametrize(
    ("contacts", "name"), [(3_000_000, "test_3m"), (300_000, "test_300k"), (1_234, "test_1234")]
)
def test_a_database_is_named_by_its_size(contacts, name):
    assert name_of(contacts) == name


@pytest.mark.parametrize("asked", [["x"], ["a", "--sizes", "10"], ["d", "--people", "0"]])
def test_wrong_parts_and_sizes_are_refused(asked):
    with pytest.raises(CommandError):
        call_command("bench_parts", *asked)
