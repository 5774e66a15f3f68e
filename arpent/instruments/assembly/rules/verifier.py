"""Recompter une urne scellée, avec Python seul. Recount a sealed urn with Python alone.

    python verifier.py urne.json [recu.json ...] [--en]

Sort 0 si tout concorde, sinon 1 en nommant le premier défaut. Comparez l’empreinte affichée à
celle du procès-verbal. Exits 0, or 1 naming the first fault; compare the head with the minutes.
"""

import hashlib
import json
import re
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493  # RFC 8032, section 5.1
D, ROOT = -121665 * pow(121666, -1, P) % P, pow(2, (P - 1) // 4, P)


def add(a: Any, b: Any) -> Any:
    k = D * a[0] * b[0] * a[1] * b[1]
    x, y = a[0] * b[1] + b[0] * a[1], a[1] * b[1] + a[0] * b[0]
    return x * pow(1 + k, -1, P) % P, y * pow(1 - k, -1, P) % P


def times(n: int, a: Any) -> Any:
    total = (0, 1)
    while n:
        total, a, n = add(total, a) if n & 1 else total, add(a, a), n >> 1
    return total


def point(raw: bytes) -> Any:
    y, odd = int.from_bytes(raw, "little") % 2**255, raw[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * ROOT % P
    if y >= P or x * x % P != square or (x == 0 and odd):
        raise ValueError("not a point of the curve")
    return (x if x & 1 == odd else P - x), y


def signed(public_key: str, message: bytes, signature: str) -> bool:
    key, raw = bytes.fromhex(public_key), bytes.fromhex(signature)
    s = int.from_bytes(raw[32:], "little")
    h = int.from_bytes(hashlib.sha512(raw[:32] + key + message).digest(), "little")
    base = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))
    whole = (key.hex(), raw.hex()) == (public_key, signature) and len(raw) == 64 and s < L
    return whole and times(s, base) == add(point(raw[:32]), times(h % L, point(key)))


def canonical(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def check(good: object, french: str, english: str) -> None:
    if not good:
        raise SystemExit(english if "--en" in sys.argv else french)


def read(path: str) -> Any:
    raw = Path(path).read_bytes()
    again = json.dumps(json.loads(raw), ensure_ascii=False, sort_keys=True, indent=1) + "\n"
    check(again.encode() == raw, f"{path} : retouché depuis l’export.", f"{path} was edited.")
    return json.loads(raw)


def recount(urn: Any) -> Any:
    poll, rows, choices, totals = urn["poll"], urn["ballots"], urn["choices"], urn["totals"]
    known, opened, sealed = dict(poll["options"]), [], []
    counted: Any = Counter()  # Subscripted, it would ask for Python 3.9.
    check(urn["format"] == "arpent-urn/1", "Format inconnu.", "Unknown format.")
    for row in rows:
        if len(row) == 4:  # code, choice, weight, salt; otherwise the code and its commitment
            opened.append(row[1:3])
            row = [row[0], hashlib.sha256(canonical([poll["id"], *row])).hexdigest()]
        sealed.append(row)
    codes = [code for code, _commitment in sealed]
    check(codes == sorted(set(codes)), "Codes répétés ou en désordre.", "Codes out of order.")
    alone = len(choices) == len(rows) == poll["signed"] and sorted(opened or choices) == choices
    check(alone, "Bulletins, choix et émargements diffèrent.", "Ballots, choices, roll differ.")
    for chosen, weight in choices:
        fair = chosen == ["blank"] or (
            set(chosen) <= set(known) and 0 < len(chosen) <= poll["most"]
        )
        fair = fair and chosen == sorted(set(chosen)) and re.fullmatch(r"\d+(\.\d+)?", weight)
        check(fair, f"Bulletin irrégulier : {chosen}.", f"Irregular ballot: {chosen}.")
        counted.update({key: Decimal(weight) for key in (*chosen, " all")})
    link = hashlib.sha256(canonical([urn["format"], poll])).digest()
    for row in sealed:
        link = hashlib.sha256(link + canonical(row)).digest()
    head = hashlib.sha256(link + canonical([urn["mix"], choices])).hexdigest()
    check(head == urn["head"], "La chaîne ne mène pas à l’empreinte.", "The chain is broken.")
    seal = signed(
        poll["public_key"], canonical([urn["format"], poll["id"], head]), urn["signature"]
    )
    check(seal, "La signature de l’empreinte est fausse.", "The signature of the head is wrong.")
    said = {**totals["choices"], " all": totals["weight"]}
    same = {key: Decimal(said[key]) for key in said} == {
        key: Decimal(counted[key]) for key in (*known, "blank", " all")
    } and totals["ballots"] == len(rows)
    check(same, "Les totaux ne sont pas ceux du recompte.", "The totals are not the recount's.")
    return dict(sealed)


def look_up(receipt: Any, urn: Any, sealed: Any) -> None:
    poll, code, bound = urn["poll"], receipt["code"], receipt["commitment"]
    message = canonical(["arpent-receipt/1", receipt["poll"], code, bound])
    own = receipt["poll"] == poll["id"] and receipt["public_key"] == poll["public_key"]
    check(own and receipt["format"] == "arpent-receipt/1", "Reçu d’un autre vote.", "Other vote.")
    real = signed(poll["public_key"], message, receipt["signature"])
    check(real, f"Reçu {code} : fausse signature.", f"Receipt {code} is forged.")
    lost = f"Le bulletin {code} manque ou a changé : gardez ce reçu, il le prouve."
    check(
        sealed.get(code) == bound, lost, f"Ballot {code} is missing or altered: keep the receipt."
    )


def main() -> None:
    paths = [argument for argument in sys.argv[1:] if argument != "--en"]
    check(paths, str(__doc__), str(__doc__))
    try:
        urn = read(paths[0])
        sealed = recount(urn)
        for path in paths[1:]:
            look_up(read(path), urn, sealed)
    except (OSError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as fault:
        check(False, f"Fichier illisible : {fault!r}.", f"Unreadable file: {fault!r}.")
    words = dict(urn["poll"]["options"])
    lines = [f"{words.get(key, key)} : {said}" for key, said in urn["totals"]["choices"].items()]
    lines += [f"bulletins/ballots : {len(sealed)}", f"reçus/receipts : {len(paths) - 1}"]
    sys.stdout.write("\n".join([*lines, f"empreinte/head : {urn['head']}", "OK\n"]))


if __name__ == "__main__":
    main()
