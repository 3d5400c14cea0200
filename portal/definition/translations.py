"""The gettext domain `forms`: texts of forms out to translators, and their translations back.

A translation that is unsure (`fuzzy`) or empty counts as none. The `.po` files themselves are
read; what a form needs of them is frozen with it when it is published.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from pathlib import Path

from babel import UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from portal.definition.model import Form
from portal.definition.texts import about, texts_of

DOMAIN = "forms"
ABOUT = "# The texts of the forms; the message id is the Dutch text in the form's file."
# Lines of a header that change by themselves, or that ask for the name of a person.
RESTLESS = (
    b"POT-Creation-Date",
    b"PO-Revision-Date",
    b"Report-Msgid-Bugs-To",
    b"Last-Translator",
    b"Language-Team",
    b"Generated-By",
)

LINE = re.compile(
    r'(#.*|((msgid|msgid_plural|msgctxt|msgstr(\[\d\])?)\s*)?"([^"\\]|\\.)*")?', re.DOTALL
)
"""What a line of a `.po` file may be; Babel itself leaves out what it cannot read."""

NO_UTF8 = "het is geen vertaling in UTF-8; sla het bestand op met de codering UTF-8"
BAD_HEAD = (
    "de kop van het bestand klopt niet; haal die weg (de eerste msgid en msgstr), dan schrijft"
    " `portal forms messages` een nieuwe"
)

Translations = Mapping[str, Mapping[str, str]]
"""By language, the translation of each Dutch text."""


class BadTranslationsError(Exception):
    """Translations that cannot be read: the file, where there is one, and in Dutch how to mend it.

    `why` is a sentence without its capital, and without the full stop.
    """

    def __init__(self, why: str, path: Path | None = None) -> None:
        told = why if path is None else f"{path} is niet te lezen als vertaling: {why}."
        super().__init__(told)
        self.why = why
        self.path = path


def load(*folders: Path) -> Translations:
    """Read every `<language>/LC_MESSAGES/forms.po` below these folders; a later one lies on top.

    A line that cannot be read is passed over. BadTranslationsError when a file is no text at all.
    """
    return _laid(_loosely, folders)


def whole(translations: Path, forms: Path) -> Translations:
    """Read translations, and over them those beside an installation's own forms.

    BadTranslationsError when one of these last has a line that cannot be read: what is made with
    them would lose texts without a word.
    """
    return _laid(_strictly, (beside(forms),), load(translations))


def beside(forms: Path) -> Path:
    """Give where the translations of an installation's own forms stand: in their folder."""
    return forms / "translations"


def file_of(folder: Path, language: str) -> Path:
    """Give the file of a language below a folder of translations."""
    return folder / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def frozen(form: Form, translations: Translations) -> Translations:
    """Keep of all translations what this form needs, so that it can be published with it."""
    needed = dict.fromkeys(text for _, text in texts_of(form))
    kept = {
        language: {text: catalogue[text] for text in needed if text in catalogue}
        for language, catalogue in sorted(translations.items())
    }
    return {language: catalogue for language, catalogue in kept.items() if catalogue}


def lacking(
    form: Form, translations: Translations, before: Translations | None = None
) -> tuple[str, ...]:
    """Say which texts of a form have no translation, in the languages it is translated into.

    A language without any text of this form is not one of them, unless it had one `before`.
    """
    return tuple(
        f"{about(path, form)}: '{text}' (geen vertaling in: {language})"
        for language in sorted({*frozen(form, translations), *(before or {})})
        for path, text in texts_of(form)
        if text not in translations.get(language, {})
    )


def extract(form: Form) -> list[tuple[str, str]]:
    """Give every text to translate, with where it stands: `klacht: vraag naam: label`."""
    return [(text, f"{form.slug}: {about(path, form)}") for path, text in texts_of(form)]


def template(forms: Iterable[Form]) -> bytes:
    """Give the texts of these forms as a `.pot` file; the same forms give the same bytes."""
    catalogue = Catalog(project="loket", charset="utf-8", fuzzy=False)
    for form in forms:
        for text, place in extract(form):
            catalogue.add(text, auto_comments=[place])
    return written(catalogue)


