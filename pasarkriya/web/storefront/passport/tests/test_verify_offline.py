"""With the network cut the browser says the same as the market: the same token, the same word, the age of its list."""

from datetime import timedelta

import pytest

from pasarkriya.kernel.time import now
from pasarkriya.provenance.actions.issue_passports import issue_passports
from pasarkriya.provenance.actions.revoke_passport import revoke_passport
from pasarkriya.provenance.models import Passport
from pasarkriya.provenance.tests.conftest import complete

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def labels(lasting_world, settings, tmp_path):
    """Two good ones and one that was called back."""
    settings.DATA = tmp_path
    issue_passports(complete(lasting_world), count=3, by="user:1", now=now())
    first, second, spoilt = Passport.objects.order_by("serial")
    revoke_passport(spoilt, words="robek", by="x", now=now())
    return first, second, spoilt


def has_keeper(page) -> bool:
    """Within a quarter of a minute."""
    for _ in range(60):
        if page.evaluate("!!navigator.serviceWorker.controller"):
            return True
        page.wait_for_timeout(250)
    return False


def check(page, token: str) -> str:
    page.fill("#t", token)
    page.click("form[data-check] button")
    page.wait_for_selector("[data-result]:not([hidden])")
    return page.get_attribute("[data-result]:not([hidden])", "data-result")


def test_with_the_network_cut_a_label_still_opens_and_is_verified(phone, labels, live_server):
    first, second, spoilt = labels
    phone.goto(f"/verify/{first.token}")
    # Its keeper came with that first look.
    assert has_keeper(phone)
    phone.context.set_offline(True)
    phone.goto(f"/verify/{second.token}")
    phone.wait_for_selector('[data-result="signed"]:not([hidden])')
    assert phone.text_content('[data-fill="maker"]') == second.batch.facts["maker"]
    assert phone.text_content('[data-fill="serial"]') == "2"
    assert phone.is_visible('[data-say="fresh"]')
    assert check(phone, f"{live_server.url}/verify/{first.token}") == "signed"
    assert check(phone, spoilt.token) == "passport_revoked"
    for place in range(0, len(first.token), 7):
        letter = "A" if first.token[place] != "A" else "B"
        assert check(phone, first.token[:place] + letter + first.token[place + 1 :]) == "not_genuine"
    phone.context.set_offline(False)


def test_an_old_list_verifies_and_says_how_old_it_is(phone, labels):
    phone.goto("/verify/luring")
    phone.wait_for_selector('[data-say="fresh"]:not([hidden])')
    assert has_keeper(phone)
    phone.context.set_offline(True)
    for days, said in ((3, "days"), (31, "stale")):
        phone.clock.set_fixed_time(now() + timedelta(days=days, hours=1))
        phone.reload()
        phone.wait_for_selector(f'[data-say="{said}"]:not([hidden])')
        assert phone.text_content(f'[data-say="{said}"] [data-days]') == str(days)
        assert check(phone, labels[0].token) == "signed"
