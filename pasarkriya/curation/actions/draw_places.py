import hashlib
from dataclasses import asdict
from datetime import datetime

from django.db import IntegrityError, transaction

from pasarkriya.councils.models import Council
from pasarkriya.curation.entrants import entrants_for
from pasarkriya.curation.refusals import DrawInvalid, DrawnAlready, NobodyToDraw
from pasarkriya.curation.rotation_models import Draw, DrawKind
from pasarkriya.curation.sharing import RULE, digest_of, share_places
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.numbers import readable_code
from pasarkriya.kernel.time import local_date

MOST_PLACES = 500
CAPITAL = "Asia/Jakarta"


def draw_places(
    kind: str, council: Council, *, places: int, title: str = "", seed: str = "", by: str, now: datetime
) -> Draw:
    """Share places among the shops of a council's region. Once a day for one thing, so that nobody draws till it suits.

    Without a `seed` it follows from the draw before and from the entrants, so that nobody chooses it. With one (the
    number of a public lottery) everybody has to know beforehand which. Raises `DrawInvalid`, `NobodyToDraw`,
    `DrawnAlready`.
    """
    title, seed = title.replace("\x00", "").strip(), seed.replace("\x00", "").strip()
    _check(kind, places, title, seed)
    entrants = entrants_for(kind, council)
    if not entrants:
        raise NobodyToDraw()
    digest, on = digest_of(entrants), local_date(now, CAPITAL)
    seed = seed or _next_seed(kind, council, digest)
    result = share_places(entrants, places, seed)
    shown = {each.key: each.product for each in entrants}
    try:
        with transaction.atomic():
            draw = Draw.objects.create(
                code=readable_code(),
                kind=kind,
                title=title,
                council=council,
                on=on,
                rule=RULE,
                seed=seed,
                places=places,
                entrants=[asdict(each) for each in sorted(entrants, key=lambda each: each.key)],
                digest=digest,
                result=result,
                works=[shown[key] for key in result],
                drawn_by=by,
                drawn_at=now,
            )
            # The trail is a second witness of what was drawn from.
            leave_trail(draw, "drawn", by=by, at=now, digest=digest, seed=seed, places=places, result=draw.result)
    except IntegrityError as error:
        there = Draw.objects.filter(kind=kind, council=council, on=on, title=title).values_list("code", flat=True)
        raise DrawnAlready(draw=there.first() or "") from error
    return draw


def _check(kind: str, places: int, title: str, seed: str) -> None:
    problems = {
        "kind": kind not in DrawKind.values,
        "places": not 1 <= places <= MOST_PLACES,
        "title": len(title) > 120 or (kind != DrawKind.FRONT and not title),
        "seed": len(seed) > 64,
    }
    for field, is_wrong in problems.items():
        if is_wrong:
            raise DrawInvalid(field=field)


def _next_seed(kind: str, council: Council, digest: str) -> str:
    before = Draw.objects.filter(kind=kind, council=council).order_by("-drawn_at", "-pk").first()
    text = f"{before.code}|{before.seed}|{before.digest}" if before else f"{kind}|{council.slug}"
    return hashlib.sha256(f"{text}|{digest}".encode()).hexdigest()
