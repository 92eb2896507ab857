"""The deployed shape on this machine: nginx with TLS by a test authority, a mail server, a home."""

import datetime
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import default
from ipaddress import ip_address
from pathlib import Path

from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from tests.homes import environment

ROOT = Path(__file__).resolve().parents[2]
PAUSE = threading.Event()
"""Never set: between two looks at whether something has come."""
KKR = [sys.executable, "-c", "from kontaktraad.cli.main import main; main()"]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Mailbox:
    """A real mail server that takes everything, unless it is told not to."""

    messages: list = field(default_factory=list)
    refuses: str = ""
    controller: Controller | None = None
    port: int = field(default_factory=free_port)

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - the library's name
        if self.refuses:
            return self.refuses
        self.messages.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"

    def start(self):
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()
        return self

    def stop(self):
        if self.controller:
            self.controller.stop()
            self.controller = None

    def to(self, address, words="", within=40):
        """The newest mail to an address whose subject holds some words."""
        for _ in range(within * 5):
            found = [m for m in self.messages if m["To"] == address and words in m["Subject"]]
            if found:
                return found[-1]
            PAUSE.wait(0.2)
        subjects = [(m["To"], m["Subject"]) for m in self.messages]
        raise AssertionError(f"no mail to {address} with {words!r}: {subjects}")


def link_in(mail):
    """The first address in a mail's plain text."""
    text = mail.get_body(("plain",)).get_content()
    return re.search(r"https?://\S+", text)[0]


def authority(folder):
    """A test authority and a certificate of it for localhost; their files."""
    now = datetime.datetime.now(datetime.UTC)
    ca_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    ca_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Kontaktraad test CA")])
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])

    def built(subject, public):
        return (
            x509.CertificateBuilder().subject_name(subject).issuer_name(ca_name)
            .public_key(public).serial_number(x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(1))
            .not_valid_after(now + datetime.timedelta(300))
        )  # fmt: skip

    ca = built(ca_name, ca_key.public_key()).add_extension(
        x509.BasicConstraints(ca=True, path_length=0), critical=True
    ).add_extension(x509.KeyUsage(
        digital_signature=True, key_cert_sign=True, crl_sign=True, content_commitment=False,
        key_encipherment=False, data_encipherment=False, key_agreement=False,
        encipher_only=False, decipher_only=False,
    ), critical=True).sign(ca_key, hashes.SHA256())  # fmt: skip
    names = [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
    own = built(name, key.public_key()).add_extension(
        x509.SubjectAlternativeName(names), critical=False
    ).add_extension(
        x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False
    ).sign(ca_key, hashes.SHA256())  # fmt: skip
    pem = serialization.Encoding.PEM
    (folder / "ca.pem").write_bytes(ca.public_bytes(pem))
    (folder / "cert.pem").write_bytes(own.public_bytes(pem))
    (folder / "key.pem").write_bytes(key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ))  # fmt: skip
    return folder


def trusting_home(folder, certificates):
    """A home whose browser trusts the authority."""
    store = folder / ".pki/nssdb"
    store.mkdir(parents=True)
    tool = shutil.which("certutil")
    assert tool, "certutil is not installed (Debian package: libnss3-tools)"
    subprocess.run([tool, "-d", f"sql:{store}", "-N", "--empty-password"], check=True)
    subprocess.run(
        [tool, "-d", f"sql:{store}", "-A", "-t", "C,,", "-n", "kkr", "-i", certificates / "ca.pem"],
        check=True,
    )
    return folder


def nginx_config(certificates, port, plain, behind):
    """The example of deploy/, with this machine's names and ports and nothing else changed."""
    text = (ROOT / "deploy/nginx.conf").read_text()
    text = text.replace("/etc/ssl/kkr/fullchain.pem", str(certificates / "cert.pem"))
    text = text.replace("/etc/ssl/kkr/privkey.pem", str(certificates / "key.pem"))
    text = text.replace("kkr.example.dk", "localhost").replace(
        "127.0.0.1:8000", f"127.0.0.1:{behind}"
    )
    text = re.sub(r"listen \[::\]:\d+[^;]*;\n", "", text)
    text = text.replace("listen 80;", f"listen 127.0.0.1:{plain};")
    return text.replace("listen 443 ssl http2;", f"listen 127.0.0.1:{port} ssl http2;").replace(
        "proxy_set_header Host              $host;",
        "proxy_set_header Host              $http_host;",
    )


@contextmanager
def nginx(folder, certificates, port, behind):
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    assert Path(program).exists(), "nginx is not installed (Debian package: nginx-light)"
    plain = free_port()
    whole = (
        f"worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;\n"
        "events {} http { access_log off; "
        f"client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; "
        f"fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;\n"
        f"{nginx_config(certificates, port, plain, behind)}\n}}\n"
    )
    file = folder / "nginx.conf"
    file.write_text(("user root;\n" if not os.geteuid() else "") + whole)
    running = subprocess.Popen([program, "-c", file, "-p", folder])
    try:
        wait(lambda: _open(port), "nginx")
        yield
    finally:
        running.terminate()
        running.wait(10)


def _open(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait(holds, what, seconds=120):
    for _ in range(seconds * 10):
        if holds():
            return
        PAUSE.wait(0.1)
    raise AssertionError(f"{what} did not come within {seconds} s")


@dataclass
class Service:
    """A running service behind TLS: its address, home, mails, and what the browser trusts."""

    url: str
    home: Path
    mails: Mailbox
    certificates: Path
    browser_home: Path
    environment: dict
    printed: Path

    def kkr(self, *words, check=True):
        """A command of the operator's, in the same home."""
        return subprocess.run(
            [*KKR, *words], env=self.environment, capture_output=True, text=True, check=check
        )


@contextmanager
def service(folder, home, **settings):
    """`kkr serve --demo` behind nginx, with a mail server of its own."""
    certificates = authority(folder)
    browser_home = trusting_home(folder / "browser", certificates)
    port, behind, mails = free_port(), free_port(), Mailbox().start()
    url = f"https://localhost:{port}"
    told = environment(home) | {
        "KKR_URL": url, "KKR_SMTP_HOST": "127.0.0.1", "KKR_SMTP_PORT": str(mails.port),
        "KKR_SMTP_TLS": "none", "KKR_MAIL_FROM": "KKR prøve <kkr@test.example>", "KKR_MAIL": "",
        "KKR_MAIL_HOLD": "0", "KKR_CLOCK": "", **settings,
    }  # fmt: skip
    printed = folder / "printed.txt"
    with printed.open("w") as out, nginx(folder, certificates, port, behind):
        command = [*KKR, "serve", "--demo", "--port", str(behind)]
        server = subprocess.Popen(command, env=told, stdout=out, stderr=out)
        try:
            wait(lambda: "Kontaktraad: http" in printed.read_text() or server.poll(), "the service")
            assert server.poll() is None, printed.read_text()
            yield Service(url, home, mails, certificates, browser_home, told, printed)
        finally:
            server.terminate()
            server.wait(30)
            mails.stop()
