"""Every route, role, method and state against the reviewed table; writes evidence/rights.json."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main():
    began = time.time()
    os.environ["KKR_HOME"] = tempfile.mkdtemp(prefix="kkr-rights-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "kontaktraad.settings"
    import django  # noqa: PLC0415 - needs the home above

    django.setup()
    report = {"programme": "bin/test rights", **run(), "seconds": int(time.time() - began)}
    report["commit"] = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    (ROOT / "evidence/rights.json").write_text(json.dumps(report, indent=2) + "\n")
    print(json.dumps(report, indent=2))
    return bool(report["wrong"])


def run():
    """All cases over real requests; a view that is reached answers with a sign instead."""
    from django.conf import settings  # noqa: PLC0415 - needs a ready Django
    from django.http import HttpResponse  # noqa: PLC0415 - the same
    from tests.access import matrix  # noqa: PLC0415 - the same

    from kontaktraad.access import middleware  # noqa: PLC0415 - the same
    from kontaktraad.record.setup import prepare  # noqa: PLC0415 - the same
    from kontaktraad.register.actions.demo import load_practice  # noqa: PLC0415 - the same

    settings.ALLOWED_HOSTS = ["*"]
    settings.LOGGING_CONFIG = None
    prepare()
    load_practice()
    whole = middleware.Rights.process_view

    def stop(self, request, view, args, kwargs):
        answer = whole(self, request, view, args, kwargs)
        return HttpResponse(status=299) if answer is None else answer

    middleware.Rights.process_view = stop
    clients, cases = matrix.clients(matrix.accounts()), list(matrix.cases())
    reached = ((c, matrix.answer(clients[c.role], c).status_code == 299) for c in cases)
    wrong = [repr(case) for case, let_through in reached if let_through != case.opens]
    return {"cases": len(cases), "wrong": wrong}


if __name__ == "__main__":
    sys.exit(main())
