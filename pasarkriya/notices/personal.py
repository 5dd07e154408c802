from typing import Any

from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast, Concat

from pasarkriya.accounts.events import PersonErased
from pasarkriya.accounts.models import User
from pasarkriya.accounts.personal import told_about
from pasarkriya.kernel.events import listens_to
from pasarkriya.notices.models import Notice
from pasarkriya.orders.models import Order
from pasarkriya.shops.events import ShopErased


def _to_or_about(user: User) -> Q:
    """Also what was written to the shops about his orders: it has his name and his street in it."""
    contacts = [each for each in (user.phone, user.email) if each]
    numbers = Order.objects.filter(purchase__user=user).values_list("public_id", "purchase__public_id")
    about = {f"order:{order}" for order, _ in numbers} | {f"purchase:{purchase}" for _, purchase in numbers}
    return Q(to__in=contacts) | Q(about__in=about) | Q(about=f"user:{user.pk}")


@told_about("messages")
def messages(user: User) -> list[dict[str, Any]]:
    contacts = [each for each in (user.phone, user.email) if each]
    rows = Notice.objects.filter(to__in=contacts).order_by("pk")
    return [{"at": row.created_at.isoformat(), "to": row.to, "channel": row.channel, "text": row.text} for row in rows]


@listens_to(PersonErased)
def forget_messages(event: PersonErased) -> None:
    """That something was written on a day stays; to whom and what does not."""
    _forget(_to_or_about(User.objects.get(pk=event.user_id)))


@listens_to(ShopErased)
def forget_messages_of_the_shop(event: ShopErased) -> None:
    _forget(Q(shop=event.shop_id))


def _forget(which: Q) -> None:
    nobody = Concat(Value("–"), Cast(F("pk"), CharField()))
    Notice.objects.filter(which).update(to=nobody, subject="", text="")
