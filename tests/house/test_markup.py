"""The reader of pages sees what a browser would mend, and only that."""

import pytest

from tests.markup import read

# What the reader must say of it, and what was written.
MENDED = {
    "a paragraph that a block ends": ("<div>", "<p><div>x</div></p>"),
    "an item that the next one ends": ("<li>", "<ul><li>a<li>b</ul>"),
    "a table without its body": ("<tbody>", "<table><tr><td>a</td></tr></table>"),
    "words beside a row": ("x", "<table><tbody><tr>x<td>a</td></tr></tbody></table>"),
    "an element that ends itself": ("trailing-solidus", "<div/>x</div>"),
    "a link in a link": ("<a>", "<a href=x><a href=y>z</a></a>"),
    "an end of nothing": ("</b>", "<p>a</b></p>"),
    "ends in the wrong order": ("<p>", "<b><p>x</b></p>"),
    "a form in a form": ("<form>", "<form><form></form></form>"),
    "a button in a button": ("<button>", "<button><button>a</button></button>"),
    "an attribute twice": ("duplicate-attribute", "<p class=a class=b>x</p>"),
    "a sign that does not exist": ("unknown-named", "<p>&foo; x</p>"),
    "words under the contents": ("</body>", "</body>x"),
    "no end at all": ("<p>", "<p>a<p>"),
    "a block in a sentence without script": ("<p>", "<noscript><p>a<p>b</noscript>"),
}
SOUND = {
    "an element without an end": "<p>a<br>b<br/>c</p>",
    "a remark": "<p>a <!-- b --> c</p>",
    "a loose sign": "<p>a & b</p>",
    "lines that begin anew": "<pre>\n x</pre><textarea>\ny</textarea>",
    "a choice": "<select><option>a</option></select>",
    "a drawing": "<svg viewBox='0 0 1 1'><path d='M0'/><linearGradient></linearGradient></svg>",
    "words for who has no script": "<noscript><p>a &lt; b</p></noscript>",
    "a whole table": "<table><thead><tr><th>a</th></tr></thead><tbody></tbody></table>",
}


def mistakes(body: str) -> tuple[str, ...]:
    head = "<!DOCTYPE html>\n<html lang=nl><head><title>x</title></head>"
    return read(f"{head}<body>{body}</body></html>").mistakes


@pytest.mark.parametrize("kind", MENDED)
def test_what_a_browser_would_mend_is_told_with_its_line(kind):
    said, body = MENDED[kind]
    told = mistakes(body)
    assert told
    assert told[0].startswith("line 2: ")
    assert said in told[0]


@pytest.mark.parametrize("kind", SOUND)
def test_a_sound_page_is_left_alone(kind):
    assert mistakes(SOUND[kind]) == ()


def test_the_tree_is_what_a_browser_makes():
    page = read("<!DOCTYPE html><title>Proef</title><table><tr><td>a<td>b</table>")
    assert page.title == "Proef"
    assert [cell.text for cell in page.find("/html/body/table/tbody/tr/td")] == ["a", "b"]
