"""kill -9 at every SQL statement of every action: python -m tests.faults.programme."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def begin(home: Path) -> Path:
    """A home of its own with the practice council in it; answers with the database's path."""
    os.environ["KKR_HOME"] = str(home)
    os.environ.pop("DATABASE_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "kontaktraad.settings"
    import django  # noqa: PLC0415 - needs the home above

    django.setup()
    from kontaktraad.record.setup import prepare  # noqa: PLC0415 - the same
    from kontaktraad.register.actions.demo import load_practice  # noqa: PLC0415 - the same

    prepare()
    load_practice()
    from tests.faults import actions  # noqa: PLC0415 - the same

    actions.prepare()
    return home / "kontaktraad.sqlite3"


def run(names=None, every=1):
    """The fates of the actions, as a report; `names` are some, or choose some of all."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        database = begin(home)
        from tests.faults import actions, harness  # noqa: PLC0415 - needs a ready Django

        report = {}
        chosen = names(actions.ACTIONS) if callable(names) else names or actions.ACTIONS
        for name in chosen:
            found = list(harness.fates(name, actions.ACTIONS[name], database, Path(folder), every))
            report[name] = told(found)
            print(f"{name}: {report[name]}", file=sys.stderr, flush=True)
        return report


def told(found):
    died = [fate for fate in found if fate.died]
    return {
        "statements": max(fate.statement for fate in found) - 1,
        "kills": len(died),
        "whole": sum(f.whole for f in died),
        "nothing": sum(f.nothing for f in died),
        "partial": [f.statement for f in died if not (f.whole or f.nothing)],
        "not_once": [f.statement for f in found if not f.once],
    }


def main():
    began = time.time()
    report = run()
    commit = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    whole = {
        "programme": "bin/test faults", "commit": commit, "seconds": int(time.time() - began),
        "kills": sum(row["kills"] for row in report.values()),
        "partial": sum(len(row["partial"]) for row in report.values()),
        "not_once": sum(len(row["not_once"]) for row in report.values()),
        "actions": report,
    }  # fmt: skip
    (ROOT / "evidence/faults.json").write_text(json.dumps(whole, indent=2) + "\n")
    print(json.dumps({k: v for k, v in whole.items() if k != "actions"}, indent=2))
    return bool(whole["partial"] or whole["not_once"])


if __name__ == "__main__":
    sys.exit(main())
