"""The screens of taxes, letters, limits and the maker's share, in a browser."""

from pasarkriya.accounts.permissions import Role
from pasarkriya.kernel.time import now
from pasarkriya.ledger.payout_models import PayoutTerms
from pasarkriya.ledger.tests.payouts import pays
from pasarkriya.orders.tokens import token_of
from pasarkriya.payments.actions.confirm_payment import confirm_payment
from pasarkriya.payments.models import Payment
from pasarkriya.shops.actions.edit_shop import edit_shop
from tests.journeys.test_money_desks import _press, _sits


def test_taxes_a_higher_limit_and_the_couriers(somebody, market, monkeypatch):
    monkeypatch.setenv("PASARKRIYA_MIDTRANS_SERVER_KEY", "SB-Mid-server-test")
    monkeypatch.setenv("PASARKRIYA_MIDTRANS_URL", "http://127.0.0.1:9")
    _sits(market, "fajar", "", Role.TREASURER)
    _sits(market, "dewi", "51", Role.CHAIR)
    pays(market, courier_paid_by="council")
    purchase = market.buy("kurir", payment="midtrans", ring=1)
    confirm_payment(Payment.objects.get(purchase=purchase.public_id), by="gateway:midtrans", now=now())
    fajar, dewi = somebody(), somebody()
    fajar.signs_in(market, "fajar")
    fajar.opens("/dewan/pajak/")
    fajar.reads("Rp82.500")
    fajar.shows("pajak")
    fajar.opens("/dewan/bayaran/ketentuan/dekranasda-bali")
    fajar.page.locator("[name=two_person_above_amount]").fill("90000000")
    _press(fajar, "form[action$=simpan] button")
    fajar.shows("bayaran-kurir")
    dewi.signs_in(market, "dewi")
    dewi.opens("/dewan/bayaran/ketentuan/dekranasda-bali")
    dewi.reads("Rp90.000.000")
    dewi.shows("batas")
    _press(dewi, "form[action$=setuju] button")
    assert PayoutTerms.objects.get().two_person_above_amount == 90_000_000
    assert fajar.complaints == [] and dewi.complaints == []


def test_the_makers_share_and_her_letter(somebody, market):
    edit_shop(market.shops["sari"], shows_share=True, by="user:1", now=now())
    purchase = market.buy("bagian", scarf=1)
    confirm_payment(Payment.objects.get(purchase=purchase.public_id), by="user:1", now=now())
    citra, ayu = somebody(), somebody()
    citra.opens(f"/pesanan/{purchase.public_id}/{token_of('purchase', purchase.public_id)}")
    citra.reads("Rp450.000")
    citra.shows("bagian-pesanan")
    citra.opens(f"/karya/{market.products['metre'].slug}")
    citra.shows("bagian-karya")
    ayu.signs_in(market, "ayu")
    ayu.opens("/jual/toko/tenun-sari/penghasilan/surat")
    ayu.reads("Rp499.550.000")
    ayu.shows("surat")
    ayu.opens("/jual/toko/tenun-sari/atur/profil")
    ayu.shows("profil")
    assert citra.complaints == [] and ayu.complaints == []
