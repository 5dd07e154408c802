import pytest

from pasarkriya.promotions.models import Coupon, Promotion

FORM = {
    "name": "Galungan",
    "kind": "PERCENT",
    "value": "12,5",
    "coupon": "galungan 12",
    "most_uses": "50",
    "once": "on",
}


def test_a_maker_gives_a_discount_by_one_form_and_ends_it(world, ayu):
    page = f"/jual/promo/{world.shops['sari'].slug}"
    assert ayu.get(page).status_code == 200
    assert ayu.post(page, FORM).status_code == 302
    made = Promotion.objects.get()
    facts = (made.value, made.most_uses, made.most_per_buyer, made.bearer, made.shop)
    assert facts == (1_250, 50, 1, "SHOP", world.shops["sari"])
    assert Coupon.objects.get().code == "GALUNGAN12" and "GALUNGAN12" in ayu.get(page).content.decode()
    ayu.post(f"{page}/{made.pk}/akhiri")
    assert not Promotion.objects.get().is_on


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"value": "abc"}, "Tulis persennya"),
        ({"value": "100"}, "1 sampai 99 persen"),
        ({"coupon": "AB"}, "4 sampai 24"),
        ({"ends_on": "2020-01-01"}, "Hari terakhirnya sudah lewat"),
        ({"minimum": "x"}, "Tulis dalam rupiah"),
    ],
)
def test_what_is_not_right_is_said_at_its_field_and_what_was_typed_is_kept(world, ayu, changes, said):
    answer = ayu.post(f"/jual/promo/{world.shops['sari'].slug}", FORM | changes)
    assert answer.status_code == 422 and said in answer.content.decode() and "Galungan" in answer.content.decode()
    assert not Promotion.objects.exists()


def test_a_foreign_shop_is_not_there(world, ayu):
    assert ayu.get(f"/jual/promo/{world.shops['bagus'].slug}").status_code == 404
    assert ayu.post(f"/jual/promo/{world.shops['bagus'].slug}", FORM).status_code == 404
