"""The commands of `kkr`, in the order of the work."""

import typer

from kontaktraad.cli import (
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
    packs,
    people,
    registering,
    rulebook,
    serving,
    undoing,
    verifying,
    whatif,
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
app.command("audit-split")(auditing.audit_split)
app.command("coverage")(coverage.coverage)
app.command("consistency")(coverage.consistency)
app.command("verify")(verifying.verify)
app.command("decide")(deciding.decide)
app.command("adopt")(registering.adopt)
app.command("seat")(registering.seat)
app.command("import-councillors")(people.import_councillors)
app.command("import-offices")(people.import_offices)
app.command("import-posts")(people.import_posts)
app.command("import-agenda")(packs.import_agenda)
app.command("import-pack")(packs.import_pack)
app.command("import-boundaries")(boundaries.import_boundaries)
app.command("seat-forum")(forums.seat_health_forum)
app.command("health-template")(forums.health_template)
app.command("undo")(undoing.undo_act)
app.command("remind")(registering.remind)
app.command("account")(registering.account)
app.command("demo")(registering.demo)
app.command("setup")(serving.setup)
app.command("serve")(serving.serve)
app.command("work")(serving.work)
app.command("bench")(benching.bench)
app.command("rulebook")(rulebook.rulebook)
app.add_typer(journal.app, name="journal")
app.add_typer(whatif.app, name="whatif")
