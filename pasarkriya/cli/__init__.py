"""The command line: `pasarkriya NOUN VERB`, each command one action.

A module here with a `NOUN` and `register(verbs)` is a part of the command line; several may share
a noun. `register` adds its verbs and says what runs:

    NOUN = "shops"

    def register(verbs):
        parser = verbs.add_parser("list", help=_("Shops and how they stand"))
        parser.set_defaults(run=list_shops)       # run(args) -> int | None

A command without verbs has `register_alone(parser)` instead. What was expected to be refused is a
`Refusal`: let it fly, `main` prints its sentence and exits 1.
"""
