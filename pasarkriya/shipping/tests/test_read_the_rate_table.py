from collections import Counter

from pasarkriya.shipping.data import carrier_rows, example_rates, make_rates

PROVINCES = 38


def test_every_province_reaches_every_province_by_every_service():
    services = sum(len(row["services"]) for row in carrier_rows())
    routes = Counter((row["origin"], row["destination"]) for row in example_rates())
    assert len(routes) == PROVINCES**2
    assert set(routes.values()) == {services}


def test_a_rate_names_a_known_carrier_and_a_possible_span_of_days():
    known = {row["slug"] for row in carrier_rows()}
    for row in example_rates():
        assert row["carrier"] in known
        assert 1 <= row["days_min"] <= row["days_max"]
        assert 0 < row["amount_per_kg"] <= row["minimum_amount"]


def test_the_table_is_what_its_script_writes(tmp_path):
    make_rates.write(tmp_path / "rates.csv")
    assert (tmp_path / "rates.csv").read_bytes() == make_rates.RATES.read_bytes()


def test_a_neighbour_is_nearer_than_the_far_east():
    amounts = {
        row["destination"]: row["amount_per_kg"]
        for row in example_rates()
        if row["origin"] == "51" and row["carrier"] == "jne"
    }
    assert amounts["51"] < amounts["35"] < amounts["31"] < amounts["91"]
