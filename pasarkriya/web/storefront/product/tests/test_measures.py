from pasarkriya.web.storefront.product.measures import drawing


def test_a_scarf_lies_beside_a_person():
    drawn = drawing(length=60, width=200, height=None)
    assert (drawn.beside, drawn.width, drawn.height, drawn.view_height) == ("person", 200, 60, 160)
    assert drawn.top == 100


def test_what_fits_a_hand_is_shown_beside_one():
    drawn = drawing(length=12, width=12, height=8)
    assert (drawn.beside, drawn.figure_height, drawn.height) == ("hand", 18, 8)


def test_a_tall_thing_makes_the_drawing_taller_than_the_person():
    assert drawing(length=80, width=40, height=210).view_height == 210


def test_a_cloth_by_the_metre_shows_one_metre_of_the_bolt():
    drawn = drawing(length=None, width=105, height=None, by_metre=True)
    assert (drawn.width, drawn.height, drawn.is_bolt) == (100, 105, True)


def test_what_was_not_measured_is_not_drawn():
    assert drawing(length=None, width=None, height=None) is None
    assert drawing(length=None, width=None, height=None, by_metre=True) is None
