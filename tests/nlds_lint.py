"""The form guidelines of NL Design System, as far as a program can see them in HTML.

Each rule is a function that yields the elements that break it; its name starts with the number of
the guideline in the project's checklist and its docstring says what is asked and which WCAG success
criterion it serves. `findings(page)` runs them all. What only an eye can judge is not here.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml.etree import _Element as Element

from tests.markup import (
    Page,
    doubles,
    group_of,
    has_class,
    is_choice,
    is_control,
    is_focusable,
    line,
    seen,
    text,
)

Rule = Callable[[Page], Iterator[tuple[Element | None, str]]]
RULES: dict[str, Rule] = {}

STEP = re.compile(r"(Stap|Step) (\d+) (van|of) (\d+)")
FAULTS_FIRST = re.compile(r"^(\d+) (fout|fouten|error|errors) - ")
NEW_TAB = re.compile(r"nieuw tabblad|new tab", re.IGNORECASE)
BARE_BUTTONS = {
    "ok",
    "verstuur",
    "versturen",
    "verzenden",
    "submit",
    "send",
    "ga",
    "go",
    "volgende",
    "next",
    "vorige",
}
BARE_LINKS = {"klik hier", "hier", "click here", "here", "lees meer", "read more", "meer", "link"}
BLAMES = re.compile(
    r"dit veld is verplicht|ongeldige (invoer|waarde)|this field is required|invalid (input|value)"
    r"|not a valid|is niet geldig",
    re.IGNORECASE,
)
DATE_PART = re.compile(r"-(dag|maand|jaar)$")


@dataclass(frozen=True)
class Finding:
    """A rule that is broken, where and how."""

    rule: str
    where: str
    why: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.why} {self.where}".rstrip()


def findings(page: Page) -> list[Finding]:
    """Run every rule; a page that follows the guidelines gives none."""
    return [
        Finding(name, "" if element is None else line(element), why)
        for name, rule in RULES.items()
        for element, why in rule(page)
    ]


def rule(number: str) -> Callable[[Rule], Rule]:
    """Enter a function in the table under `number-its-name`."""

    def enter(function: Rule) -> Rule:
        RULES[f"{number}-{function.__name__}"] = function
        return function

    return enter


# Labels


@rule("01")
def one_label(page: Page) -> Iterator[tuple[Element, str]]:
    """Every control has exactly one `label for`. WCAG 1.3.1, 3.3.2, 4.1.2."""
    for control in page.controls:
        labels = page.labels.get(control.get("id", ""), [])
        if len(labels) != 1:
            yield control, f"{len(labels)} labels"
        elif not text(labels[0]):
            yield control, "its label has no words"
    for name, labels in page.labels.items():
        if name not in page.by_id:
            yield labels[0], "is a label for nothing"


@rule("02")
def seen_is_spoken(page: Page) -> Iterator[tuple[Element, str]]:
    """No second name beside the label. WCAG 2.5.3."""
    for control in page.controls:
        if control.get("aria-label") or control.get("aria-labelledby"):
            yield control, "is named twice"


@rule("05")
def only_text_in_labels(page: Page) -> Iterator[tuple[Element, str]]:
    """No button, heading or tooltip in a label. WCAG 4.1.2."""
    tags = " or ".join(f"self::{tag}" for tag in ("button", "h1", "h2", "h3", "h4", "h5", "h6"))
    for inside in page.find(f"//label//*[{tags} or @title or @role='tooltip']"):
        yield inside, "stands in a label"


@rule("20")
def no_link_in_labels(page: Page) -> Iterator[tuple[Element, str]]:
    """A link in a label is pressed by mistake; it stands above. Guideline on links."""
    for link in page.find("//label//a"):
        yield link, "stands in a label"


# Descriptions


@rule("07")
def descriptions_are_tied(page: Page) -> Iterator[tuple[Element, str]]:
    """References exist, and each description and error in a form is referred to. WCAG 1.3.1."""
    named: set[str] = set()
    for attribute in ("aria-describedby", "aria-labelledby", "aria-controls", "aria-details"):
        for element in page.find(f"//*[@{attribute}]"):
            ids = element.get(attribute, "").split()
            named.update(ids)
            for missing in set(ids) - page.by_id.keys():
                yield element, f"{attribute} points at {missing}, which is not there"
    for element in page.in_forms(".//*[@class]"):
        if has_class(element, "form-field-description", "form-field-error-message"):
            near = {each.get("id") for each in (*element.iter(), *element.iterancestors())}
            if not near & named:
                yield element, "is a description that no control names"


@rule("08")
def label_description_control(page: Page) -> Iterator[tuple[Element, str]]:
    """Reading order: label, description, error, control. WCAG 1.3.2."""
    for control in page.controls:
        if is_choice(control):
            continue
        label = next(iter(page.labels.get(control.get("id", ""), [])), control)
        if page.order[label] > page.order[control]:
            yield control, "comes before its label"
        for told in page.described(control):
            if page.order[told] > page.order[control]:
                yield control, f"comes before {line(told)}"


@rule("09")
def ids_in_reading_order(page: Page) -> Iterator[tuple[Element, str]]:
    """`aria-describedby` names its ids in the order of the page. WCAG 1.3.1."""
    for element in page.find("//*[@aria-describedby]"):
        places = [page.order[each] for each in page.described(element)]
        if places != sorted(places):
            yield element, "names its descriptions out of order"


@rule("10")
def group_description_under_legend(page: Page) -> Iterator[tuple[Element, str]]:
    """The description of a group stands right under its legend. WCAG 1.3.1."""
    for group in page.find("//fieldset[@aria-describedby]"):
        legend = next(iter(group.xpath("legend")), None)
        first = next(iter(page.described(group)), None)
        if legend is None or first is None:
            continue
        after = legend.getnext()
        if first is not after and after not in first.iterancestors():
            yield group, "is not described by what follows its legend"


# Groups


@rule("15")
def choices_in_a_fieldset(page: Page) -> Iterator[tuple[Element, str]]:
    """Options of one question, and the parts of a date, share a fieldset. WCAG 1.3.1, 3.3.1."""
    groups: dict[str, list[Element]] = {}
    for control in page.controls:
        name = control.get("name", "")
        if is_choice(control) or DATE_PART.search(name):
            groups.setdefault(DATE_PART.sub("", name), []).append(control)
    for members in groups.values():
        if len(members) == 1 and members[0].get("type") == "checkbox":
            continue
        around = {group_of(member) for member in members}
        if len(around) > 1 or around == set(members):
            yield members[0], "stands outside a fieldset with a legend that holds all its parts"
    for group in page.find("//fieldset[not(*[1][self::legend])]"):
        yield group, "does not begin with a legend"


@rule("16")
def aria_only_on_radiogroups(page: Page) -> Iterator[tuple[Element, str]]:
    """A plain fieldset cannot be required or invalid. WCAG 4.1.2."""
    for group in page.find("//fieldset[@aria-required or @aria-invalid][not(@role='radiogroup')]"):
        yield group, "is no radiogroup"


# Links and buttons


@rule("21")
def links_in_forms_open_a_tab(page: Page) -> Iterator[tuple[Element, str]]:
    """A link among questions opens a new tab and says so. WCAG 3.2."""
    for link in page.in_forms(".//a[@href]"):
        if link.get("href").startswith("#"):
            continue
        if link.get("target") != "_blank" or not NEW_TAB.search(text(link)):
            yield link, "does not open, or does not announce, a new tab"


@rule("22")
def buttons_do_links_go(page: Page) -> Iterator[tuple[Element, str]]:
    """Neither dresses up as the other. WCAG 3.2.4."""
    fakes = "//a[@role='button' or @href='#' or not(@href)]|//button[@role='link']"
    for fake in page.find(f"{fakes}|//*[@role='button'][not(self::button)]"):
        yield fake, "is not what it seems"


@rule("24")
def nothing_by_itself(page: Page) -> Iterator[tuple[Element, str]]:
    """Nothing is sent on change or blur. WCAG 3.2.2."""
    for element in page.find("//*[@*[starts-with(name(), 'on')]]"):
        yield element, "acts by an event handler"


@rule("26")
def words_say_what_happens(page: Page) -> Iterator[tuple[Element, str]]:
    """A button or link says what it does, also out of context. WCAG 2.4.4, 2.4.6."""
    for button in page.find("//button|//input[@type='submit']"):
        words = button.get("value", "") if button.tag == "input" else seen(button)
        if words.casefold() in BARE_BUTTONS:
            yield button, "does not say what will happen"
    for link in page.find("//a[@href]"):
        words = seen(link).casefold()
        if words.rstrip(".") in BARE_LINKS and not link.get("aria-label"):
            yield link, "does not say where it goes"


@rule("27")
def no_icon_alone(page: Page) -> Iterator[tuple[Element, str]]:
    """An icon in a button or link is hidden, with words beside it. WCAG 1.1.1, 4.1.2."""
    for icon in page.find("//button//*[local-name()='svg']|//a//*[local-name()='svg']"):
        if icon.get("aria-hidden") != "true":
            yield icon, "is an icon that is read aloud"
    for control in page.find("//button|//a[@href]"):
        pictures = any(image.get("alt") for image in control.xpath(".//img"))
        if not seen(control) and not control.get("aria-label") and not pictures:
            yield control, "has no words"


@rule("28")
def no_pictures_of_text(page: Page) -> Iterator[tuple[Element, str]]:
    """No picture as a button. WCAG 1.4.5."""
    for button in page.find("//input[@type='image']"):
        yield button, "is a picture"


@rule("29")
def never_disabled(page: Page) -> Iterator[tuple[Element, str]]:
    """What is wrong is explained, not switched off."""
    for control in page.in_forms(".//*[@disabled or @aria-disabled='true']"):
        yield control, "is disabled"


# What must not be there


@rule("31")
def no_placeholders(page: Page) -> Iterator[tuple[Element, str]]:
    """A placeholder is taken for an answer. WCAG 3.3.2, 1.4.3."""
    for control in page.in_forms(".//*[@placeholder]"):
        yield control, "has a placeholder"


@rule("46")
def no_patterns(page: Page) -> Iterator[tuple[Element, str]]:
    """No input mask. WCAG 3.3.1, 3.3.3."""
    for control in page.in_forms(".//*[@pattern]"):
        yield control, "has a pattern"


@rule("53")
def no_browser_validation(page: Page) -> Iterator[tuple[Element, str]]:
    """The server judges, in our words. WCAG 3.3.1."""
    for form in page.forms:
        if form.get("novalidate") is None:
            yield form, "lets the browser validate"


@rule("67")
def no_forced_focus(page: Page) -> Iterator[tuple[Element, str]]:
    """No positive tabindex, no field that takes the focus. WCAG 2.4.3, 3.2.3."""
    for element in page.find("//*[@tabindex][not(@tabindex='0' or @tabindex='-1')]"):
        yield element, "changes the order of the Tab key"
    for control in page.in_forms(".//*[@autofocus]"):
        if is_control(control):
            yield control, "takes the focus"


@rule("72")
def plain_controls(page: Page) -> Iterator[tuple[Element, str]]:
    """No list to choose several from, no number spinner. WCAG 2.1.1."""
    for control in page.find("//select[@multiple]|//input[@type='number']"):
        yield control, "is an awkward control"


# Errors


def _wrong(page: Page) -> list[Element]:
    return page.find("//*[@aria-invalid='true']")


def _summary_links(page: Page) -> list[Element]:
    """The links to fields on this page; a check page leads to fields on others."""
    return [link for link in _all_summary_links(page) if link.get("href").startswith("#")]


def _all_summary_links(page: Page) -> list[Element]:
    return [] if page.summary is None else page.summary.xpath(".//li//a[contains(@href, '#')]")


def _errors_of(page: Page, element: Element) -> list[Element]:
    around = group_of(element) if is_control(element) else element
    named = {*page.described(element), *page.described(around)}
    return [each for each in named if _is_error(each)]


def _is_error(element: Element) -> bool:
    inside = element.xpath(".//*[@class]")
    return any(has_class(each, "form-field-error-message") for each in (element, *inside))


@rule("48")
def errors_in_words(page: Page) -> Iterator[tuple[Element, str]]:
    """Each error is a sentence that the control names. WCAG 1.3.1, 1.4.1, 3.3.1."""
    for element in _wrong(page):
        if not any(text(each) for each in _errors_of(page, element)):
            yield element, "is wrong without a word about it"


@rule("49")
def errors_help(page: Page) -> Iterator[tuple[Element, str]]:
    """An error is specific, blameless and a whole sentence. WCAG 3.3.1, 3.3.3."""
    links = _all_summary_links(page)
    for link in links:
        words = text(link)
        if BLAMES.search(words):
            yield link, "blames and does not help"
        if not words.endswith("."):
            yield link, "does not end with a full stop"
    for words in doubles(text(link) for link in links):
        yield page.summary, f"says twice: {words}"


@rule("50")
def error_above_control(page: Page) -> Iterator[tuple[Element, str]]:
    """The error stands above what it is about, below the description."""
    for element in _wrong(page):
        first = (
            element
            if is_control(element)
            else next(iter(element.xpath(".//input|.//select")), element)
        )
        for error in _errors_of(page, element):
            if page.order[error] > page.order[first]:
                yield error, "stands under its control"


@rule("51")
def invalid_is_what_the_summary_names(page: Page) -> Iterator[tuple[Element, str]]:
    """`aria-invalid` on the wrong controls only, and on all of them. WCAG 4.1.2."""
    if page.summary is None and not _wrong(page):
        return
    named = {
        group_of(page.by_id[link.get("href")[1:]])
        for link in _summary_links(page)
        if link.get("href")[1:] in page.by_id
    }
    wrong = {group_of(element) if is_control(element) else element for element in _wrong(page)}
    for element in wrong - named:
        yield element, "is marked wrong and is not in the summary"
    for element in named - wrong:
        if not _checkbox_set(element):
            yield element, "is in the summary and is not marked wrong"


def _checkbox_set(element: Element) -> bool:
    """A set of checkboxes has no place for aria-invalid; its error is in its description."""
    return element.tag == "fieldset" and bool(element.xpath(".//input[@type='checkbox']"))


@rule("52")
def summary_leads_to_fields(page: Page) -> Iterator[tuple[Element, str]]:
    """A heading with the focus, above the form, and links to the fields. WCAG 2.4.3, 3.3.1."""
    summary = page.summary
    if summary is None:
        if _wrong(page):
            yield None, "there are errors and no summary"
        return
    heads = summary.xpath(".//*[self::h2 or self::h3][@tabindex='-1']")
    if not heads or "autofocus" not in heads[0].attrib:
        yield summary, "has no heading that gets the focus without JavaScript"
    if any(
        page.order[form] < page.order[summary]
        for form in page.forms
        if form.xpath(".//*[@aria-invalid]")
    ):
        yield summary, "stands below its form"
    errors = {text(each) for element in _wrong(page) for each in _errors_of(page, element)}
    errors |= {text(each) for group in page.find("//fieldset") for each in _errors_of(page, group)}
    for link in _summary_links(page):
        target = page.by_id.get(link.get("href")[1:])
        if target is None or not is_focusable(target):
            yield link, "leads to nothing that can have the focus"
        if not any(text(link) in words for words in errors):
            yield link, "says something else than the field does"


@rule("54")
def title_counts_errors(page: Page) -> Iterator[tuple[Element | None, str]]:
    """The title starts with the number of errors. WCAG 2.4.2."""
    told = FAULTS_FIRST.match(page.title)
    links = _all_summary_links(page)
    if links and (told is None or int(told[1]) != len(links)):
        yield None, f"title says {told[0] if told else 'nothing'} and there are {len(links)} errors"
    if told is not None and not links:
        yield None, "title speaks of errors and there is no summary"


# Several steps


@rule("55")
def step_in_title_and_on_page(page: Page) -> Iterator[tuple[Element | None, str]]:
    """'Stap 2 van 6' in the title and above the form, the same. WCAG 2.4.2."""
    in_title = STEP.search(page.title)
    main = next(iter(page.find("//main")), None)
    on_page = STEP.search(text(main))
    if in_title and (on_page is None or on_page[0] != in_title[0]):
        yield main, f"title says {in_title[0]}, the page {on_page[0] if on_page else 'nothing'}"
    if on_page and in_title is None and page.forms and main is not None and main.xpath(".//form"):
        yield None, f"the page says {on_page[0]}, the title nothing"


@rule("56")
def step_text_before_form(page: Page) -> Iterator[tuple[Element, str]]:
    """Where one is stands outside and before the form. WCAG 1.3.2."""
    for form in page.forms:
        if STEP.search(text(form)):
            yield form, "holds the text of the step"


@rule("57")
def way_back_above_form(page: Page) -> Iterator[tuple[Element, str]]:
    """'Vorige stap' is a link above the form, on every step. WCAG 3.2.3."""
    for link in page.find("//main//a[@href]|//main//button"):
        if seen(link) not in ("Vorige stap", "Previous step"):
            continue
        if link.tag != "a" or link.xpath("ancestor::form"):
            yield link, "is not a link outside the form"
        if any(page.order[form] < page.order[link] for form in page.find("//main//form")):
            yield link, "stands below the form"
