"""Finds the commands, runs one, and says in a sentence why it could not."""

import argparse
import os
import sys
from collections import defaultdict
from collections.abc import Sequence
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

NOT_COMMANDS = {"main"}


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code: 0 done, 1 refused or something is wrong, 2 not understood, 130 stopped by Ctrl-C."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _set_up_django()
    from django.utils import translation

    with translation.override(_language(arguments)):
        return _run(arguments)


def _set_up_django() -> None:
    import django
    from django.apps import apps

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pasarkriya.config.settings")
    if not apps.ready:
        django.setup()


def _language(arguments: list[str]) -> str:
    """`--language en`, or what the shell is set to; Indonesian when it says neither."""
    if "--language" in arguments[:-1]:
        return "en" if arguments[arguments.index("--language") + 1] == "en" else "id"
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if named.startswith("en") else "id"


def _run(arguments: list[str]) -> int:
    from django.db import OperationalError
    from django.utils.translation import gettext as _

    from pasarkriya.kernel.refusals import Refusal
    from pasarkriya.wording.refusals import sentence

    args = parser().parse_args(arguments)
    try:
        code = int(args.run(args) or 0)
        sys.stdout.flush()
        return code
    except Refusal as refusal:
        print(sentence(refusal), file=sys.stderr)
        return 1
    except OperationalError as error:
        print(_("The database does not answer: %(reason)s") % {"reason": str(error).strip()}, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our lines has seen enough; Python must not complain of it when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def parser() -> argparse.ArgumentParser:
    from django.utils.translation import gettext as _

    from pasarkriya.cli.usage import speak_our_language

    speak_our_language()
    root = argparse.ArgumentParser(prog="pasarkriya", description=_("Runs a market of crafts."))
    root.add_argument("--language", choices=["id", "en"], help=_("language of the messages"))
    nouns = root.add_subparsers(metavar=_("NOUN"), required=True)
    for noun, modules in sorted(_modules().items()):
        _add_noun(nouns.add_parser(noun, help=_help(modules)), modules)
    return root


def _add_noun(noun: argparse.ArgumentParser, modules: list[ModuleType]) -> None:
    from django.utils.translation import gettext as _

    noun.description = _help(modules)
    verbs = None
    for module in modules:
        if hasattr(module, "register_alone"):
            module.register_alone(noun)
        else:
            verbs = verbs or noun.add_subparsers(metavar=_("VERB"), required=True)
            module.register(verbs)


def _help(modules: list[ModuleType]) -> str:
    """A noun is described by the first module that does, in its `HELP`."""
    return next((str(module.HELP) for module in modules if hasattr(module, "HELP")), "")


def _modules() -> dict[str, list[ModuleType]]:
    found: dict[str, list[ModuleType]] = defaultdict(list)
    package = import_module("pasarkriya.cli")
    for info in iter_modules(package.__path__):
        if not info.ispkg and info.name not in NOT_COMMANDS:
            module = import_module(f"pasarkriya.cli.{info.name}")
            if hasattr(module, "NOUN"):
                found[module.NOUN].append(module)
    return found


if __name__ == "__main__":
    sys.exit(main())
