from datetime import datetime

from pasarkriya.councils.models import Council
from pasarkriya.councils.queries import council_for
from pasarkriya.shops.models import Shop
from pasarkriya.verification.models import Level, ProofStatus, Seal
from pasarkriya.verification.queries import standing
from pasarkriya.verification.rules import Step, unmet


def _whose(found: list[Step]) -> Council | None:
    """The council that laid down what the seal stands for; none, where it is every council's rule."""
    rows = [step.requirement for step in found if step.requirement.is_required]
    rows.sort(key=lambda row: row.level != Level.VERIFIED)
    return next((row.council for row in rows if row.council and row.level != Level.CURATED), None)


def refresh_seal(shop: Shop, *, now: datetime) -> None:
    """The seal stands exactly while all that is required for it is met, and something was really looked at."""
    found = standing(shop, now)
    proofs = [
        step.counting
        for step in found
        if step.counting and step.counting.status == ProofStatus.APPROVED and step.requirement.level != Level.CURATED
    ]
    is_asked = any(step.requirement.level == Level.VERIFIED and step.requirement.is_required for step in found)
    council = _whose(found) or council_for(shop.region_id)
    if not proofs or not is_asked or council is None or unmet(found, Level.VERIFIED):
        Seal.objects.filter(shop=shop).delete()
        return
    counting = [step.counting for step in found if step.counting and step.requirement.level != Level.CURATED]
    ends = [proof.valid_until for proof in counting if proof.valid_until]
    facts = {"council": council, "kinds": sorted(p.kind for p in proofs), "until": min(ends, default=None)}
    made, is_new = Seal.objects.get_or_create(shop=shop, defaults=facts | {"since": now})
    if not is_new:
        for name, value in facts.items():
            setattr(made, name, value)
        made.save(update_fields=list(facts))
