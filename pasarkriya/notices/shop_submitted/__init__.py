from pasarkriya.councils.queries import verifiers_for
from pasarkriya.kernel.time import now
from pasarkriya.notices.about_shops import facts_of, shop_by_id
from pasarkriya.notices.actions.write_notice import by_mail, occurrence, write_notice
from pasarkriya.notices.queries import OF_SHOP
from pasarkriya.notices.texts import text_of

NAME = "shop_submitted"


def tell(shop_id: int) -> None:
    """The nearest board hears that a shop waits for it."""
    shop = shop_by_id(shop_id)
    event, about = occurrence(NAME, shop.submitted_at), f"{OF_SHOP}{shop.pk}"
    for user in verifiers_for(shop.region_id, now=now()):
        text = text_of(NAME, "board", user.language, **facts_of(shop))
        write_notice(text, by_mail(user.email), event=event, about=about, shop_id=shop.pk, now=now())
