"""Serve the house on this machine."""

from __future__ import annotations

import argparse

NAME = "serve"
CHAPTER = "Ouvrir la maison"
HELP = "sert la maison sur cette machine, http://127.0.0.1:8027"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="adresse d’écoute (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8027, help="port d’écoute (8027)")


def run(options: argparse.Namespace) -> int:
    from arpent.workbench.start import lead_to, prepare

    lead_to(options.port)
    prepare()
    serve(options.host, options.port)
    return 0


def serve(host: str, port: int) -> None:
    from arpent.live import server

    print(f"Arpent est ouvert sur http://{host}:{port} (Ctrl-C pour fermer)", flush=True)
    server.serve("arpent.workbench.asgi:application", host=host, port=port)
