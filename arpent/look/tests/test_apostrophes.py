import pytest

from arpent.look.templatetags.look import set_markup


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_apostrophe_inside_a_tag_or_a_box_stays_escaped(language):
    """Unescaped there, it would close an attribute and let what people type write another."""
    for html in (
        "<p title='a&#x27; onclick=b'>",
        "<textarea>l&#x27;été</textarea>",
        "<option>l&#x27;été</option>",
        '<input value="l&#x27;été">',
    ):
        assert set_markup(html, language) == html


def test_an_apostrophe_of_the_text_is_set():
    assert set_markup("<p>l&#x27;été</p>", "fr") == "<p>l’été</p>"
    assert set_markup("<p>it&#x27;s</p>", "en") == "<p>it's</p>"
