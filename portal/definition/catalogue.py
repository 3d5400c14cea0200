"""The forms of this installation: read once, published under a content hash, in every language.

A broken file is left out with its problems and never takes another form with it; so is one in
which directions of a new form still stand, for nobody publishes that. A draft, a
submission and a receipt name the hash they began with; `remember` takes in versions that are no
longer in the folder, so that nothing a citizen began breaks because somebody edited a file.
"""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from portal.definition import translations as gettext
from portal.definition.check import check
from portal.definition.model import Form
from portal.definition.problems import Level, Problem, in_order, is_broken, unfilled
from portal.definition.read import read
from portal.definition.standing import OFFERED, Standing
from portal.definition.texts import translated
from portal.definition.translations import Translations

DUTCH = "nl"
HASH_FORMAT = b"loket form 1\n"


class BrokenFormsError(Exception):
    """Forms that cannot be used; `problems` says why, file by file."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Published:
    """One version of a form in one language; `untranslated` are the texts that are still Dutch."""

    form: Form
    hash: str
    source: bytes
    translations: Translations
    language: str = DUTCH
    untranslated: frozenset[str] = frozenset()

    def lang(self, text: str) -> str | None:
        """Give the language to mark a text with, where it is not that of the page (WCAG 3.1.2)."""
        return DUTCH if text in self.untranslated else None


def form_files(folder: Path) -> tuple[Path, ...]:
    """Give the form files of a folder; `klacht.test.yaml` is about a form and is none itself."""
    return tuple(path for path in sorted(folder.glob("*.yaml")) if "." not in path.stem)


def content_hash(source: bytes, translations: Translations) -> str:
    """Name a version by what is in it: the file and its frozen translations (SHA-256, hex)."""
    frozen = json.dumps(translations, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(HASH_FORMAT)
    # The length keeps one part from passing for the other.
    digest.update(b"%d\n" % len(source))
    digest.update(source)
    digest.update(frozen.encode())
    return digest.hexdigest()


@dataclass
class Catalogue:
    """All forms of this installation. Grows by `remember`, and by languages asked for."""

    problems: tuple[Problem, ...] = ()
    _unreadable: set[str] = field(default_factory=set)
    _standings: dict[str, Standing] = field(default_factory=dict)
    _current: dict[str, str] = field(default_factory=dict)
    _versions: dict[str, Published] = field(default_factory=dict)
    _unfilled: set[str] = field(default_factory=set)
    _given_up: dict[str, str] = field(default_factory=dict)
    _translated: dict[tuple[str, str], Published] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path, translations: Path | None = None) -> "Catalogue":
        """Read every `*.yaml` of a folder; what is broken is left out and told in `problems`.

        Over `translations` go those in the folder itself.
        """
        catalogue = cls()
        problems: list[Problem] = []
        texts = _texts(folder, translations, problems) if translations is not None else {}
        for path in form_files(folder):
            problems += catalogue._take(path, texts)
        catalogue.problems = in_order(problems)
        return catalogue

    def check(self) -> None:
        """Raise BrokenFormsError when a form had to be left out."""
        if is_broken(self.problems):
            raise BrokenFormsError(self.problems)

    def unfilled(self) -> tuple[str, ...]:
        """Give the names of the forms left out because directions stand where texts must come."""
        return tuple(sorted(self._unfilled - self._current.keys()))

    def slugs(self) -> tuple[str, ...]:
        """Give the names of the forms that may be used."""
        return tuple(sorted(self._current))

    def offered(self) -> tuple[str, ...]:
        """Give the names of the forms that may be begun."""
        return tuple(slug for slug in self.slugs() if not self.standing(slug).withdrawn)

    def standing(self, slug: str) -> Standing:
        """Give how a form stands with citizens."""
        return self._standings.get(slug, OFFERED)

    def stand(self, slug: str, standing: Standing) -> bool:
        """Let a form stand so from now on; tell whether that is a change."""
        before = self.standing(slug)
        self._standings[slug] = standing
        return before != standing

    def current(self, slug: str, language: str = DUTCH) -> Published | None:
        """Give the version of a form that a new draft begins with."""
        hash_ = self._current.get(slug)
        return None if hash_ is None else self.version(hash_, language)

    def version(self, hash_: str, language: str = DUTCH) -> Published | None:
        """Give one version, in a language; None when it was never loaded or remembered."""
        dutch = self._versions.get(hash_)
        if dutch is None or language == DUTCH:
            return dutch
        found = self._translated.get((hash_, language))
        if found is None:
            found = self._translated[hash_, language] = _in_language(dutch, language)
        return found

    def remember(self, source: bytes, translations: Translations) -> str:
        """Take in a version that was published before; BrokenFormsError when it cannot be read.

        Its meaning is not checked again: it was when it was published, and a check that has become
        stricter since must not break what somebody began.
        """
        hash_ = content_hash(source, translations)
        if hash_ not in self._versions:
            form = read(source, hash_)
            if not isinstance(form, Form):
                raise BrokenFormsError(form)
            self._versions[hash_] = Published(form, hash_, source, translations)
        return hash_

    def give_up(self, hash_: str, slug: str) -> None:
        """Remember of a version that was published that it cannot be read, and of which form."""
        self._given_up[hash_] = slug

    def given_up(self, hash_: str) -> str | None:
        """Give the form of a version that cannot be read; None when nobody found that yet."""
        return self._given_up.get(hash_)

    def go_live(self, hash_: str) -> None:
        """Let new drafts begin with this version, whatever the folder holds."""
        slug = self._versions[hash_].form.slug
        self._current[slug] = hash_
        self._unreadable.discard(slug)

    def leave_out(self, slug: str) -> None:
        """Let nobody begin this form: the version that is live can no longer be read.

        What the folder holds is the next version, which nobody published: it may not take its
        place. All other forms go on.
        """
        self._current.pop(slug, None)
        self._unreadable.add(slug)

    def is_unreadable(self, slug: str) -> bool:
        """Tell whether there is such a form, of which the live version cannot be read."""
        return slug in self._unreadable

    def _take(self, path: Path, texts: Translations) -> tuple[Problem, ...]:
        """Publish one file, unless it is broken; give its problems."""
        source = path.read_bytes()
        checked = check(source, f"{path.parent.name}/{path.name}")
        if checked.form is None:
            return checked.problems
        if unfilled(checked.problems):
            self._unfilled.add(checked.form.slug)
            return checked.problems
        frozen = gettext.frozen(checked.form, texts)
        hash_ = content_hash(source, frozen)
        self._versions[hash_] = Published(checked.form, hash_, source, frozen)
        self._current[checked.form.slug] = hash_
        return checked.problems


def _texts(forms: Path, translations: Path, problems: list[Problem]) -> Translations:
    """Read the translations, and over them our own; those are left out when they are broken."""
    own = gettext.beside(forms)
    try:
        return gettext.load(translations, own)
    except gettext.BadTranslationsError as error:
        problems.append(Problem(own.name, 1, 1, Level.FOUT, "R022", str(error)))
        return gettext.load(translations)


def _in_language(dutch: Published, language: str) -> Published:
    form, untranslated = translated(dutch.form, dutch.translations.get(language, {}))
    return Published(
        form, dutch.hash, dutch.source, dutch.translations, language, frozenset(untranslated)
    )