def updated(existing: bytes, language: str, template: bytes) -> tuple[bytes, int]:
    """Bring a language's file up to date with a template; beside it how many texts it lacks.

    A text that changed counts as new: a translation of what it used to say would be a guess. An
    empty file begins a language.
    """
    catalogue = read_po(BytesIO(existing), locale=language, domain=DOMAIN)
    catalogue.update(read_po(BytesIO(template)), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.project, catalogue.version, catalogue.fuzzy = "Loket", "1", False
    catalogue.header_comment = ABOUT
    return written(catalogue), len(catalogue) - len(_sure(catalogue))


def grown(
    existing: bytes, language: str, template: bytes, known: Mapping[str, str]
) -> tuple[bytes, int]:
    """Bring a language's own file up to date: what `known` translates need not be in it.

    Beside it how many texts it lacks. Nothing that was translated is ever taken out: a text may be
    of a form that is published and stands in no file, or come back. BadTranslationsError when there
    is a line that cannot be read: what stands there would be lost.
    """
    before = _strictly(existing, language)
    after = read_po(BytesIO(b""), locale=language, domain=DOMAIN)
    after.project, after.version, after.fuzzy, after.header_comment = "Loket", "1", False, ABOUT
    for text in read_po(BytesIO(template)):
        held = before.get(text.id) if text.id else None
        if held is not None and held.string:
            after[text.id] = held
            held.auto_comments = text.auto_comments
        elif text.id and text.id not in known:
            after[text.id] = text
    for held in (*before, *before.obsolete.values()):
        if held.id and held.string and held.id not in after:
            after[held.id] = held
    return written(after), len(after) - len(_sure(after))


def written(catalogue: Catalog) -> bytes:
    """Write without line numbers, moments and names, so that a file changes only with a text."""
    text = BytesIO()
    write_po(
        text, catalogue, width=100, sort_by_file=True, include_lineno=False, ignore_obsolete=True
    )
    restless = tuple(b'"' + name for name in RESTLESS)
    lines = text.getvalue().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(restless))


def without(form: Form, translations: Translations, language: str) -> tuple[str, ...]:
    """Give the texts of a form that have no translation in a language, each once."""
    known = translations.get(language, {})
    return tuple(dict.fromkeys(text for _, text in texts_of(form) if text not in known))


def fallen_away(form: Form, before: Translations, after: Translations) -> tuple[str, ...]:
    """Say which texts of a form were translated `before` and are not `after`."""
    return tuple(
        f"'{text}' was vertaald ({language}) en is dat in deze versie niet meer."
        for language, known in sorted(before.items())
        for text in without(form, after, language)
        if text in known
    )


def _laid(
    reader: Callable[[bytes, str], Catalog],
    folders: Iterable[Path],
    below: Translations | None = None,
) -> Translations:
    """Read the files below these folders, each over the one before, and all over `below`."""
    found = {language: dict(texts) for language, texts in (below or {}).items()}
    for folder in folders:
        for path in sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
            language = path.parent.parent.name
            try:
                texts = _sure(reader(path.read_bytes(), language))
            except OSError as error:
                raise BadTranslationsError(f"{error.strerror}", path) from error
            except BadTranslationsError as error:
                raise BadTranslationsError(error.why, path) from error
            found.setdefault(language, {}).update(texts)
    return found


def _loosely(content: bytes, language: str) -> Catalog:
    return _parsed(content, language, strict=False)


def _strictly(content: bytes, language: str) -> Catalog:
    try:
        text = content.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        raise BadTranslationsError(NO_UTF8) from error
    for number, line in enumerate(text.split("\n"), 1):
        if not LINE.fullmatch(line.strip()):
            raise BadTranslationsError(f"regel {number} is niet te lezen: {line.strip()}")
    return _parsed(content, language, strict=True)


def _parsed(content: bytes, language: str, *, strict: bool) -> Catalog:
    # The mark that some editors put before a text would hide its first line.
    file = BytesIO(content.removeprefix(BOM_UTF8))
    try:
        return read_po(file, locale=language, domain=DOMAIN, abort_invalid=strict)
    except UnicodeDecodeError as error:
        raise BadTranslationsError(NO_UTF8) from error
    except UnknownLocaleError as error:
        raise BadTranslationsError(f"de map '{language}' is niet de code van een taal") from error
    except PoFileError as error:
        raise BadTranslationsError(
            f"bij regel {error.lineno + 1} horen msgid en msgstr niet bij elkaar ({error})"
        ) from error
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        # Babel trusts the head of a file: its dates, its plurals, the name of its charset.
        raise BadTranslationsError(f"{BAD_HEAD} ({error})") from error


def _sure(catalogue: Catalog) -> dict[str, str]:
    """Give the translations that may be shown."""
    return {
        message.id: message.string
        for message in catalogue
        if isinstance(message.id, str)
        and isinstance(message.string, str)
        and message.id
        and message.string
        and not message.fuzzy
    }
