"""The commands of `kkr`, in the order of the work."""

import typer

from kontaktraad.cli import (
    apportioning,
    composing,
    deciding,
    importing,
    journal,
    rulebook,
    serving,
    verifying,
)  # fmt: skip

app = typer.Typer(
    name="kkr",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Kontaktraad: fra officielle stemmer til KKR's pladser, med paragraf og regnestykke.",
)
app.command("import-results")(importing.import_results)
app.command("seats")(importing.seats)
app.command("compose")(composing.compose)
app.command("apportion")(apportioning.apportion)
app.command("verify")(verifying.verify)
app.command("decide")(deciding.decide)
app.command("setup")(serving.setup)
app.command("serve")(serving.serve)
app.command("rulebook")(rulebook.rulebook)
app.add_typer(journal.app, name="journal")
