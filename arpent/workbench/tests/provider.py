"""A provider of OpenID Connect, real and tiny, as ProConnect answers: signed, with a nonce."""

from __future__ import annotations

import json
import secrets
import threading
import time
from base64 import urlsafe_b64encode
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "arpent-essai", "un secret d’essai"


class Provider(ThreadingHTTPServer):
    """Serve one person's identity; the tests change ``person`` and how the answers are made."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.signing = self.key
        self.person = {"sub": "a1b2", "email": "", "given_name": "Nour", "usual_name": "Belkacem"}
        self.changes: dict[str, Any] = {}
        self.signed_person = True
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: dict[str, str] = {}
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def sign(self, claims: dict[str, Any]) -> str:
        whole = {
            "iss": self.url,
            "aud": CLIENT,
            "exp": int(time.time()) + 60,
            "sub": self.person["sub"],
            **claims,
        }
        return jwt.encode(whole, self.signing, algorithm="RS256", headers={"kid": "k1"})


class Answer(BaseHTTPRequestHandler):
    server: Provider

    def log_message(self, *args: object) -> None:
        """Say nothing in the middle of the tests."""

    def do_GET(self) -> None:
        path, query = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
        asked = {name: values[0] for name, values in query.items()}
        if path == "/.well-known/openid-configuration":
            ends = ("authorization", "token", "userinfo")
            self.say({f"{end}_endpoint": f"{self.server.url}/{end}" for end in ends} | self.more())
        elif path == "/keys":
            public = jwt.algorithms.RSAAlgorithm.to_jwk(self.server.key.public_key(), as_dict=True)
            self.say({"keys": [{**public, "kid": "k1", "alg": "RS256", "use": "sig"}]})
        elif path == "/authorization":
            self.authorize(asked)
        elif path == "/userinfo":
            self.tell()

    def more(self) -> dict[str, Any]:
        return {"issuer": self.server.url, "jwks_uri": f"{self.server.url}/keys"}

    def authorize(self, asked: dict[str, str]) -> None:
        """Send the browser back at once, as for somebody already signed in there."""
        self.server.asked = asked
        code = secrets.token_hex(8)
        self.server.codes[code] = asked
        back = urlencode({"code": code, "state": asked["state"]})
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{back}")
        self.end_headers()

    def do_POST(self) -> None:
        """Change a code for tokens, once, for whoever holds the secret and the verifier."""
        text = self.rfile.read(int(self.headers["Content-Length"])).decode()
        given = {name: values[0] for name, values in parse_qs(text).items()}
        asked = self.server.codes.pop(given.get("code", ""), None)
        digest = sha256(given.get("code_verifier", "").encode()).digest()
        proof = urlsafe_b64encode(digest).rstrip(b"=").decode()
        right = (
            asked is not None
            and (given.get("client_id"), given.get("client_secret")) == (CLIENT, SECRET)
            and asked.get("code_challenge") == proof
        )
        if not right or asked is None:
            self.say({"error": "invalid_grant"}, 400)
            return
        claims = {"nonce": asked["nonce"], **self.server.changes}
        token = {"access_token": "jeton", "token_type": "Bearer", "expires_in": 60}
        self.say({**token, "id_token": self.server.sign(claims)})

    def tell(self) -> None:
        if self.headers["Authorization"] != "Bearer jeton":
            self.say({"error": "invalid_token"}, 401)
        elif self.server.signed_person:
            self.send("application/jwt", self.server.sign(self.server.person).encode())
        else:
            self.say(self.server.person)

    def say(self, body: dict[str, Any], status: int = 200) -> None:
        self.send("application/json", json.dumps(body).encode(), status)

    def send(self, kind: str, body: bytes, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
