"""A real browser against a real server with its own home; red, not skipped, without Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[2]
QUIET = [
    "--disable-background-networking", "--disable-quic", "--no-first-run",
    "--disable-component-update", "--disable-sync", "--disable-gpu",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser_type_launch_args():
    program = shutil.which("chromium")
    assert program, "Chromium is not installed (Debian package: chromium)"
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    return {"executable_path": program, "args": [*QUIET, *sandbox]}


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The address of `kkr serve`, started as a person starts it, with an empty home."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ, "KKR_HOME": str(tmp_path_factory.mktemp("home")),
        "PYTHONPATH": str(ROOT / "src"), "DJANGO_SETTINGS_MODULE": "kontaktraad.settings",
    }  # fmt: skip
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-c", "from kontaktraad.cli.main import main; main()", "serve"]
    server = subprocess.Popen([*command, "--port", str(port)], env=environment)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(20)


def wait_for(address, server):
    for _ in range(200):
        assert server.poll() is None, "the server stopped by itself"
        try:
            urlopen(address, timeout=2).close()  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the server did not answer")
