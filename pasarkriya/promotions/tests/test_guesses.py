import pytest

from pasarkriya.accounts.refusals import TooOften
from pasarkriya.promotions.guesses import GUESSES, count_guess


def test_guessing_ends_for_the_whole_network_and_no_code_is_no_guess(db, now):
    for number in range(GUESSES):
        count_guess("2001:db8::/64", f"RAHASIA{number}", now=now)
    count_guess("2001:db8::/64", " ", now=now)
    with pytest.raises(TooOften):
        count_guess("2001:db8::/64", "RAHASIA", now=now)
    count_guess("2001:db8:0:1::/64", "RAHASIA", now=now)
