"""The data folder of the house: where it is, and the secret it keeps."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def data_home() -> Path:
    """Return the data folder, made if need be: ``ARPENT_HOME``, else the user's own data folder."""
    named = os.environ.get("ARPENT_HOME")
    fallback = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    home = Path(named) if named else Path(fallback) / "arpent"
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    return home.resolve()


def secret_key(home: Path) -> str:
    """Return the key that signs cookies and links, drawn once and readable by its owner only."""
    file = home / "secret_key"
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text()
    with os.fdopen(descriptor, "w") as opened:
        opened.write(secrets.token_urlsafe(50))
    return file.read_text()
