import json
from argparse import Namespace
from pathlib import Path
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from pasarkriya.catalogue.models import Product
from pasarkriya.cli.people import NotFound
from pasarkriya.cli.printing import show
from pasarkriya.kernel.time import now
from pasarkriya.provenance.actions.issue_passports import carry_on_batch, issue_passports
from pasarkriya.provenance.actions.revoke_passport import revoke_passport
from pasarkriya.provenance.keys import keep_list, kept_list, ring_from
from pasarkriya.provenance.models import LabelBatch, Passport
from pasarkriya.provenance.queries import issued_passports, look_up, owner_of, seen
from pasarkriya.provenance.refusals import BatchMissing, KeyListMissing, PassportMissing, PassportNotReady
from pasarkriya.provenance.rings import Ring, Verdict
from pasarkriya.provenance.rules import problem_sentence
from pasarkriya.provenance.tokens import in_address
from pasarkriya.wording.refusals import sentence

NOUN = "passport"
HELP = gettext_lazy("Passports of pieces: signed labels, their keys, and whether one is genuine")
MOST = 100_000


def register(verbs):
    parser = verbs.add_parser("list", help=_("good passports, newest first"))
    parser.add_argument("--limit", type=int, default=50)
    parser.add_argument(
        "--json", action="store_true", help=_("for programs, with what the square on the label carries")
    )
    parser.set_defaults(run=list_passports)
    parser = verbs.add_parser("verify", help=_("is this label genuine? Exit code 0 says yes, 1 no"))
    parser.add_argument("token", help=_("what the square on the label carries: an address, or what follows verify/"))
    parser.add_argument(
        "--offline", action="store_true", help=_("only by the kept list of keys: no database, no network")
    )
    parser.add_argument("--keys", type=Path, help=_("the list of keys to use; default: the one kept on this machine"))
    parser.add_argument("--json", action="store_true", help=_("for programs"))
    parser.set_defaults(run=verify)
    parser = verbs.add_parser("issue", help=_("passports for pieces of a work"))
    parser.add_argument("product", help=_("the product's address"))
    parser.add_argument("--count", type=int, default=1)
    parser.set_defaults(run=issue)
    parser = verbs.add_parser("resume", help=_("go on with labels a crash left half done"))
    parser.add_argument("batch", type=int)
    parser.set_defaults(run=resume)
    parser = verbs.add_parser("revoke", help=_("call one label back, with a reason"))
    parser.add_argument("id")
    parser.add_argument("reason")
    parser.set_defaults(run=revoke)


def list_passports(args: Namespace) -> None:
    rows = issued_passports()[: max(args.limit, 0)]
    # Whoever has tokens may want to verify them without us.
    keep_list(now())
    if args.json:
        items = [{"id": str(row.public_id), "product": row.product.slug, "token": row.token} for row in rows]
        print(json.dumps({"items": items}))
        return
    show(
        [_("Passport"), _("Product"), _("Number"), _("Key"), _("Issued")],
        ((p.public_id, p.product.slug, p.serial, p.key_id, f"{p.issued_at:%Y-%m-%d}") for p in rows),
    )


def verify(args: Namespace) -> int:
    token = in_address(args.token)
    if args.offline or args.keys:
        try:
            ring = ring_from(args.keys or kept_list())
        except KeyListMissing as refusal:
            if not args.json:
                raise
            print(json.dumps({"valid": False, "reason": refusal.code, **refusal.facts}))
            return 1
        verdict, more = ring.verify(token), _age(ring)
    else:
        answer = look_up(token, now=now())
        verdict, more = answer.verdict, _online(answer.passport) if answer.passport else {}
    told = {"valid": verdict.valid, "reason": verdict.reason, **_payload(verdict), **more}
    if args.json:
        print(json.dumps(told, ensure_ascii=False))
    else:
        _say(told)
    return 0 if verdict.valid else 1


def _payload(verdict: Verdict) -> dict[str, Any]:
    payload = verdict.payload
    if payload is None:
        return {}
    return {
        "id": payload.id.hex(),
        "maker": payload.maker,
        "place": payload.place,
        "craft": payload.craft,
        "number": payload.serial,
        "signed_on": payload.day.isoformat(),
        "key": payload.kid,
    } | ({"revoked_on": verdict.revoked_on.isoformat()} if verdict.revoked_on else {})


def _age(ring: Ring) -> dict[str, Any]:
    at = now()
    return {
        "offline": True,
        "keys_issued_at": ring.issued_at.isoformat(),
        "keys_age_days": ring.age(at).days,
        "stale": ring.is_stale(at),
    }


def _online(passport: Passport) -> dict[str, Any]:
    looked, owner = seen(passport), owner_of(passport)
    return {
        "offline": False,
        "work": passport.batch.facts["name"][0],
        "seen_times": looked.times,
        "seen_last_in": looked.last_region,
        "owned_since": owner.since.date().isoformat() if owner else None,
    }


def _say(told: dict[str, Any]) -> None:
    words = {
        "signed": _("Signed by this market. It proves the label; whether the cloth belongs to it, only eyes can say."),
        "not_genuine": _("Not one of our labels."),
        "key_revoked": _("Not good any more: the key that signed it was called back."),
        "passport_revoked": _("Not good any more: this label was called back."),
    }
    print(words[told["reason"]])
    for name, value in told.items():
        if name not in ("valid", "reason"):
            print(f"  {name}: {value}")
    if told.get("stale"):
        print(_("The list of keys is old; a label called back lately would not be noticed."))


def issue(args: Namespace) -> int:
    """Prints the batch's number and the range, for `passport labels`."""
    rows = Product.objects.select_related("shop", "craft", "origin", "maker")
    product = rows.filter(slug=args.product.replace("\x00", "")).first()
    if product is None:
        raise NotFound(what=_("product"), name=args.product)
    try:
        batch = issue_passports(product, count=args.count, by="cli", now=now(), most=MOST)
    except PassportNotReady as refusal:
        print(sentence(refusal))
        for problem in refusal.facts["problems"]:  # type: ignore[attr-defined]
            print(" -", problem_sentence(problem["code"], "en" if get_language() == "en" else "id"))
        return 1
    _tell(batch)
    return 0


def resume(args: Namespace) -> None:
    found = LabelBatch.objects.filter(pk=args.batch).first()
    if found is None:
        raise BatchMissing()
    _tell(carry_on_batch(found, now=now()))


def _tell(batch: LabelBatch) -> None:
    print(
        _("Labels %(id)s: numbers %(first)s to %(last)s are signed.")
        % {"id": batch.pk, "first": batch.first_serial, "last": batch.last_serial}
    )


def revoke(args: Namespace) -> None:
    rows = Passport.objects.filter(public_id=args.id) if _is_id(args.id) else Passport.objects.none()
    found = rows.first()
    if found is None:
        raise PassportMissing()
    revoke_passport(found, words=args.reason, by="cli", now=now())
    print(_("Called back. Whoever scans it reads why."))


def _is_id(text: str) -> bool:
    plain = text.replace("-", "")
    return len(plain) == 32 and all(letter in "0123456789abcdef" for letter in plain)
