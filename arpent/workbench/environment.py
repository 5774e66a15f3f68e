"""What the environment says of the house: where it is kept, under which address it is served."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from arpent.workbench.home import data_home

HOME = data_home()
URL = os.environ.get("ARPENT_URL", "http://127.0.0.1:8027").rstrip("/")
HTTPS = URL.startswith("https://")
HOST = urlsplit(URL).hostname or "127.0.0.1"
# How many proxies stand before the house and may be believed when they say who is calling.
# The house itself never speaks TLS: an https address means that one proxy does.
PROXIES = int(os.environ.get("ARPENT_PROXIES", "1" if HTTPS else "0"))
