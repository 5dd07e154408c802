from pasarkriya.orders.actions.adopt_cart import adopt_cart
from pasarkriya.orders.actions.fill_cart import add_to_cart, start_cart
from pasarkriya.orders.models import Cart, CartLine


def lines(cart):
    rows = CartLine.objects.filter(cart=cart).select_related("variant__product")
    return {row.variant.product.name: row.quantity for row in rows}


def users_cart(world, user="citra", **quantities):
    cart = start_cart(user=world.people[user], now=world.now)
    for product, quantity in quantities.items():
        add_to_cart(cart, variant_id=world.variant(product).pk, quantity=quantity)
    return cart


def test_a_guests_cart_becomes_the_users_with_what_lay_in_his_earlier_one(world):
    users_cart(world, ring=2, scarf=1)
    guests = world.cart(scarf=1, metre=100, ring=1)
    adopt_cart(guests, world.people["citra"])
    assert lines(guests) == {"Cincin granulasi jawan": 2, "Selendang endek wajik": 1, "Endek meteran taum": 100}
    assert list(Cart.objects.filter(user=world.people["citra"])) == [guests]


def test_adopting_again_changes_nothing(world):
    guests = world.cart(ring=1)
    adopt_cart(guests, world.people["citra"])
    adopt_cart(guests, world.people["citra"])
    assert lines(guests) == {"Cincin granulasi jawan": 1}


def test_a_cart_of_another_user_is_left_alone(world):
    fajars = users_cart(world, "fajar", ring=1)
    adopt_cart(fajars, world.people["citra"])
    assert Cart.objects.get(pk=fajars.pk).user == world.people["fajar"]
