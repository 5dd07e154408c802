from datetime import datetime
from uuid import UUID

from django.db import transaction

from pasarkriya.exhibitions.goods_models import Consignment, ConsignmentStatus
from pasarkriya.exhibitions.models import Leg
from pasarkriya.exhibitions.refusals import AwardIncomplete, ConsignmentMissing
from pasarkriya.exhibitions.visit_models import Award
from pasarkriya.kernel.audit import leave_trail


def works_to_award(leg: Leg) -> list[Consignment]:
    """What was on the stands of a leg, by name."""
    on = (ConsignmentStatus.CONFIRMED, ConsignmentStatus.OVER)
    rows = Consignment.objects.filter(stand__leg=leg, status__in=on).select_related("variant__product", "shop")
    return list(rows.order_by("variant__product__name", "pk"))


@transaction.atomic
def give_award(leg: Leg, *, work: str, name: str, reason: str = "", by: str, now: datetime) -> Award:
    """`work`: public id of a consignment of this leg. The same award to the same work again changes its reason.

    Raises `AwardIncomplete` without a name or a work, `ConsignmentMissing` for one of another leg.
    """
    if not name.strip() or not work:
        raise AwardIncomplete()
    try:
        row = Consignment.objects.filter(public_id=UUID(work), stand__leg=leg).first()
    except ValueError:
        row = None
    if row is None:
        raise ConsignmentMissing()
    award, _ = Award.objects.update_or_create(
        leg=leg,
        consignment=row,
        name=" ".join(name.split())[:120],
        defaults={"reason": " ".join(reason.split())[:300], "at": now, "by": by[:60]},
    )
    leave_trail(leg, "award", by=by, reason=f"{award.name}: {row.public_id}", at=now)
    return award
