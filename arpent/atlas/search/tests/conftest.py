import pytest


@pytest.fixture
def writes(lab, malik, client_of):
    """Return a function by which the team writes an act, through the page, as everybody does."""
    client = client_of(malik)

    def write(title, place="", note=""):
        form = {"title": title, "kind": "workshop", "starts_on": "2024-05-02", "precision": "day"}
        answer = client.post("/labo/agenda/inscrire/", {**form, "place": place, "note": note})
        return answer.headers["Location"]

    return write
