"""Six digits beside the password: each opens once, few tries, and nobody can read what is kept."""

from datetime import timedelta

import pyotp
import pytest

from pasarkriya.accounts.models import SecondStep, SpareCode
from pasarkriya.accounts.refusals import SecondStepMissing, SecondStepThere, SecondStepWrong, TooOften
from pasarkriya.accounts.second_steps import (
    TRIES,
    begin_step,
    confirm_step,
    drop_step,
    pass_step,
    renew_spares,
    spares_left,
    step_of,
)
from pasarkriya.kernel.models import TrailEntry

HALF = timedelta(seconds=30)


def app_of(user, now) -> pyotp.TOTP:
    """As the phone has it after it photographed the square."""
    return pyotp.parse_uri(begin_step(user, now=now).link)


@pytest.fixture
def dewi(world):
    return world.people["dewi"]


def set_up(user, now) -> tuple[pyotp.TOTP, list[str]]:
    app = app_of(user, now)
    return app, confirm_step(user, app.at(now), now=now)


def test_it_counts_only_after_the_first_right_digits(world, dewi):
    app = app_of(dewi, world.now)
    assert app.issuer == "Pasar Kriya" and app.name == "dewi@example.com"
    assert app_of(dewi, world.now).secret == app.secret and step_of(dewi) is None
    with pytest.raises(SecondStepMissing):
        pass_step(dewi, app.at(world.now), now=world.now)
    with pytest.raises(SecondStepWrong):
        confirm_step(dewi, "000000" if app.at(world.now) != "000000" else "111111", now=world.now)
    assert len(confirm_step(dewi, f" {app.at(world.now)[:3]} {app.at(world.now)[3:]} ", now=world.now)) == 10
    assert step_of(dewi) is not None
    with pytest.raises(SecondStepThere):
        begin_step(dewi, now=world.now)


def test_neither_secret_nor_spare_code_can_be_read_in_the_database(world, dewi):
    app, spares = set_up(dewi, world.now)
    assert app.secret not in SecondStep.objects.get().secret
    kept = set(SpareCode.objects.values_list("hash", flat=True))
    assert len(kept) == len(set(spares)) == 10 and not any(each.replace("-", "") in kept for each in spares)


def test_digits_count_around_their_half_minute_and_never_twice(world, dewi):
    app, _spares = set_up(dewi, world.now)
    with pytest.raises(SecondStepWrong):
        pass_step(dewi, app.at(world.now), now=world.now)
    later = world.now + 10 * HALF
    pass_step(dewi, app.at(later - HALF), now=later)
    pass_step(dewi, app.at(later), now=later)
    for used in (later, later - HALF, later - 2 * HALF, later + 2 * HALF):
        with pytest.raises(SecondStepWrong):
            pass_step(dewi, app.at(used), now=later)


def test_a_spare_code_opens_once_however_it_is_typed(world, dewi):
    _app, spares = set_up(dewi, world.now)
    pass_step(dewi, spares[0].lower().replace("-", " "), now=world.now)
    with pytest.raises(SecondStepWrong):
        pass_step(dewi, spares[0], now=world.now)
    assert spares_left(dewi) == 9
    fresh = renew_spares(dewi, now=world.now)
    with pytest.raises(SecondStepWrong):
        pass_step(dewi, spares[1], now=world.now)
    pass_step(dewi, fresh[1], now=world.now)
    with pytest.raises(SecondStepWrong):
        pass_step(world.people["dewi"], "", now=world.now)


def test_the_spare_code_of_another_opens_nothing(world, dewi):
    set_up(dewi, world.now)
    _app, spares = set_up(world.people["eko"], world.now)
    with pytest.raises(SecondStepWrong):
        pass_step(dewi, spares[0], now=world.now)


def test_guessing_ends_even_with_the_right_digits(world, dewi):
    app, _spares = set_up(dewi, world.now)
    later = world.now + 10 * HALF
    for _ in range(TRIES):
        with pytest.raises(SecondStepWrong):
            pass_step(dewi, "x", now=later)
    with pytest.raises(TooOften):
        pass_step(dewi, app.at(later), now=later)
    pass_step(dewi, app.at(later + timedelta(minutes=16)), now=later + timedelta(minutes=16))


def test_what_is_taken_away_is_gone_and_said_in_the_trail(world, dewi):
    set_up(dewi, world.now)
    drop_step(dewi, by="user:9", reason="phone lost", now=world.now)
    assert not SecondStep.objects.exists() and not SpareCode.objects.exists()
    line = TrailEntry.objects.get(verb="second step removed")
    assert (line.by, line.reason, line.thing_id) == ("user:9", "phone lost", str(dewi.pk))
    with pytest.raises(SecondStepMissing):
        drop_step(dewi, by="user:9", now=world.now)
