from argparse import Namespace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.kernel.tasks import run_worker

NOUN = "worker"
HELP = gettext_lazy("Does what can wait: mails, imports, ending unpaid orders")


def register(verbs):
    parser = verbs.add_parser("run", help=_("work until stopped"))
    parser.add_argument("--concurrency", type=int, default=2)
    parser.set_defaults(run=run)


def run(args: Namespace) -> None:
    run_worker(concurrency=args.concurrency)
