"""The commands of `kkr`, in the order of the work."""

from collections.abc import Callable

import typer

from kontaktraad.cli import (
    accounts,
    apportioning,
    auditing,
    benching,
    boundaries,
    composing,
    coverage,
    deciding,
    forums,
    importing,
    journal,
    operating,
    packs,
    people,
    registering,
    rulebook,
    serving,
    undoing,
    verifying,
    whatif,
)  # fmt: skip
from kontaktraad.cli.output import with_json

app = typer.Typer(
    name="kkr",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    help="Kontaktraad: fra officielle stemmer til KKR's pladser, med paragraf og regnestykke.",
)


def _command(name: str, work: Callable[..., None]) -> None:
    """A command of `kkr`; one that has no answer of its own as JSON gives its sentences so."""
    app.command(name)(with_json(work))


_command("import-results", importing.import_results)
_command("seats", importing.seats)
_command("compose", composing.compose)
_command("apportion", apportioning.apportion)
_command("audit-split", auditing.audit_split)
_command("coverage", coverage.coverage)
_command("consistency", coverage.consistency)
_command("verify", verifying.verify)
_command("decide", deciding.decide)
_command("adopt", registering.adopt)
_command("seat", registering.seat)
_command("import-councillors", people.import_councillors)
_command("import-offices", people.import_offices)
_command("import-posts", people.import_posts)
_command("import-agenda", packs.import_agenda)
_command("import-pack", packs.import_pack)
_command("import-boundaries", boundaries.import_boundaries)
_command("seat-forum", forums.seat_health_forum)
_command("health-template", forums.health_template)
_command("undo", undoing.undo_act)
_command("remind", registering.remind)
_command("account", accounts.account)
_command("accounts", accounts.accounts)
_command("invite-again", accounts.invite_once_more)
_command("end-role", accounts.end_role)
_command("close-account", accounts.close_account)
_command("open-account", accounts.open_account)
_command("reset-factor", accounts.reset_factor)
_command("backup", operating.backup)
_command("restore", operating.restore)
_command("doctor", operating.doctor)
_command("mail-returned", operating.mail_returned)
_command("erase", undoing.erase_act)
_command("demo", registering.demo)
_command("setup", serving.setup)
_command("serve", serving.serve)
_command("work", serving.work)
_command("bench", benching.bench)
_command("rulebook", rulebook.rulebook)
app.add_typer(journal.app, name="journal")
app.add_typer(whatif.app, name="whatif")
