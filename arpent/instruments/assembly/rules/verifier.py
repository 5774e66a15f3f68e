"""Recompter une urne scellée, avec Python seul. Recount a sealed urn with Python alone.

    python verifier.py urne.json [recu.json ...]

Sort 0 si tout concorde, sinon 1 en nommant le premier défaut : comparez l’empreinte affichée à
celle du procès-verbal. Exits 0, or 1 naming the first fault: compare the head with the minutes.
"""

import hashlib
import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493  # Ed25519, RFC 8032, 5.1
D, TURN = -121665 * pow(121666, -1, P) % P, pow(2, (P - 1) // 4, P)


def add(a: Any, b: Any) -> Any:
    x, y, k = a[0] * b[1] + b[0] * a[1], a[1] * b[1] + a[0] * b[0], D * a[0] * b[0] * a[1] * b[1]
    return x * pow(1 + k, -1, P) % P, y * pow(1 - k, -1, P) % P


def times(n: int, a: Any) -> Any:
    even = times(n >> 1, add(a, a)) if n else (0, 1)
    return add(even, a) if n & 1 else even


def point(raw: bytes) -> Any:
    y = int.from_bytes(raw, "little") % 2**255
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    roots = {pow(square, (P + 3) // 8, P) * turn % P for turn in (1, -1, TURN, -TURN)}
    (x,) = (x for x in roots if x * x % P == square and x & 1 == raw[31] >> 7 and y < P)
    return x, y


def signed(public_key: str, message: bytes, signature: str) -> bool:
    key, mark = bytes.fromhex(public_key), bytes.fromhex(signature)
    whole = (key.hex(), mark.hex(), len(key), len(mark)) == (public_key, signature, 32, 64)
    s, drawn = int.from_bytes(mark[32:], "little"), hashlib.sha512(mark[:32] + key + message)
    h, base = int.from_bytes(drawn.digest(), "little") % L, point(b"\x58" + b"\x66" * 31)
    return whole and s < L and times(s, base) == add(point(mark[:32]), times(h, point(key)))


def canonical(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def linked(link: bytes, value: Any) -> bytes:
    return hashlib.sha256(link + canonical(value)).digest()


def total(choices: Any, key: str) -> str:
    found = (Decimal(weight) for chosen, weight in choices if key in (*chosen, ""))
    return f"{sum(found, Decimal()).normalize():f}"


def check(good: object, fault: str) -> None:
    if not good:
        raise SystemExit(fault)


def read(path: str) -> Any:
    raw = Path(path).read_bytes()
    again = json.dumps(json.loads(raw), ensure_ascii=False, sort_keys=True, indent=1) + "\n"
    check(again.encode() == raw, f"{path} : retouché depuis l’export / edited since the export.")
    return json.loads(raw)


def recount(urn: Any) -> Any:
    kind, poll, rows, choices = urn["format"], urn["poll"], urn["ballots"], urn["choices"]
    names, sealed, link = dict(poll["options"]), {}, linked(b"", [kind, poll])
    check(kind == "arpent-urn/1", "Format inconnu / unknown format.")
    for code, *rest in rows:  # a choice, its weight and a salt; or what binds them, alone
        (bound,) = [linked(b"", [poll["id"], code, *rest]).hex()] if len(rest) == 3 else rest
        link, sealed[code] = linked(link, [code, bound]), bound
    check([*sealed] == sorted(sealed), "Codes en désordre / codes out of order.")
    opened = sorted(row[1:3] for row in rows if len(row) == 4) or choices
    alone = opened == choices and len(sealed) == len(rows) == len(choices) == poll["signed"]
    check(alone, "Bulletins, choix et émargements diffèrent / ballots, choices and roll differ.")
    for chosen, weight in choices:
        fair = 0 < len(chosen) <= poll["most"] and chosen == sorted({*chosen} & {*names})
        fair = (fair or chosen == ["blank"]) and Decimal(weight) >= 0
        check(fair, f"Bulletin irrégulier / irregular ballot: {chosen}.")
    head = linked(link, [urn["mix"], choices]).hex()
    check(head == urn["head"], "La chaîne ne mène pas à l’empreinte / the chain is broken.")
    real = signed(poll["public_key"], canonical([kind, poll["id"], head]), urn["signature"])
    check(real, "La signature de l’empreinte est fausse / the head is not signed by this poll.")
    sums = {key: total(choices, key) for key in (*names, "blank")}
    told = {"ballots": len(rows), "choices": sums, "weight": total(choices, "")}
    check(told == urn["totals"], "Les totaux ne sont pas ceux du recompte / totals are wrong.")
    return sealed


def main() -> None:
    check(sys.argv[1:], str(__doc__))
    try:
        urn, *receipts = [read(path) for path in sys.argv[1:]]
        sealed, poll, totals = recount(urn), urn["poll"], urn["totals"]["choices"]
        for own in receipts:
            code, bound, key = own["code"], own["commitment"], own["public_key"]
            given = canonical([own["format"], own["poll"], code, bound])
            real = signed(key, given, own["signature"])
            check(real, f"Reçu {code} : fausse signature / forged signature.")
            check(key == poll["public_key"], f"Reçu {code} : d’un autre vote / of another vote.")
            lost = f"Bulletin {code} perdu ou changé : gardez ce reçu / lost or changed: keep this."
            check(sealed.get(code) == bound, lost)
    except (OSError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as fault:
        check(False, f"Fichier illisible / unreadable file: {fault!r}.")
    names = dict(poll["options"], blank="blanc/blank")
    lines = [poll["question"], *(f"{names[key]} : {said}" for key, said in totals.items())]
    lines += [f"bulletins/ballots : {len(sealed)}", f"reçus/receipts : {len(receipts)}"]
    sys.stdout.write("\n".join([*lines, f"empreinte/head : {urn['head']}", "OK\n"]))


if __name__ == "__main__":
    main()
