def test_a_craft_tells_its_home_its_technique_and_its_number(world, guest, visitor):
    page = guest.get("/kriya/gringsing").content.decode()
    for said in ("Tenun gringsing", "geringsing", "Ikat ganda", "IG.00.2015.000015", 'href="/daerah/bali"'):
        assert said in page
    assert "Protected geographical indication" in visitor.get("/kriya/gringsing").content.decode()


def test_a_craft_nobody_sells_is_still_told(world, guest):
    page = guest.get("/kriya/gringsing").content.decode()
    assert "Belum ada yang menjualnya di sini" in page


def test_a_craft_needs_one_statement_once_the_names_are_known(world, guest, django_assert_num_queries):
    guest.get("/kriya/endek")
    with django_assert_num_queries(1):
        response = guest.get("/kriya/endek")
    assert "Selendang endek wajik" in response.content.decode()


def test_an_unknown_craft_is_not_there(world, guest):
    assert guest.get("/kriya/tidak-ada").status_code == 404
    assert guest.get("/kriya/%00").status_code == 404


def test_all_crafts_are_shown_the_offered_ones_by_a_work(world, guest):
    page = guest.get("/kriya").content.decode()
    assert page.count('class="window plain"') == 2
    assert 'href="/kriya/gringsing"' in page
