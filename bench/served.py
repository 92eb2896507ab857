"""B16: a page as a file behind nginx beside the same page made each time, both asked by wrk."""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

from bench.meetings import Served
from bench.ratio import row

SECONDS = 5
CONF = """
daemon off; pid {folder}/pid; error_log {folder}/errors; worker_processes 1;
events {{ worker_connections 256; }}
http {{ access_log off; types {{ text/html html; }}
  server {{ listen 127.0.0.1:{port}; root {folder}; }} }}
"""


def b16(address):
    """Requests a second by wrk (one thread, 16 connections): nginx's file over our own page."""
    lacking = [name for name in ("nginx", "wrk") if not shutil.which(name)]
    if lacking:
        peer = {"peer": "nginx over wrk", "unavailable": f"not installed: {', '.join(lacking)}"}
        return row("B16", None, [peer], goal=25)
    os.sched_setaffinity(0, range(os.cpu_count()))
    with Served() as root:
        page = urlopen(root + address).read()  # noqa: S310 - our own service
        ours, slow = asked(root + address)
    with filed(page) as there:
        theirs, quick = asked(there)
    ratio = round(theirs / ours, 1)
    told = {"page_per_second": ours, "page_p99_ms": slow, "file_per_second": theirs,
            "file_p99_ms": quick}  # fmt: skip
    return row("B16", told, ratio=ratio, goal=25, met=ratio >= 25 and quick < 5)


def asked(address):
    """Requests a second, and the 99th of a hundred answers in milliseconds."""
    command = ["wrk", "-t1", "-c16", f"-d{SECONDS}s", "--latency", address]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", told).groups()
    per_second = float(re.search(r"Requests/sec:\s+([\d.]+)", told).group(1))
    return round(per_second), round(float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit], 2)


@contextlib.contextmanager
def filed(page):
    """The page as a file served by nginx; gives its address."""
    with tempfile.TemporaryDirectory(prefix="kkr-nginx-") as name, socket.socket() as probe:
        folder = Path(name)
        folder.chmod(0o755)
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        (folder / "page.html").write_bytes(page)
        (folder / "conf").write_text(CONF.format(folder=folder, port=port))
        command = ["nginx", "-p", str(folder), "-c", str(folder / "conf")]
        nginx = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        time.sleep(1)
        yield f"http://127.0.0.1:{port}/page.html"
        nginx.terminate()
        nginx.wait(10)
