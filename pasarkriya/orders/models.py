import uuid

from django.db import models
from django.db.models import F, Q

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.quantity import Unit
from pasarkriya.payments.models import Method


class Cart(models.Model):
    """What somebody means to buy. Reached by its signed token; nothing is reserved yet."""

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey("accounts.User", models.CASCADE, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    bought_at = models.DateTimeField(null=True, blank=True)


class CartLine(models.Model):
    cart = models.ForeignKey(Cart, models.CASCADE, related_name="+")
    variant = models.ForeignKey("catalogue.Variant", models.CASCADE, related_name="+")
    quantity = models.PositiveIntegerField()
    earmark = models.UUIDField(null=True, blank=True, help_text="of stock: the stand it is bought from")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cart", "variant"], name="cart_line_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="cart_line_positive"),
        ]


class Purchase(models.Model):
    """One checkout over one or many shops. `key` makes pressing twice buy once."""

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=255, unique=True)
    fingerprint = models.CharField(
        max_length=64, help_text="of what was asked, so that a key is not used for two things"
    )
    cart = models.UUIDField(null=True, blank=True)
    user = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    buyer_name = models.CharField(max_length=80)
    buyer_phone = models.CharField(max_length=20)
    buyer_email = models.EmailField(blank=True)
    language = models.CharField(max_length=5, default="id")
    street = models.CharField(max_length=300)
    district = models.ForeignKey("places.Region", models.PROTECT, null=True, related_name="+")
    postal_code = models.CharField(max_length=10)
    lines_amount = models.BigIntegerField()
    delivery_amount = models.BigIntegerField()
    discount_amount = models.BigIntegerField(default=0, db_default=0)
    total_amount = models.BigIntegerField()
    currency = models.CharField(max_length=3, default="IDR")
    placed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(total_amount=F("lines_amount") + F("delivery_amount") - F("discount_amount")),
                name="purchase_sum",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "-id"], name="purchase_of_user"),
            models.Index(fields=["buyer_phone"], name="purchase_of_phone"),
        ]


class OpenLimit(models.Model):
    """How many purchases that nobody has paid yet one phone and one account may have; the latest that began holds."""

    since = models.DateTimeField(unique=True)
    per_phone = models.PositiveSmallIntegerField()
    per_account = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(per_phone__gt=0, per_account__gt=0), name="open_limit_positive")
        ]


# Paid to the market, which pays the shops.
COLLECTED = (Method.MIDTRANS.value, Method.XENDIT.value)


class OrderStatus(models.TextChoices):
    PLACED = "PLACED", "waiting for payment or for the shop's word"
    CONFIRMED = "CONFIRMED", "the shop is sure of it: paid, or taken on for cash"
    PACKED = "PACKED", "ready to go"
    SHIPPED = "SHIPPED", "handed over to the courier, or brought"
    DONE = "DONE", "with the buyer"
    EXPIRED = "EXPIRED", "not paid in time, goods given back"
    CANCELLED = "CANCELLED", "called off"


class OrderQuerySet(models.QuerySet["Order"]):
    def visible_to(self, actor: Actor, permission: Permission = Permission.ORDER_READ) -> "OrderQuerySet":
        """Orders of the actor's shops. A board does not read buyers' orders."""
        return self.filter(shop__in=actor.shops(permission))


class Order(models.Model):
    """What one shop fulfils. Prices, address and delivery are as they stood when it was placed."""

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    purchase = models.ForeignKey(Purchase, models.PROTECT, related_name="+")
    shop = models.ForeignKey("shops.Shop", models.PROTECT, related_name="+")
    number = models.CharField(max_length=16, unique=True)
    status = models.CharField(max_length=10, choices=OrderStatus.choices, default=OrderStatus.PLACED)
    lines_amount = models.BigIntegerField()
    delivery_amount = models.BigIntegerField()
    discount_amount = models.BigIntegerField(default=0, db_default=0)
    total_amount = models.BigIntegerField()
    payment_method = models.CharField(max_length=10)
    delivery_option = models.CharField(max_length=60)
    delivery_name = models.CharField(max_length=80)
    courier = models.CharField(max_length=20)
    placed_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    packed_at = models.DateTimeField(null=True, blank=True)
    shipped_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="expired or cancelled")
    end_reason = models.CharField(max_length=200, blank=True)
    released_at = models.DateTimeField(null=True, blank=True, help_text="since when the shop's money can be paid out")

    objects = OrderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["purchase", "shop"], name="order_one_per_shop"),
            models.CheckConstraint(
                condition=Q(total_amount=F("lines_amount") + F("delivery_amount") - F("discount_amount")),
                name="order_sum",
            ),
        ]
        indexes = [
            models.Index(fields=["shop", "status", "placed_at"], name="order_worklist"),
            models.Index(
                fields=["done_at"],
                condition=Q(status="DONE", released_at=None, payment_method__in=["midtrans", "xendit"]),
                name="order_to_release",
            ),
        ]


class OrderLine(models.Model):
    """Frozen at placement: what it was called and what it cost then."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="+")
    variant = models.ForeignKey("catalogue.Variant", models.PROTECT, related_name="+")
    product_name = models.CharField(max_length=120)
    product_name_en = models.CharField(max_length=120, null=True, blank=True, help_text="null: nobody wrote one")
    variant_name = models.CharField(max_length=80, blank=True)
    product_slug = models.CharField(max_length=140)
    photo_key = models.CharField(max_length=64, blank=True)
    maker_name = models.CharField(max_length=80, blank=True)
    unit = models.CharField(max_length=5, choices=Unit.choices)
    quantity = models.BigIntegerField()
    unit_price_amount = models.BigIntegerField()
    amount = models.BigIntegerField()
    made_days = models.PositiveSmallIntegerField(null=True, blank=True)
    is_made_to_order = models.BooleanField(default=False)
    earmark = models.UUIDField(null=True, blank=True, help_text="of stock: the stand it was bought from")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(quantity__gt=0, amount__gte=0), name="order_line_positive")]
        indexes = [
            models.Index(fields=["earmark"], condition=Q(earmark__isnull=False), name="order_line_earmark"),
            models.Index(fields=["order"], name="order_line_order"),
            models.Index(fields=["variant"], name="order_line_variant"),
        ]


class AdjustmentKind(models.TextChoices):
    DISCOUNT = "DISCOUNT", "taken off what the buyer pays"
    FEE = "FEE", "the council's share of a sale"
    FEE_TAX = "FEE_TAX", "tax on that fee"
    WITHHELD = "WITHHELD", "tax kept back for the state"


class Bearer(models.TextChoices):
    """Whose purse it comes out of. A shared discount is two rows."""

    SHOP = "SHOP"
    COUNCIL = "COUNCIL"


class Adjustment(models.Model):
    """What changes hands beside the price, as the rules stood when the order was placed. Written once."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="+")
    line = models.ForeignKey(OrderLine, models.PROTECT, null=True, related_name="+", help_text="null: of the delivery")
    kind = models.CharField(max_length=8, choices=AdjustmentKind.choices)
    amount = models.BigIntegerField()
    bearer = models.CharField(max_length=7, choices=Bearer.choices)
    council = models.ForeignKey("councils.Council", models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=40, help_text="the rule behind it: `promotion:5`, `commission:3`, `tax:1`")
    label = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="adjustment_positive")]
        indexes = [models.Index(fields=["order"], name="adjustment_of_order")]


from pasarkriya.orders import return_models as return_models  # noqa: E402  Django finds all tables of the package here
