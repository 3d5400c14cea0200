"""The demonstration's settings, as the environment variables a real installation would set."""

import secrets
import tomllib
from pathlib import Path

from portal.message import say

HERE = Path(__file__).parent / "elzendam"
PROVIDER_OFFSET = 1
MAIL_OFFSET = 2
NOTE = say("Dit is een demonstratie. De gemeente en de personen bestaan niet.")
SECRET = "client-secret.txt"  # noqa: S105 - a file's name


def environ(data: Path, port: int) -> dict[str, str]:
    """Every LOKET_ variable of a demonstration that keeps its things in `data`."""
    means = data / "inlogmiddelen.toml"
    means.write_text(_means(issuer(port), _secret(data)), encoding="utf-8")
    return {
        "LOKET_PROFILE": "demo",
        "LOKET_BASE_URL": f"http://localhost:{port}",
        "LOKET_DATA": str(data),
        "LOKET_GEMEENTE": str(HERE / "gemeente.toml"),
        "LOKET_MEANS": str(means),
        "LOKET_SMTP_HOST": "127.0.0.1",
        "LOKET_SMTP_PORT": str(port + MAIL_OFFSET),
        "LOKET_SMTP_SENDER": str(tomllib.loads((HERE / "gemeente.toml").read_text())["email"]),
        "LOKET_SMTP_STARTTLS": "nee",
        "LOKET_FOUR_EYES": "ja",
        "LOKET_DEMO_NOTE": NOTE.text,
        "LOKET_REGISTER": str(HERE / "register.toml"),
        "LOKET_COMPANIES": str(HERE / "bedrijven.toml"),
        "LOKET_ADDRESSES": str(HERE / "adressen.toml"),
    }


def issuer(port: int) -> str:
    """The address of the pretend login provider."""
    return f"http://localhost:{port + PROVIDER_OFFSET}"


def _secret(data: Path) -> str:
    kept = data / SECRET
    if not kept.exists():
        kept.write_text(secrets.token_urlsafe(32), encoding="ascii")
        kept.chmod(0o600)
    return kept.read_text(encoding="ascii")


def _means(address: str, secret: str) -> str:
    template = (HERE / "inlogmiddelen.toml").read_text(encoding="utf-8")
    return template.replace("((adres))", address).replace("((geheim))", secret)
