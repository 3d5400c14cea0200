"""Every product of this municipality at one moment: where it stands, and what serves it.

A product with a form goes by that form; one that is designated elsewhere by a referral; every other
by the general form. So a product of the national list always leads somewhere.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from portal.definition.catalogue import DUTCH, Catalogue
from portal.definition.texts import Untranslated
from portal.producten.kanaal import Designation, Referral
from portal.producten.search import Entry, ProductIndex
from portal.producten.upl import PLACEHOLDER, UplProduct, slug_of


@dataclass(frozen=True, slots=True)
class Offered:
    """A product as people meet it: its address, its official name, and the way it goes.

    `form` is the form that is its own; `referral` another place than ours; with neither it goes by
    the general form. `listed` is what the national list says about it, when that was imported.
    """

    slug: str
    name: str
    uri: str
    form: str | None = None
    referral: Referral | None = None
    listed: UplProduct | None = None
    keywords: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The name as a title is written."""
        return self.name[:1].upper() + self.name[1:]

    @property
    def general(self) -> bool:
        """Whether the general form serves it."""
        return self.form is None and self.referral is None


@dataclass(frozen=True, slots=True)
class Stock:
    """All products, by address, and ready to be found in every language.

    `version` is the import they come from (0: none was), `imported_at` its moment.
    """

    version: int
    imported_at: datetime | None
    products: Mapping[str, Offered]
    indexes: Mapping[str, ProductIndex]
    general: str | None
    _moved: Mapping[str, str] = field(default_factory=dict)

    def find(self, slug: str) -> Offered | None:
        """Give the product at an address; also under the address its form took over."""
        return self.products.get(self._moved.get(slug, slug))

    def of_letter(self, letter: str) -> tuple[Offered, ...]:
        """Give the products whose name begins with a letter, by name."""
        return tuple(each for each in self._by_name() if slug_of(each.name)[:1] == letter)

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters that products begin with."""
        return tuple(sorted({slug_of(each.name)[:1] for each in self.products.values()}))

    def _by_name(self) -> list[Offered]:
        return sorted(self.products.values(), key=lambda each: (slug_of(each.name), each.slug))


@dataclass(frozen=True, slots=True)
class Import:
    """The municipal products of the national list, each with the address it was given."""

    version: int
    at: datetime | None
    products: Sequence[tuple[str, UplProduct]] = ()


NONE = Import(0, None)


def stock_of(
    catalogue: Catalogue, designation: Designation, imported: Import, languages: Iterable[str]
) -> Stock:
    """Put the products in their places; pure, and the same for the same forms and list."""
    listed = {product.uri: product for _, product in imported.products}
    products = {each.slug: each for each in _with_form(catalogue, listed)}
    served = {each.uri: each.slug for each in products.values()}
    moved: dict[str, str] = {}
    for slug, name, uri, keywords in _others(imported, designation):
        if uri in served:
            moved[slug] = served[uri]
            continue
        free = slug if slug not in products else f"{slug}-product"
        products[free] = Offered(
            free,
            name,
            uri,
            referral=designation.elsewhere(uri, name),
            listed=listed.get(uri),
            keywords=keywords,
        )
    general = designation.general if designation.general in catalogue.offered() else None
    indexes = {
        language: ProductIndex(
            [_entry(each, catalogue, language) for each in products.values()], language
        )
        for language in languages
    }
    return Stock(imported.version, imported.at, products, indexes, general, moved)


def _with_form(catalogue: Catalogue, listed: Mapping[str, UplProduct]) -> Iterator[Offered]:
    for slug in catalogue.slugs():
        published = catalogue.current(slug)
        if published is not None:
            product = published.form.product
            known = listed.get(product.uri) if product.uri != PLACEHOLDER else None
            # A form that is withdrawn leaves its product to the general form.
            form = None if catalogue.standing(slug).withdrawn else slug
            yield Offered(
                slug,
                product.name,
                product.uri,
                form=form,
                listed=known,
                keywords=() if form else product.keywords,
            )


def _others(
    imported: Import, designation: Designation
) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Give what has no form, from both sources, each product once: address, name, URI, keywords."""
    named = {each.uri: each for referral in designation.referrals for each in referral.products}
    for slug, product in imported.products:
        known = named.pop(product.uri, None)
        yield slug, product.name, product.uri, known.keywords if known else ()
    for each in named.values():
        yield slug_of(each.name), each.name, each.uri, each.keywords


def _entry(offered: Offered, catalogue: Catalogue, language: str) -> Entry:
    published = catalogue.current(offered.form, language) if offered.form else None
    if published is None:
        # The national list is in Dutch; a page in another language says so (WCAG 3.1.2).
        title = offered.title if language == DUTCH else Untranslated(offered.title)
        return Entry(offered.slug, offered.name, title, "", "", offered.keywords, ready=False)
    form = published.form
    return Entry(
        slug=offered.slug,
        name=form.product.name,
        title=form.title,
        keywords=form.product.keywords,
        category=form.product.category,
        summary=form.product.summary,
        texts=(form.intro, *(step.title for step in form.steps)),
    )
