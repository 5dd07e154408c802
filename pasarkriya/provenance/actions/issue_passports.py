"""Pieces get their passports: numbers first, then signature by signature, so that a crash leaves no hole."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from pasarkriya.catalogue.models import Product, ProductStatus
from pasarkriya.catalogue.rules import Problem
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.events import publish
from pasarkriya.kernel.failpoints import failpoint
from pasarkriya.kernel.numbers import take_numbers
from pasarkriya.provenance.actions.make_key import key_for_signing
from pasarkriya.provenance.events import PassportsIssued
from pasarkriya.provenance.facts import digest_of, passport_facts, piece_facts
from pasarkriya.provenance.keys import secret_of
from pasarkriya.provenance.models import BatchStatus, LabelBatch, Passport, SigningKey
from pasarkriya.provenance.refusals import LabelCountInvalid, PassportNotReady
from pasarkriya.provenance.rules import passport_problems
from pasarkriya.provenance.states import batch_machine
from pasarkriya.provenance.tokens import Payload, message, written
from pasarkriya.shops.models import ShopStatus

# Issued in one transaction. Small enough that a crash costs a blink, large enough to be fast.
CHUNK = 500
MOST_AT_ONCE = 500
# A batch that lay still so long was left by a process that died.
LEFT_AFTER = timedelta(minutes=1)


def problems_of(product: Product) -> list[Problem]:
    """What keeps this work from having passports; read by the seller's page too."""
    if product.status != ProductStatus.PUBLISHED or product.shop.status != ShopStatus.OPEN:
        return [Problem("passport_not_published"), *passport_problems(piece_facts(product))]
    return passport_problems(piece_facts(product))


@transaction.atomic
def open_batch(product: Product, *, count: int, by: str, now: datetime, most: int = MOST_AT_ONCE) -> LabelBatch:
    """Take the numbers and freeze the facts. Raises `LabelCountInvalid`, `PassportNotReady`."""
    if not 1 <= count <= most:
        raise LabelCountInvalid(most=most)
    if problems := problems_of(product):
        raise PassportNotReady(problems=[{"code": each.code, "facts": dict(each.facts)} for each in problems])
    facts = passport_facts(product, on=now.date())
    batch = LabelBatch.objects.create(
        product=product,
        facts=facts,
        digest=digest_of(facts),
        count=count,
        first_serial=take_numbers(f"passport:{product.pk}", count),
        by=by,
        created_at=now,
    )
    leave_trail(batch, "opened", by=by, at=now, count=count)
    return batch


def carry_on_batch(batch: LabelBatch, *, now: datetime) -> LabelBatch:
    """Issue what is left of it. Twice at the same time is safe: each chunk is taken under the batch's lock."""
    while (batch := _issue_chunk(batch.pk, now=now)).status == BatchStatus.RUNNING:
        failpoint("labels.between")
    return batch


def issue_passports(product: Product, *, count: int, by: str, now: datetime, most: int = MOST_AT_ONCE) -> LabelBatch:
    """Both at once. Not to be called inside a transaction: then a crash would lose all of it."""
    return carry_on_batch(open_batch(product, count=count, by=by, now=now, most=most), now=now)


def take_up_batches(*, now: datetime) -> int:
    """Those a crash left half done. Returns how many."""
    left = LabelBatch.objects.filter(status=BatchStatus.RUNNING, created_at__lt=now - LEFT_AFTER)
    return len([carry_on_batch(batch, now=now) for batch in left.order_by("pk")])


@transaction.atomic
def _issue_chunk(batch_id: int, *, now: datetime) -> LabelBatch:
    batch = LabelBatch.objects.select_for_update().get(pk=batch_id)
    if batch.status == BatchStatus.DONE:
        return batch
    first = batch.first_serial + batch.done
    serials = range(first, min(first + CHUNK, batch.last_serial + 1))
    Passport.objects.bulk_create(_signed(batch, key_for_signing(now=now), serials, now))
    failpoint("labels.written")
    batch.done += len(serials)
    batch.save(update_fields=["done"])
    if batch.done == batch.count:
        batch_machine.move(batch, BatchStatus.DONE, by=batch.by, now=now)
        publish(PassportsIssued(batch.pk))
    return batch


def _signed(batch: LabelBatch, key: SigningKey, serials: range, now: datetime) -> list[Passport]:
    sign = secret_of(key).sign
    made = []
    for serial in serials:
        ident = secrets.token_bytes(16)
        packed = payload_of(batch, key, ident, serial, now).packed()
        made.append(
            Passport(
                public_id=UUID(bytes=ident),
                batch=batch,
                product_id=batch.product_id,
                serial=serial,
                key=key,
                token=written(packed, sign(message(packed))),
                issued_at=now,
            )
        )
    return made


def payload_of(batch: LabelBatch, key: SigningKey, ident: bytes, serial: int, now: datetime) -> Payload:
    facts = batch.facts
    digest = bytes.fromhex(batch.digest)[:8]
    return Payload(ident, key.kid, now.date(), serial, digest, facts["maker"], facts["place"], facts["craft"][1])
