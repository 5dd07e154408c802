"""The relay played again: from the plan of each leg to its closed books, by the real actions."""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from pasarkriya.councils.actions.found_council import found_council
from pasarkriya.demo.buying import advance as carry_on
from pasarkriya.demo.buying import shopper
from pasarkriya.demo.relay.exhibitors import Fairground, fairground, shops_for, works_for
from pasarkriya.demo.relay.records import LegRecord, RelayRecord, StandRecord, relay_of_today
from pasarkriya.demo.relay.sales import buy_from_stands, homes
from pasarkriya.demo.relay.voices import award, introduce, look_around, plan_talks, speak
from pasarkriya.exhibitions.actions.advance import advance
from pasarkriya.exhibitions.actions.close_leg import close_leg
from pasarkriya.exhibitions.actions.confirm_goods import ask_heartbeat, confirm_goods
from pasarkriya.exhibitions.actions.custody import draw_up, draw_up_returns, house_of, receive, send, shop_holder
from pasarkriya.exhibitions.actions.lose import write_off
from pasarkriya.exhibitions.actions.offer import choose, offer_goods
from pasarkriya.exhibitions.actions.plan import form_group, plan_leg, plan_programme, raise_stand
from pasarkriya.exhibitions.actions.turn_clock import playing, turn_clock
from pasarkriya.exhibitions.custody_models import Direction, Liable, Manifest, ManifestLine
from pasarkriya.exhibitions.goods_models import Consignment, ConsignmentStatus, Piece
from pasarkriya.exhibitions.models import Form, Leg, Programme, Stand
from pasarkriya.kernel.events import unheard
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import local_date
from pasarkriya.orders.models import Order
from pasarkriya.places.models import Region
from pasarkriya.shops.models import Shop

BY = "replay"
# Preparations begin with a meeting two months before, as they did.
ASKED_BEFORE, SENT_BEFORE, ARRIVED_BEFORE = timedelta(days=40), timedelta(days=14), timedelta(days=4)
HOME_AFTER = timedelta(days=5)
# Of what a leg shows, so much is sold; the record does not say.
SOLD_PERCENT = 32
# Seconds of ours after which the clock of a replay is seen to have moved.
TICK = 1.0
Tell = Callable[[str, Leg], None]


@dataclass
class Player:
    """`speed`: seconds of the relay per second of ours; None: as fast as the machine can.

    A programme of the past has its own clock; one of today (`has_clock` false) goes by everybody's.
    """

    programme: Programme
    ground: Fairground
    speed: float | None
    tell: Tell
    has_clock: bool = True

    def turn_to(self, at: datetime) -> datetime:
        """Let the programme's clock go on to `at`, in its time."""
        if not self.has_clock:
            return at
        before = self.programme.clock
        if self.speed and before is not None:
            while at - before > (step := timedelta(seconds=self.speed * TICK)):
                time.sleep(TICK)
                before = turn_clock(self.programme, before + step)
            time.sleep(max(0.0, (at - before).total_seconds() / self.speed))
        return turn_clock(self.programme, at)


def play(record: RelayRecord, *, now: datetime, speed: float | None = None, tell: Tell) -> list[Leg]:
    """All legs from their plan to their closed books. A relay played before is played as a new programme."""
    with unheard():
        player = _begin(record, now, speed, tell)
        with playing(player.programme):
            legs = [_plan(player, record, leg) for leg in record.legs]
            # It is that year from here on: nobody shall wait years for the first opening.
            player.turn_to(legs[0].period.lower - ASKED_BEFORE)
            for leg, said in zip(legs, record.legs, strict=True):
                _prepare(player, leg, said)
            for leg, said in zip(legs, record.legs, strict=True):
                _carry(player, leg, said)
    return list(Leg.objects.filter(programme=player.programme).order_by("position"))


@transaction.atomic
def seed_relay(*, now: datetime) -> None:
    """A relay of today, whole or not at all; nothing when the market has an exhibition already."""
    if not Programme.objects.exists():
        play_until(relay_of_today(local_date(now, "Asia/Jakarta")), now=now)


def play_until(record: RelayRecord, *, now: datetime) -> list[Leg]:
    """As far as it has come by `now`: one leg is over, one is under way, later ones are prepared."""
    with unheard():
        player = _begin(record, now, None, lambda step, leg: None)
        player.has_clock = False
        for said in record.legs:
            leg = _plan(player, record, said)
            if leg.period.lower - ASKED_BEFORE > now:
                continue
            _prepare(player, leg, said)
            if leg.period.upper + HOME_AFTER < now:
                _carry(player, leg, said, but_one=True)
            elif leg.period.lower <= now:
                _bring(player, leg)
                plan_talks(leg, by=BY)
                advance(player.programme, now=leg.period.lower)
                _sell(player, leg, said, until=now)
                leg.refresh_from_db()
                speak(leg, player.ground.rng, by=BY, now=now)
            else:
                plan_talks(leg, by=BY)
    return list(Leg.objects.filter(programme=player.programme).order_by("position"))


