"""What the environment says of the house: where it is kept, under which address it is served."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from arpent.kernel.refusals import allow
from arpent.workbench.home import data_home
from arpent.workbench.wishes import (
    mail_from,
    why_not_address,
    why_not_count,
    why_not_database,
    why_not_redis,
)

HOME = data_home()
URL = os.environ.get("ARPENT_URL", "http://127.0.0.1:8027").rstrip("/")
allow(why_not_address(URL))
HTTPS = URL.startswith("https://")
HOST = urlsplit(URL).hostname or "127.0.0.1"
# How many proxies stand before the house and may be believed when they say who is calling.
# The house itself never speaks TLS: an https address means that one proxy does.
said = os.environ.get("ARPENT_PROXIES", "1" if HTTPS else "0")
allow(why_not_count(said))
PROXIES = int(said)
allow(why_not_database(os.environ.get("DATABASE_URL", "")))
REDIS_URL = os.environ.get("REDIS_URL", "")
allow(why_not_redis(REDIS_URL))
# Where mail leaves: nowhere, it waits in a folder, until a relay is named.
MAIL = mail_from(os.environ.get("ARPENT_SMTP", ""))
