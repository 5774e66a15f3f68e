"""How the tests open a page of the bench, and read it with plain spaces."""

from arpent.contract import address


def text(answer):
    return answer.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


def page(client, lab, view, **kwargs):
    return client.get(address(lab, f"programmes:{view}", **kwargs))
