"""Goods out, goods back, and what was lost on the way: where each piece is can be asked at any moment."""

import pytest

from pasarkriya.exhibitions.actions.close_leg import close_leg
from pasarkriya.exhibitions.actions.custody import (
    draw_up,
    draw_up_returns,
    house_of,
    receive,
    send,
    shop_holder,
    void,
)
from pasarkriya.exhibitions.actions.lose import find_again, write_off
from pasarkriya.exhibitions.custody_models import Direction, Liable, Manifest
from pasarkriya.exhibitions.goods_models import Consignment, Piece, PieceStatus
from pasarkriya.exhibitions.models import Leg
from pasarkriya.exhibitions.refusals import BooksDisagree, LegNotOver, NotThere, PieceSettled, SignatureNeeded
from pasarkriya.insights.invariants import check_invariants
from pasarkriya.kernel.states import IllegalMove
from pasarkriya.ledger.models import AccountKind
from pasarkriya.ledger.queries import balance, verify
from pasarkriya.stock.models import Earmark, Holding
from tests.fair import FACTS, Fair

pytestmark = pytest.mark.django_db
P = PieceStatus


@pytest.fixture
def row(fair: Fair) -> Consignment:
    """Three pieces that travel."""
    Leg.objects.filter(pk=fair.leg.pk).update(goods_travel=True)
    fair.leg.refresh_from_db()
    return fair.confirmed()


def ids(row: Consignment) -> list[int]:
    return list(Piece.objects.filter(consignment=row).order_by("serial").values_list("pk", flat=True))


def listed(fair: Fair, row: Consignment, pieces: list[int]) -> Manifest:
    source, target = shop_holder(row.shop_id), house_of(fair.leg)
    facts = {"direction": Direction.OUT, "now": fair.world.now, **FACTS}
    return draw_up(fair.leg, source=source, target=target, pieces=pieces, **facts)


def brought(fair: Fair, row: Consignment, arrived: list[int] | None = None) -> list[str]:
    """All three were sent; `arrived` of them came."""
    manifest = listed(fair, row, ids(row))
    send(manifest, name="Ibu Ayu", carrier="JNE", now=fair.world.now, **FACTS)
    return receive(manifest, arrived=ids(row) if arrived is None else arrived, name="Rudi", now=fair.world.now, **FACTS)


def holds() -> None:
    assert [found for found in check_invariants() if not found.holds] == []


def test_out_to_the_house(fair: Fair, row: Consignment) -> None:
    manifest = listed(fair, row, ids(row))
    with pytest.raises(SignatureNeeded):
        send(manifest, name=" ", now=fair.world.now, **FACTS)
    send(manifest, name="Ibu Ayu", now=fair.world.now, **FACTS)
    assert fair.pieces(row) == {P.TRAVELLING: 3}
    with pytest.raises(IllegalMove):
        send(manifest, name="Ibu Ayu", now=fair.world.now, **FACTS)
    assert receive(manifest, arrived=ids(row), name="Rudi", now=fair.world.now, **FACTS) == []
    assert fair.pieces(row) == {P.THERE: 3}
    assert set(Piece.objects.values_list("holder", flat=True)) == {house_of(fair.leg)}
    holds()


def test_a_piece_is_on_one_list_at_a_time(fair: Fair, row: Consignment) -> None:
    manifest = listed(fair, row, ids(row)[:1])
    with pytest.raises(NotThere) as refusal:
        listed(fair, row, ids(row))
    assert len(refusal.value.facts["codes"]) == 3
    void(manifest, now=fair.world.now, **FACTS)
    listed(fair, row, ids(row))


def test_only_who_has_it_can_hand_it_over(fair: Fair, row: Consignment) -> None:
    facts = {"direction": Direction.OUT, "now": fair.world.now, **FACTS}
    with pytest.raises(NotThere):
        draw_up(fair.leg, source="region:51", target=house_of(fair.leg), pieces=ids(row), **facts)


