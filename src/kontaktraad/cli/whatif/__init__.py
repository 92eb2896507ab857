"""`kkr whatif`: what would follow from other alliances, votes and rules. Nothing is decided."""

import typer

from kontaktraad.cli.whatif import allying, polling, varying

app = typer.Typer(
    no_args_is_help=True,
    help="Hvad nu hvis: andre valgforbund, andre stemmer, andre regler. Intet er afgjort.",
)
app.command("alliances")(allying.alliances)
app.command("polls")(polling.polls)
app.command("rules")(varying.rules)
app.command("backtest")(varying.backtest)
