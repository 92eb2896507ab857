"""Folders and tars within limits."""

import gzip
import io
import tarfile
from pathlib import Path

import pytest

from kontaktraad.lawbook import places
from kontaktraad.sources import archive
from kontaktraad.sources.badinput import BadInput
from kontaktraad.sources.results import read_results


def reason(path):
    with pytest.raises(BadInput) as caught:
        read_results(path, places.names())
    return caught.value.faults[0].reason


def test_nothing_at_the_path(tmp_path):
    assert reason(tmp_path / "none") == "not_found"


def test_an_empty_folder_has_no_result_files(tmp_path):
    assert reason(tmp_path) == "no_result_files"


def test_garbage_is_no_tar(tmp_path):
    file = tmp_path / "garbage.tar"
    file.write_bytes(bytes(range(256)) * 200_000)
    assert reason(file) == "not_a_folder_or_tar"


def test_a_cut_off_tar_is_refused(tmp_path, official):
    whole = tmp_path / "whole.tar.gz"
    with tarfile.open(whole, "w:gz") as tar:
        tar.add(official, "kv")
    cut = tmp_path / "cut.tar.gz"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    assert reason(cut) == "not_a_folder_or_tar"


def test_a_decompression_bomb_is_refused_before_it_unpacks(tmp_path):
    bomb = tmp_path / "bomb.tar.gz"
    info = tarfile.TarInfo("bomb.json")
    info.size = 10 * archive.FILE_BYTES
    with gzip.open(bomb, "wb") as out:
        out.write(info.tobuf())
        for _ in range(10):
            out.write(bytes(archive.FILE_BYTES))
        out.write(bytes(1024))
    assert bomb.stat().st_size < 1_000_000
    assert reason(bomb) == "file_too_large"


def test_a_header_that_would_fill_the_memory_is_refused(tmp_path):
    bomb = tmp_path / "bomb.tar.gz"
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 300_000_000
    with gzip.open(bomb, "wb", compresslevel=1) as out:
        out.write(info.tobuf())
        for _ in range(300):
            out.write(b"a" * 1_000_000)
    assert reason(bomb) == "not_a_folder_or_tar"


def test_a_device_is_no_result(tmp_path):
    assert reason(Path("/dev/zero")) == "not_a_folder_or_tar"


def test_many_small_files_together_too_large_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "TOTAL_BYTES", 1000)
    for n in range(20):
        (tmp_path / f"{n}.json").write_text(" " * 100)
    assert reason(tmp_path) == "too_much"


def test_a_large_file_in_a_folder_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "FILE_BYTES", 10)
    (tmp_path / "a.json").write_text(" " * 11)
    assert reason(tmp_path) == "file_too_large"


def test_links_in_a_folder_are_refused_not_passed_over(tmp_path, official):
    folder = tmp_path / "linked"
    folder.mkdir()
    (folder / "a.json").symlink_to(next(official.glob("*.json")))
    assert reason(folder) == "link_in_input"


def test_links_in_a_tar_are_refused_not_passed_over(tmp_path):
    file = tmp_path / "link.tar"
    link = tarfile.TarInfo("a.json")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    with tarfile.open(file, "w") as tar:
        tar.addfile(link, io.BytesIO())
    assert reason(file) == "link_in_input"