def _begin(record: RelayRecord, now: datetime, speed: float | None, tell: Tell) -> Player:
    council = found_council(region=None, name="Dekranas")
    times = Programme.objects.filter(slug__startswith=record.slug).count()
    slug, suffix = (record.slug, "") if not times else (f"{record.slug}-{times + 1}", f" ({times + 1})")
    programme = plan_programme(
        council=council,
        slug=slug,
        name=record.name + suffix,
        name_en=record.name_en + suffix,
        text=record.text,
        text_en=record.text_en,
        by=BY,
        now=now,
    )
    return Player(programme, fairground(slug, now=now), speed, tell)


def _plan(player: Player, record: RelayRecord, said: LegRecord) -> Leg:
    suffix = player.programme.slug.removeprefix(record.slug)
    start = datetime.combine(said.first_day, datetime.min.time(), tzinfo=player.ground.street.now.tzinfo)
    leg = plan_leg(
        player.programme,
        name=said.name,
        slug=said.slug + suffix,
        first_day=said.first_day,
        last_day=said.last_day,
        zone=said.zone,
        # In 2021 no hall was open; those of today are in halls too.
        form=Form.ONLINE if player.has_clock else Form.HYBRID,
        place=Region.objects.get(code=said.place),
        theme=said.theme,
        theme_en=said.theme_en,
        by=BY,
        now=start - timedelta(days=60),
    )
    regions = list(Region.objects.filter(code__in=said.provinces))
    group = form_group(leg, name=f"Kelompok {leg.position}", regions=regions, institutions=said.institutions)
    for stand in _stands(record, said):
        raise_stand(leg, name=stand.name, quota=stand.quota, regions=stand.regions, group=group, by=BY, now=start)
    return leg


def _stands(record: RelayRecord, said: LegRecord) -> Iterator[StandRecord]:
    """Those on record, and one for each other province of the group, which share what room is left."""
    yield from said.stands
    there = {region[:2] for stand in said.stands for region in stand.regions}
    others = [code for code in said.provinces if code not in there]
    room = said.pieces - sum(stand.quota for stand in said.stands)
    for number, code in enumerate(others):
        quota = room // len(others) + (number < room % len(others))
        name = Region.objects.get(code=code).name
        yield StandRecord(name, quota, tuple(record.today.get(code, [code])))


def _prepare(player: Player, leg: Leg, said: LegRecord) -> None:
    """Makers offer, curators choose, the heartbeat asks, makers say yes, goods travel to the house."""
    opens = leg.period.lower
    stands = list(Stand.objects.filter(leg=leg).select_related("leg").order_by("position"))
    for number, stand in enumerate(stands):
        share = _share(said, [s.quota for s in stands], number)
        record = StandRecord(stand.name, stand.quota, tuple(stand.regions))
        shops = shops_for(player.ground, record, share.participants)
        works = works_for(player.ground, shops, kinds=share.kinds, pieces=stand.quota, now=player.ground.street.now)
        rows = offer_goods(stand, works, by=BY, now=opens - ASKED_BEFORE)
        choose(rows, by=BY, now=opens - ASKED_BEFORE + timedelta(days=7))
        introduce(stand, by=BY, now=opens - ASKED_BEFORE)
    ask_heartbeat(leg, due_at=opens - SENT_BEFORE, by=BY, now=opens - SENT_BEFORE - timedelta(days=3))
    rows = list(Consignment.objects.filter(stand__leg=leg, status=ConsignmentStatus.ASKED).select_related("stand__leg"))
    confirm_goods(rows, by=BY, now=opens - SENT_BEFORE)
    player.tell("prepared", leg)


@dataclass(frozen=True)
class Share:
    participants: int
    kinds: int


def _share(said: LegRecord, quotas: list[int], number: int) -> Share:
    """What of the leg's participants and kinds belongs to a stand, by its room; the shares sum to the whole."""
    before, upto, whole = sum(quotas[:number]), sum(quotas[: number + 1]), sum(quotas)
    people = said.participants * upto // whole - said.participants * before // whole
    kinds = said.kinds * upto // whole - said.kinds * before // whole
    return Share(max(1, people), max(1, kinds))