def test_nothing_goes_back_before_the_end(fair: Fair, row: Consignment) -> None:
    brought(fair, row)
    with pytest.raises(LegNotOver):
        draw_up_returns(fair.leg, now=fair.world.now, **FACTS)


def test_what_did_not_arrive_keeps_the_books_open_until_it_is_found(fair: Fair, row: Consignment) -> None:
    lost = ids(row)[2]
    assert brought(fair, row, ids(row)[:2]) == [Piece.objects.get(pk=lost).code]
    fair.open()
    fair.end()
    (manifest,) = draw_up_returns(fair.leg, now=fair.world.now, **FACTS)
    assert draw_up_returns(fair.leg, now=fair.world.now, **FACTS) == []
    send(manifest, name="Rudi", now=fair.world.now, **FACTS)
    receive(manifest, arrived=ids(row)[:2], name="Ibu Ayu", now=fair.world.now, **FACTS)
    assert fair.pieces(row) == {P.RETURNED: 2, P.TRAVELLING: 1}
    with pytest.raises(BooksDisagree) as refusal:
        close_leg(fair.leg, now=fair.world.now, **FACTS)
    assert refusal.value.facts["missing"] == [{"what": "pieces", "count": 1}]
    find_again(Piece.objects.get(pk=lost), holder=shop_holder(row.shop_id), now=fair.world.now, **FACTS)
    close_leg(fair.leg, now=fair.world.now, **FACTS)
    holds()


@pytest.mark.parametrize(
    ("liable", "account"),
    [(Liable.COUNCIL, AccountKind.LOSS), (Liable.COURIER, AccountKind.COURIER_PAYABLE), (Liable.SHOP, None)],
)
def test_a_loss_has_an_owner_and_the_maker_her_money(
    fair: Fair, row: Consignment, liable: Liable, account: AccountKind | None
) -> None:
    brought(fair, row)
    piece = Piece.objects.get(pk=ids(row)[0])
    write_off(piece, liable=liable, amount=250_000, reason="basah", now=fair.world.now, **FACTS)
    council = fair.leg.programme.council_id if account == AccountKind.LOSS else None
    assert balance(AccountKind.SHOP_PAYABLE, shop_id=row.shop_id) == (-250_000 if account else 0)
    assert not account or balance(account, council_id=council) == 250_000
    held = Holding.objects.get(pk=row.variant_id)
    assert (held.on_hand, held.reserved) == (5, 2)
    assert verify() == []
    holds()
    with pytest.raises(PieceSettled):
        write_off(piece, liable=liable, amount=1, reason="again", now=fair.world.now, **FACTS)


def test_a_piece_written_off_and_found_is_as_it_was(fair: Fair, row: Consignment) -> None:
    brought(fair, row)
    piece = Piece.objects.get(pk=ids(row)[0])
    write_off(piece, liable=Liable.COUNCIL, amount=250_000, reason="hilang", now=fair.world.now, **FACTS)
    find_again(piece, holder=house_of(fair.leg), now=fair.world.now, **FACTS)
    assert fair.pieces(row) == {P.THERE: 3}
    assert Earmark.objects.get(public_id=row.earmark).quantity == 3
    assert balance(AccountKind.SHOP_PAYABLE, shop_id=row.shop_id) == 0
    holds()


def test_a_piece_sold_between_list_and_departure_travels_and_stays_sold(fair: Fair, row: Consignment) -> None:
    fair.open()
    manifest = listed(fair, row, ids(row))
    fair.sold(row)
    send(manifest, name="Ibu Ayu", now=fair.world.now, **FACTS)
    receive(manifest, arrived=ids(row), name="Rudi", now=fair.world.now, **FACTS)
    assert fair.pieces(row) == {P.SOLD: 1, P.THERE: 2}
    assert set(Piece.objects.values_list("holder", flat=True)) == {house_of(fair.leg)}
    holds()


def test_a_sold_piece_is_not_listed_any_more(fair: Fair, row: Consignment) -> None:
    fair.open()
    fair.sold(row)
    with pytest.raises(NotThere):
        listed(fair, row, ids(row))
