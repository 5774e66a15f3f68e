"""What the environment may ask of the house. Pure Python: a refusal is a sentence."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from arpent.kernel.refusals import Refused

DATABASES = ("sqlite", "postgres", "postgresql", "pgsql")
SMTP = "arpent.workbench.relay.Relay"
# How a relay is spoken to, and the port it listens on: plainly, plainly then TLS, TLS at once.
RELAYS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def why_not_address(url: str) -> str | None:
    """Return why the house cannot be served under an address, or None."""
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        return f"ARPENT_URL vaut « {url} » : écrivez une adresse, https://arpent.exemple.fr."
    return None


def why_not_count(text: str) -> str | None:
    """Return why a text is no number of proxies, or None."""
    if not text.isdecimal() or int(text) > 9:
        return f"ARPENT_PROXIES vaut « {text} » : écrivez un nombre de mandataires, de 0 à 9."
    return None


def why_not_database(url: str) -> str | None:
    """Return why the house cannot keep its records there, or None. Never repeats a password."""
    scheme = url.partition(":")[0]
    if url and scheme not in DATABASES:
        known = "postgresql://arpent@/arpent ou sqlite:////chemin/arpent.sqlite3"
        return f"DATABASE_URL commence par « {scheme} » : écrivez {known}."
    return None


def why_not_redis(url: str) -> str | None:
    """Return why announcements cannot travel there, or None. Never repeats a password."""
    scheme = url.partition(":")[0]
    if url and scheme not in ("redis", "rediss", "unix"):
        known = "redis://localhost:6379/0 ou unix:///run/redis/redis.sock"
        return f"REDIS_URL commence par « {scheme} » : écrivez {known}."
    return None


def mail_from(url: str) -> dict[str, Any]:
    """Return Django's mail settings for a relay: ``smtp+tls://user:password@host:587``.

    Without an address nothing is set; one that names no relay is refused.
    """
    if not url:
        return {}
    parts = urlsplit(url)
    if parts.scheme not in RELAYS or not parts.hostname:
        schemes = ", ".join(f"{name}://" for name in RELAYS)
        raise Refused(f"ARPENT_SMTP doit commencer par {schemes} et nommer un relais.")
    try:
        port = parts.port or RELAYS[parts.scheme]
    except ValueError as fault:
        raise Refused("ARPENT_SMTP nomme un port qui n’existe pas.") from fault
    return {
        "EMAIL_BACKEND": SMTP,
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }
