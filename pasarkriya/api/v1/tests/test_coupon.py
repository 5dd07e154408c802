from pasarkriya.promotions.actions.make_promotion import Draft, make_promotion
from pasarkriya.promotions.models import Redemption


def test_a_quote_names_the_discount_and_an_unknown_code_is_refused(world, program):
    draft = Draft(name="Galungan", kind="PERCENT", value=1_000, coupon="GALUNGAN10", starts_at=world.now)
    make_promotion(draft, shop=world.shops["sari"], by="user:1", now=world.now)
    cart, held = program.filled_cart((world.variant("scarf").pk, 1))
    where = f"/carts/{cart['id']}/delivery-options?district=31.71.01"
    quote = program.json("GET", f"{where}&coupon=galungan10", **held)
    assert quote["discounts"] == [{"name": "Galungan", "amount": 45_000, "bearer": "SHOP"}]
    assert program.json("GET", where, **held)["discounts"] == []
    assert program.json("GET", f"{where}&coupon=ENTAH", expect=400, **held)["code"] == "coupon_unknown"
    assert not Redemption.objects.exists()
