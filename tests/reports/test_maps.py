"""reports.maps: where places come to lie on the drawing."""

from reports.maps import WIDTH, Spot, drawn

NEAR = [(20.0 + n % 5 / 10, 105.0 + n / 100) for n in range(40)]


def spot(point, amount, name="Nơi", kind="flat"):
    return Spot(point, amount, kind, name, f"{name}: {amount}")


def test_north_is_up_and_east_is_right_and_nothing_leaves_the_drawing():
    made = drawn("", [spot((20.4, 105.0), 1), spot((20.0, 105.5), 1)], NEAR)

    north, south = sorted(made.marks, key=lambda mark: mark.y)
    assert (north.spot.point, south.spot.point) == ((20.4, 105.0), (20.0, 105.5))
    assert south.x > north.x
    assert all(0 < m.x < made.width and 0 < m.y < made.height for m in made.marks)


def test_areas_grow_with_the_amount_and_the_largest_lie_at_the_back():
    made = drawn("", [spot(NEAR[0], 0), spot(NEAR[1], 25), spot(NEAR[2], 100)], NEAR)

    radii = [mark.r for mark in made.marks]
    least, half, most = sorted(radii)
    assert radii == [most, half, least]
    assert abs((half - least) * 2 - (most - least)) < 0.2


def test_islands_far_out_lie_in_a_strip_of_their_own_and_are_named():
    made = drawn("", [spot(point, 5) for point in NEAR] + [spot((10.0, 114.0), 1, "Trường Sa")], NEAR)

    far = next(mark for mark in made.marks if mark.spot.name == "Trường Sa")
    assert made.aside
    assert far.x > made.aside_x
    assert all(mark.x < made.aside_x for mark in made.marks if mark is not far)
    assert "Trường Sa" in [name.words for name in made.names]


def test_names_never_lie_over_each_other():
    made = drawn("", [spot((20.0, 105.0 + n / 1000), n, f"Xã {n}") for n in range(30)], NEAR)

    assert made.names
    assert not any(a.meets(b) for n, a in enumerate(made.names) for b in made.names[:n])


def test_one_place_or_none_is_drawn_too():
    assert drawn("", [], []).marks == ()
    assert drawn("", [spot((21.0, 105.0), None, kind="hidden")], [(21.0, 105.0)]).marks[0].x < WIDTH
    assert drawn("", [spot((21.0, 105.0), 0)], [(21.0, 105.0)]).keys == [("flat", "trong khoảng ±10%")]
