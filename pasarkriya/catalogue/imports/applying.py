"""Writes one batch of plans in one transaction, and counts what became of them."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F

from pasarkriya.catalogue.actions.add_products import NewProduct, add_products
from pasarkriya.catalogue.actions.publish_product import publish_product
from pasarkriya.catalogue.actions.save_product import save_product
from pasarkriya.catalogue.imports.photos import Developed
from pasarkriya.catalogue.imports.planning import Change, Plan
from pasarkriya.catalogue.imports.problems import problems_of_plan, row_problem
from pasarkriya.catalogue.listing import refresh_listings
from pasarkriya.catalogue.models import (
    ImportedProduct,
    ImportProblem,
    ImportRun,
    ImportStatus,
    Photo,
    Product,
    ProductStatus,
    Variant,
)
from pasarkriya.kernel.failpoints import failpoint
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.shops.models import ShopStatus


@transaction.atomic
def apply_batch(run: ImportRun, plans: Sequence[Plan], developed: Sequence[Developed], *, now: datetime) -> bool:
    """All of the batch and the run's new position, or nothing. False when another worker was here already."""
    held = ImportRun.objects.select_for_update().filter(pk=run.pk, status=ImportStatus.RUNNING, done=run.done).first()
    if held is None:
        return False
    batch = _Batch(run, now)
    batch.create([(plan, each) for plan, each in zip(plans, developed, strict=True) if plan.change is Change.CREATED])
    for plan, each in zip(plans, developed, strict=True):
        batch.change(plan, each)
        batch.note(plan, each)
    batch.close(len(plans))
    failpoint("import.batch_written")
    run.refresh_from_db()
    return True


class _Batch:
    def __init__(self, run: ImportRun, now: datetime) -> None:
        self._run = run
        self._now = now
        self._counts: Counter[str] = Counter()
        self._problems: list[ImportProblem] = []
        self._told: dict[int, Plan] = {}
        self._publishes = run.publishes and run.shop.status == ShopStatus.OPEN

    def create(self, news: Sequence[tuple[Plan, Developed]]) -> None:
        batch = [
            NewProduct(
                shop_id=self._run.shop_id,
                draft=plan.draft,
                photos=each.photos,
                published_at=self._now if self._publishes and plan.may_be_published else None,
            )
            for plan, each in news
        ]
        products = add_products(batch, by=self._run.by, now=self._now)
        self._told |= {product.pk: plan for product, (plan, _) in zip(products, news, strict=True)}

    def change(self, plan: Plan, developed: Developed) -> None:
        """A refusal concerns this product only: it is noted, and the rest of the batch goes on."""
        try:
            if plan.change is Change.UPDATED:
                with transaction.atomic():
                    self._update(plan, developed)
        except Refusal as refusal:
            self._counts["refused"] += 1
            self._problems.append(row_problem(self._run, plan, refusal.code, refusal.facts))
            return
        self._counts[str(plan.change)] += 1
        if plan.standing and plan.change is not Change.REFUSED and plan.is_news:
            self._told[plan.standing.product.pk] = plan

    def _update(self, plan: Plan, developed: Developed) -> None:
        standing, product = plan.standing, plan.product
        if standing is None or product is None:
            return
        if plan.draft != standing.draft:
            save_product(shop=self._run.shop, draft=plan.draft, by=self._run.by, now=self._now, product=product)
        if developed.photos:
            _add_photos(product, standing.pictures, developed)
        if self._publishes and plan.may_be_published and product.status == ProductStatus.DRAFT:
            publish_product(product, by=self._run.by, now=self._now)

    def note(self, plan: Plan, developed: Developed) -> None:
        self._problems += problems_of_plan(self._run, plan, developed)
        self._counts["pictures"] += len(developed.photos)
        self._counts["incomplete"] += bool(plan.missing) and plan.change is not Change.REFUSED

    def close(self, plans: int) -> None:
        _remember(self._told)
        ImportProblem.objects.bulk_create(self._problems)
        moves = {name: F(name) + count for name, count in self._counts.items() if count}
        ImportRun.objects.filter(pk=self._run.pk).update(done=F("done") + plans, touched_at=self._now, **moves)


def _add_photos(product: Product, already: int, developed: Developed) -> None:
    Photo.objects.bulk_create(
        [Photo(product=product, position=already + place, **photo) for place, photo in enumerate(developed.photos)]
    )
    refresh_listings([product.pk])


def _remember(told: Mapping[int, Plan]) -> None:
    """What this sheet said of each product, so that the next one can tell news from old."""
    variants: dict[int, list[int]] = defaultdict(list)
    rows = Variant.objects.filter(product__in=told, is_offered=True).order_by("position", "id")
    for product, variant in rows.values_list("product", "pk"):
        variants[product].append(variant)
    ImportedProduct.objects.bulk_create(
        [_memory(product, plan, variants[product]) for product, plan in told.items()],
        update_conflicts=True,
        unique_fields=["product"],
        update_fields=["digest", "stock"],
    )


def _memory(product: int, plan: Plan, variants: Sequence[int]) -> ImportedProduct:
    stated = {str(pk): plan.stated[place] for place, pk in enumerate(variants) if place in plan.stated}
    before = plan.standing.stock if plan.standing else {}
    return ImportedProduct(product_id=product, digest=plan.digest, stock={**before, **stated})