def _carry(player: Player, leg: Leg, said: LegRecord, *, but_one: bool = False) -> None:
    """`but_one`: a piece does not come home, so that its board has books to close."""
    _bring(player, leg)
    opens, ends = leg.period.lower, leg.period.upper
    player.turn_to(opens - timedelta(hours=1))
    advance(player.programme, now=player.turn_to(opens))
    player.tell("opened", leg)
    _sell(player, leg, said)
    advance(player.programme, now=player.turn_to(ends))
    leg.refresh_from_db()
    player.tell("ended", leg)
    award(leg, by=BY, now=ends)
    _take_home(player, leg, but_one=but_one)
    if not but_one:
        close_leg(leg, by=BY, now=player.turn_to(ends + HOME_AFTER + timedelta(days=1)))
        player.tell("closed", leg)


def _bring(player: Player, leg: Leg) -> None:
    """Each shop sends its pieces with one list; of the whole leg, one piece is lost on the way and charged."""
    sent, arrived = leg.period.lower - SENT_BEFORE, leg.period.lower - ARRIVED_BEFORE
    by_shop: dict[int, list[int]] = {}
    rows = Piece.objects.filter(consignment__stand__leg=leg).order_by("consignment__shop", "pk")
    for shop, piece in rows.values_list("consignment__shop", "pk"):
        by_shop.setdefault(shop, []).append(piece)
    names = dict(Shop.objects.filter(pk__in=by_shop).values_list("pk", "name"))
    player.turn_to(sent)
    for number, (shop, pieces) in enumerate(by_shop.items()):
        with transaction.atomic():
            manifest = _listed(leg, shop, pieces, sent)
            send(manifest, name=names[shop], carrier="JNE", by=BY, now=sent)
            came = pieces[1:] if number == 0 and leg.position in (1, 4) else pieces
            receive(manifest, arrived=came, name="Rumah pameran", by=BY, now=arrived)
    missing = Piece.objects.filter(consignment__stand__leg=leg, holder__startswith="way:")
    for each in missing.select_related("consignment__variant"):
        amount = each.consignment.variant.price_amount
        write_off(each, liable=Liable.COURIER, amount=amount, reason="Hilang di perjalanan", by=BY, now=arrived)
    player.turn_to(arrived)


def _listed(leg: Leg, shop: int, pieces: list[int], at: datetime) -> Manifest:
    source, target = shop_holder(shop), house_of(leg)
    return draw_up(leg, source=source, target=target, direction=Direction.OUT, pieces=pieces, by=BY, now=at)


def _sell(player: Player, leg: Leg, said: LegRecord, until: datetime | None = None) -> None:
    """A purchase of some pieces, again and again over the days, until so much of the leg is sold, or it is `until`."""
    rng, where = player.ground.rng, homes()
    wanted, sold, number = said.pieces * SOLD_PERCENT // 100, 0, 0
    length = leg.period.upper - leg.period.lower
    while sold < wanted:
        at = player.turn_to(leg.period.lower + length * sold / wanted)
        if until and at > until - timedelta(hours=30):
            break
        number += 1
        key = f"{player.programme.slug}-{leg.position}-{number}"
        look_around(leg, rng, at=at)
        # Sold out, or not to be sent there: a visitor who went on.
        with suppress(Refusal), transaction.atomic():
            who = shopper(rng, leg.position * 100_000 + number, rng.choice(where))
            purchase, pieces = buy_from_stands(rng, who, leg, key=key, at=at, most=wanted - sold)
            sold += pieces
            for order in Order.objects.filter(purchase=purchase).order_by("pk"):
                carry_on(order, to="done", start=at, pace=timedelta(hours=6), waybill=f"JP{rng.randrange(10**9)}")
        if number > wanted * 3:
            break


def _take_home(player: Player, leg: Leg, *, but_one: bool) -> None:
    """The lists for the way back wrote themselves when it ended; the makers sign for what came."""
    at = player.turn_to(leg.period.upper + HOME_AFTER)
    draw_up_returns(leg, by=BY, now=leg.period.upper)
    names = dict(Shop.objects.values_list("pk", "name"))
    for manifest in Manifest.objects.filter(leg=leg, direction=Direction.BACK, status="DRAFT").order_by("pk"):
        pieces = list(ManifestLine.objects.filter(manifest=manifest).values_list("piece", flat=True))
        with transaction.atomic():
            send(manifest, name="Rumah pameran", carrier="JNE", by=BY, now=leg.period.upper + timedelta(days=1))
            came = pieces[1:] if but_one else pieces
            receive(manifest, arrived=came, name=names[int(manifest.target.split(":")[1])], by=BY, now=at)
        but_one = False
