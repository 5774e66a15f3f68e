"""On a page of another language, what people wrote says that it is in French."""

from html.parser import HTMLParser

from django.template import engines
from django.utils import translation

from arpent.contract import address
from arpent.instruments.ideas.models import Answer, Ask, Clearing


def shown(text, **facts):
    return engines["django"].from_string(text).render(facts)


def test_words_say_their_language_only_where_the_page_has_another():
    said = "<h1{% in_french %}>{{ it }}</h1><p>By: {{ it|in_french }}</p>"
    with translation.override("fr"):
        assert shown(said, it="L’<b>idée") == "<h1>L’&lt;b&gt;idée</h1><p>By: L’&lt;b&gt;idée</p>"
    with translation.override("en"):
        told = shown(said, it="L’<b>idée")
    assert '<h1 lang="fr">L’&lt;b&gt;idée</h1>' in told
    assert '<p>By: <span lang="fr">L’&lt;b&gt;idée</span></p>' in told


def test_an_english_page_of_an_idea_says_what_is_in_french(
    lab, mine, idea, malik, client_of, asked
):
    asked()
    Ask.objects.update(
        answered_on=idea.proposed_on, lived="yes", answer="Tous les jours.", email=""
    )
    Answer.objects.create(
        bench=lab,
        key="reponse",
        idea=idea,
        outcome="study",
        reason="Nous comptons les déclarations en double ce mois-ci.",
        answered_on=idea.proposed_on,
        due_on=idea.due_on,
    )
    idea.state, idea.outcome, idea.answered_on = "answered", "study", idea.proposed_on
    idea.save()
    Clearing.objects.create(
        bench=lab,
        key="signee",
        idea=idea,
        mine="field",
        state="cleared",
        evidence="Awa Diallo le vit chaque jour.",
        signed_on=idea.proposed_on,
    )
    client = client_of(malik)
    wanted = [idea.title, idea.body, "Tous les jours.", "en double", "Awa Diallo le vit"]
    url = address(lab, "ideas:idea", key=idea.key)
    assert 'lang="fr"' not in client.get(url).content.decode().partition("<main")[2]
    client.cookies["django_language"] = "en"
    for words in wanted:
        assert Tongues(words, client.get(url).content.decode()).heard == {"fr"}, words
    listed = client.get(address(lab, "ideas:index")).content.decode()
    assert Tongues(idea.title, listed).heard == {"fr"}
    assert Tongues("support", listed).heard == {"en"}


class Tongues(HTMLParser):
    """The languages in which some words stand in the content of a page."""

    def __init__(self, words, page):
        super().__init__()
        self.words, self.open, self.heard = words, ["en"], set()
        self.feed(page.partition("<main")[2])

    def handle_starttag(self, tag, attrs):
        if tag not in ("input", "br", "img", "use", "link", "meta", "path"):
            self.open.append(dict(attrs).get("lang", self.open[-1]))

    def handle_endtag(self, tag):
        if len(self.open) > 1:
            self.open.pop()

    def handle_data(self, data):
        if self.words in data:
            self.heard.add(self.open[-1])
