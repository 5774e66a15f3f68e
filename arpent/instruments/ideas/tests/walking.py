"""Opening, sending and reading pages, in the words of the tests of the mines."""

from arpent.contract import address


def text(answer):
    return answer.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


def go(client, lab, view, data=None, **kwargs):
    url = address(lab, f"ideas:{view}", **kwargs)
    return client.get(url) if data is None else client.post(url, data, follow=True)


def sign(client, lab, idea, mine, state, evidence="Je l’ai vu."):
    data = {"state": state, "evidence": evidence}
    return text(go(client, lab, "sign", data, key=idea.key, mine=mine))
