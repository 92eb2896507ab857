"""A backup while everybody writes holds what was acknowledged, and a changed part is found."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tests.homes import environment

KKR = [sys.executable, "-c", "from kontaktraad.cli.main import main; main()"]
WRITER = """
import django, sys; django.setup()
from kontaktraad.record.actions import Act, Done, carry_out
n = 0
while True:
    n += 1
    answer = carry_out(Act("NN", "note", "x", f"{sys.argv[1]}-{n}"), lambda _at: Done("x"))
    print(f"{sys.argv[1]}-{n}", flush=True)
"""
KEYS = """
import django; django.setup()
from kontaktraad.record.models import ActKey
print("\\n".join(ActKey.objects.values_list("key", flat=True)))
"""


def kkr(home, *words, check=True, **more):
    told = {**environment(home), **more}
    return subprocess.run([*KKR, *words], env=told, capture_output=True, text=True, check=check)


class Writer:
    """A process that does one act after another; knows which were acknowledged."""

    def __init__(self, home, name):
        command = [sys.executable, "-c", WRITER, name]
        self.process = subprocess.Popen(
            command, env=environment(home), stdout=subprocess.PIPE, text=True
        )
        self.acknowledged = []
        self.thread = threading.Thread(target=self._read, daemon=True)
        self.thread.start()

    def _read(self):
        for line in self.process.stdout:
            self.acknowledged.append(line.strip())

    def stop(self):
        self.process.kill()
        self.process.wait()
        self.thread.join()


def wrote(writers, more):
    wanted = sum(len(w.acknowledged) for w in writers) + more
    for _ in range(3000):
        if sum(len(w.acknowledged) for w in writers) >= wanted:
            return
        threading.Event().wait(0.01)
    raise AssertionError("the writers stopped")


def moments(home, folder, writers, backups):
    """Backups at so many moments while the writers write; each with what was acknowledged."""
    running = [Writer(home, f"w{n}") for n in range(writers)]
    try:
        wrote(running, writers)
        for n in range(backups):
            known = {key for each in running for key in list(each.acknowledged)}
            kkr(home, "backup", str(folder / f"b{n}"))
            yield folder / f"b{n}", known
            wrote(running, 2)
    finally:
        for each in running:
            each.stop()


def restored(backup, home):
    """A home made of the backup elsewhere; its act keys, its journal verified."""
    manifest = json.loads((backup / "manifest.json").read_text())
    kkr(home, "restore", str(backup))
    expected = f"{manifest['sequence']}:{manifest['hash']}"
    kkr(home, "journal", "verify", "--expect", expected)
    told = environment(home)
    done = subprocess.run([sys.executable, "-c", KEYS], env=told, capture_output=True, text=True)
    return set(done.stdout.split())


def test_a_backup_under_writers_holds_every_act_acknowledged_before(homes, tmp_path):
    home = homes.tables(tmp_path / "home")
    (home / "files/ab").mkdir(parents=True)
    for backup, known in moments(home, tmp_path, 3, 2):
        assert known <= restored(backup, tmp_path / f"restored-{backup.name}")


def test_a_part_that_was_changed_or_is_gone_is_found_and_nothing_restored(homes, tmp_path):
    home = homes.tables(tmp_path / "home")
    kkr(home, "backup", str(tmp_path / "b"))
    database = tmp_path / "b/database.sqlite3"
    whole = database.read_bytes()
    database.write_bytes(whole[:-1] + b"x")
    changed = kkr(tmp_path / "n", "restore", str(tmp_path / "b"), check=False)
    assert (changed.returncode, "er ændret" in changed.stderr) == (1, True)
    database.unlink()
    gone = kkr(tmp_path / "n", "restore", str(tmp_path / "b"), check=False)
    assert (gone.returncode, "mangler" in gone.stderr) == (1, True)
    assert not (tmp_path / "n/kontaktraad.sqlite3").exists()


def test_a_backup_goes_into_an_empty_folder_and_a_restore_into_an_empty_home(homes, tmp_path):
    home = homes.tables(tmp_path / "home")
    kkr(home, "backup", str(tmp_path / "b"))
    assert kkr(home, "backup", str(tmp_path / "b"), check=False).returncode == 1
    again = kkr(home, "restore", str(tmp_path / "b"), check=False)
    assert "findes allerede" in again.stderr
    for file in (home / "kontaktraad.sqlite3", home / "secret-key", tmp_path / "b/secret-key"):
        assert file.stat().st_mode & 0o077 == 0, file


def test_a_rehearsal_says_so_and_sends_no_mail(homes, tmp_path):
    home = homes.tables(tmp_path / "home")
    kkr(home, "backup", str(tmp_path / "b"))
    kkr(tmp_path / "r", "restore", str(tmp_path / "b"), "--rehearsal")
    code = (
        "import django; django.setup(); from django.conf import settings as s; "
        "from django.test import Client; "
        "print(s.REHEARSAL, s.MAIL_IS_SET_UP, "
        "'En øvelse' in Client(HTTP_HOST='localhost').get('/regler/').content.decode())"
    )
    told = environment(tmp_path / "r") | {"KKR_SMTP_HOST": "127.0.0.1"}
    done = subprocess.run([sys.executable, "-c", code], env=told, capture_output=True, text=True)
    assert done.stdout.split() == ["True", "False", "True"]


def test_verify_finds_a_file_that_was_changed_or_is_gone(homes, tmp_path):
    home = homes.practice(tmp_path / "home")
    code = (
        "import django; django.setup(); from kontaktraad.record.actions import *; "
        "from kontaktraad.documents import store\n"
        "def work(at):\n"
        "    row = store.keep(b'%PDF-1.4', {'kind': 'pdf', 'found': []}, at, UNDER_WAY.get())\n"
        "    row.save(force_insert=True)\n"
        "    return Done('kept', rows=[row])\n"
        "carry_out(Act('NN', 'keep', 'x', 'k'), work)"
    )
    subprocess.run([sys.executable, "-c", code], env=environment(home), check=True)
    assert kkr(home, "journal", "verify").returncode == 0
    [file] = Path(home, "files").glob("*/*")
    file.chmod(0o600)
    file.write_bytes(b"altered")
    assert f"file {file.name}: changed" in kkr(home, "journal", "verify", check=False).stdout
    file.unlink()
    assert f"file {file.name}: missing" in kkr(home, "journal", "verify", check=False).stdout


def test_an_unknown_release_is_not_upgraded(homes, tmp_path):
    home = homes.tables(tmp_path / "home")
    code = (
        "import django; django.setup(); from kontaktraad.record.models import Release; "
        "from kontaktraad import clock; Release.objects.create(version='9.9.9', at=clock.now())"
    )
    subprocess.run([sys.executable, "-c", code], env=environment(home), check=True)
    refused = kkr(home, "setup", check=False)
    assert refused.returncode == 1
    assert "9.9.9" in refused.stderr


@pytest.mark.parametrize("key", ["", "  ", "kort"])
def test_an_empty_or_short_key_is_refused_in_a_sentence(tmp_path, key):
    refused = kkr(tmp_path / "h", "accounts", check=False, KKR_SECRET_KEY=key)
    assert refused.returncode == 1
    assert "KKR_SECRET_KEY" in refused.stderr


def test_a_home_within_a_virtual_environment_is_refused(tmp_path):
    refused = kkr(Path(sys.prefix) / "var", "accounts", check=False)
    assert refused.returncode == 1
    assert "virtuelle miljø" in refused.stderr
    assert os.path.exists(sys.prefix)  # noqa: PTH110 - a string


def test_the_doctor_names_what_is_wrong_and_what_to_do(homes, tmp_path):
    home = homes.tables(tmp_path / "home")
    done = kkr(home, "doctor", "--json", check=False)
    found = {row["name"]: row for row in json.loads(done.stdout)}
    assert done.returncode == 1
    assert found["database"]["ok"]
    assert "KKR_SMTP_HOST" in found["mail"]["words"] or found["mail"]["ok"]
    assert not found["hjælper"]["ok"]
