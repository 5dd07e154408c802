"""The trail and its chain: verify it, seal what waits, print the anchor that is kept outside."""

import json
from argparse import Namespace
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from pasarkriya.cli.people import NotFound
from pasarkriya.kernel.anchors import Anchor, anchor_file, keep_outside, line_of, make_anchor, read_anchors
from pasarkriya.kernel.sealing import seal_all
from pasarkriya.kernel.time import now
from pasarkriya.kernel.verifying import Fault, Verdict, Wrong, verify_trail

NOUN = "audit"
HELP = gettext_lazy("Who did what: verify that nobody changed it afterwards")
SAID = {
    Wrong.CHANGED: gettext_noop("Line %(entry)s, in block %(block)s, says something else than when it was sealed."),
    Wrong.DELETED: gettext_noop("Line %(entry)s of block %(block)s is gone."),
    Wrong.INSERTED: gettext_noop("Line %(entry)s was put among the sealed ones afterwards (block %(block)s)."),
    Wrong.BLOCK: gettext_noop("Block %(block)s does not follow from the one before it, or was rewritten."),
    Wrong.CUT: gettext_noop("The trail was cut off: an anchor names block %(block)s, which is not there any more."),
    Wrong.ANCHOR: gettext_noop("Block %(block)s is not the one that was anchored."),
}


def register(verbs):
    parser = verbs.add_parser(
        "verify", help=_("exit 0 when every line is as it was sealed, else 1 and the first fault")
    )
    parser.add_argument(
        "--anchors", action="append", default=[], metavar="FILE", help=_("anchors that were kept outside")
    )
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=verify)
    parser = verbs.add_parser("seal", help=_("seal what waits, as the worker does every minute"))
    parser.set_defaults(run=seal)
    parser = verbs.add_parser("anchor", help=_("print where the chain ends today, to be kept outside"))
    parser.add_argument("--to", metavar="FILE", help=_("also write it at the end of this file"))
    parser.set_defaults(run=anchor)


def verify(args: Namespace) -> int:
    own = anchor_file()
    kept = [Path(name) for name in args.anchors] + ([own] if own.exists() else [])
    verdict = verify_trail([each for path in kept for each in _anchors(path)])
    print(json.dumps(_facts(verdict)) if args.json else _said(verdict))
    return 1 if verdict.fault else 0


def _anchors(path: Path) -> list[Anchor]:
    try:
        found = read_anchors(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise NotFound(what=_("file of anchors"), name=str(path)) from error
    return found


def _facts(verdict: Verdict) -> dict:
    fault = verdict.fault
    found = {"wrong": fault.wrong.value, "block": fault.block, "entry": fault.entry} if fault else None
    counts = {"blocks": verdict.blocks, "entries": verdict.entries, "waiting": verdict.waiting}
    return {"valid": fault is None, "fault": found, **counts}


def _said(verdict: Verdict) -> str:
    if verdict.fault:
        return _fault(verdict.fault)
    counts = {"entries": verdict.entries, "blocks": verdict.blocks, "waiting": verdict.waiting}
    return (
        _("All %(entries)s lines in %(blocks)s blocks are as they were sealed; %(waiting)s wait to be sealed.") % counts
    )


def _fault(fault: Fault) -> str:
    return _(SAID[fault.wrong]) % {"entry": fault.entry, "block": fault.block or "–"}


def seal(args: Namespace) -> None:
    blocks = list(seal_all(now()))
    print(_("%(lines)s lines sealed in %(blocks)s blocks.") % {
        "lines": sum(block.count for block in blocks), "blocks": len(blocks)
    })  # fmt: skip


def anchor(args: Namespace) -> int:
    made = make_anchor(now())
    if made is None:
        print(_("Nothing has happened yet that could be anchored."))
        return 1
    print(line_of(made))
    keep_outside(made, anchor_file())
    if args.to:
        keep_outside(made, Path(args.to))
    return 0
