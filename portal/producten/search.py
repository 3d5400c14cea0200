"""Finding a product in a citizen's words: ranked, forgiving, the same answer every time.

A term counts when a product has its stem, a synonym, a word it is part of (Dutch joins words), or a
word that differs by a typing error. Rare words weigh more than common ones, titles more than texts.

A product that is only near (half of a joined word, as in "parkeervergunning", or a word
in passing) is a suggestion and no answer: who looks for what is not here must not be led elsewhere.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log

from rapidfuzz import process
from rapidfuzz.distance import OSA

from portal.producten.synoniemen import Synonyms, synonyms
from portal.producten.words import stems, words

_TITLE, _NAME, _KEYWORD, _SUMMARY, _TEXT = 10.0, 9.0, 8.0, 3.0, 1.0
_SYNONYM, _STARTS, _ENDS, _INSIDE, _HOLDS, _MISTYPED = 0.7, 0.6, 0.6, 0.4, 0.4, 0.5
_SHORTEST_PART, _SHORTEST_INSIDE = 4, 5
_SLIP_ALONE, _SLIP_AMONG = (4, 7), (6, 8)
_MOST_TERMS = 12
_TAIL = 0.2  # what scores below this part of the best is not worth reading
_NEAR = 0.65
_WHOLE = 0.75  # of a joined word, this much must be words of ours


@dataclass(frozen=True, slots=True)
class Entry:
    """A product as it can be found, in one language; `ready` when it has a form of its own."""

    slug: str
    name: str
    title: str
    summary: str
    category: str
    keywords: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    ready: bool = True


@dataclass(frozen=True, slots=True)
class Hit:
    """A product that was found; a higher score is a better answer.

    One that is not `sure` is near at most: to be offered, with the words that nothing quite fits.
    """

    entry: Entry
    score: float
    sure: bool = True


@dataclass(slots=True)
class _Match:
    """What each product scores on one term, and which of them the term really means.

    `elsewhere`: the term is a word we know, for something that is not among the products.
    """

    scores: dict[int, float]
    sure: set[int]
    elsewhere: bool


class ProductIndex:
    """The products of one language, ready to be searched; never changes once made."""

    def __init__(self, entries: Iterable[Entry], language: str) -> None:
        self.entries = tuple(sorted(entries, key=lambda entry: (entry.title, entry.slug)))
        self.language = language
        self._synonyms = synonyms(language)
        self._by_stem: dict[str, dict[int, float]] = defaultdict(dict)
        self._by_concept: dict[int, dict[int, float]] = defaultdict(dict)
        self._shown: dict[str, str] = {}
        for number, entry in enumerate(self.entries):
            self._add(number, entry)
        # What a typing error may have meant: words of the products, and their synonyms.
        self._meant = sorted(self._by_stem.keys() | _reachable(self._synonyms, self._by_concept))

    def search(self, query: str, limit: int = 20) -> tuple[Hit, ...]:
        """Give the products that answer a query, the best first; empty for nothing or nonsense.

        When none is a sure answer, those that are near; never both.
        """
        matches = list(self._matches(self._terms(query)))
        elsewhere = any(match.elsewhere for match in matches)
        found: dict[int, list[float]] = defaultdict(list)
        sure: set[int] = set()
        for match in matches:
            for number, score in match.scores.items():
                found[number].append(score)
            sure |= set() if elsewhere else match.sure
        hits = [
            # Somebody who types four words about one thing should see the product that has most.
            Hit(
                self.entries[number],
                sum(scores) * (0.3 + 0.7 * len(scores) / len(matches)),
                number in sure,
            )
            for number, scores in found.items()
            if number in sure or not sure
        ]
        hits.sort(key=_order)
        return tuple(hit for hit in hits[:limit] if hit.score >= hits[0].score * _TAIL)

    def near(self, query: str, limit: int = 3) -> tuple[str, ...]:
        """Give words of products that look like the query, for when nothing was found.

        A short word, or one that we know, was no slip of the finger: "rat" is not "gat".
        """
        close = {
            self._shown[word]: -similarity
            for term in self._terms(query)
            if len(term) >= _SHORTEST_PART and not self._synonyms.knows(term)
            for word, similarity, _ in process.extract(
                term,
                self._shown.keys(),
                scorer=OSA.normalized_similarity,
                score_cutoff=_NEAR,
                limit=limit,
            )
        }
        return tuple(sorted(close, key=lambda word: (close[word], word))[:limit])

    def of_category(self, category: str) -> tuple[Entry, ...]:
        """Give the products filed under a subject, by title."""
        return tuple(entry for entry in self.entries if entry.category == category)

    def _add(self, number: int, entry: Entry) -> None:
        weighted = [(entry.title, _TITLE), (entry.name, _NAME), (entry.summary, _SUMMARY)]
        weighted += [(keyword, _KEYWORD) for keyword in entry.keywords]
        weighted += [(text, _TEXT) for text in entry.texts]
        for text, weight in weighted:
            row = stems(text, self.language)
            for stem in row:
                _raise(self._by_stem[stem], number, weight)
            for concept in self._synonyms.concepts(row):
                _raise(self._by_concept[concept], number, weight)
        for text in (entry.title, *entry.keywords):
            for word in words(text):
                for stem in stems(word, self.language):
                    self._shown.setdefault(stem, word)

    def _terms(self, query: str) -> list[str]:
        return list(dict.fromkeys(stems(query, self.language)))[:_MOST_TERMS]

    def _matches(self, terms: Sequence[str]) -> Iterator[_Match]:
        """For each term that says something: what it means for every product."""
        by_place: dict[int, list[int]] = defaultdict(list)
        for concept, places in self._synonyms.concepts(terms).items():
            for place in places:
                by_place[place].append(concept)
        vague = self._synonyms.vague
        telling = [place for place, term in enumerate(terms) if term not in vague]
        for place in telling or range(len(terms)):
            term = terms[place]
            scores = self._exact(term, 1.0)
            sure = {n for n in scores if self._by_stem[term][n] > _TEXT}
            for concept in by_place[place]:
                meant = self._weighed(self._by_concept.get(concept, {}), _SYNONYM)
                _best(scores, meant)
                sure |= {n for n in meant if self._by_concept[concept][n] > _TEXT}
            elsewhere = bool(by_place[place]) and not scores
            if not scores and not elsewhere:
                _best(scores, self._mistyped(term, _slips(term, alone=len(terms) == 1)))
                sure |= scores.keys()
            parts, meant_by_parts = self._parts(term, known=elsewhere)
            _best(scores, parts)
            sure |= set() if elsewhere else meant_by_parts
            yield _Match(scores, sure, elsewhere)

    def _exact(self, term: str, quality: float) -> dict[int, float]:
        return self._weighed(self._by_stem.get(term, {}), quality)

    def _parts(self, term: str, *, known: bool) -> tuple[dict[int, float], set[int]]:
        """Score products whose words are joined with the term, or that the term is joined with.

        With those that the term means, and does not only share a part with. Of a word that is
        `known` a part is no clue: a "rijbewijs" is no "bewijs van inschrijving".
        """
        scores: dict[int, float] = {}
        meant: set[int] = set()
        if len(term) < _SHORTEST_PART:
            return scores, meant
        words = [*self._by_stem, *self._synonyms.forms]
        whole = _covered(term, [stem for stem in words if len(stem) >= _SHORTEST_PART]) >= _WHOLE
        for stem, weights in self._by_stem.items():
            quality = 0.0 if known and term not in stem else _joined(term, stem)
            if quality:
                _best(scores, self._exact(stem, quality))
            if quality and (whole or term in stem):
                meant |= {number for number, weight in weights.items() if weight > _TEXT}
        return scores, meant

    def _mistyped(self, term: str, slips: int) -> dict[int, float]:
        """Score products by the words a term may have been meant for."""
        scores: dict[int, float] = {}
        close = process.extract(term, self._meant, scorer=OSA.distance, score_cutoff=slips, limit=8)
        for stem, distance, _ in close:
            quality = _MISTYPED / max(distance, 1)
            _best(scores, self._exact(stem, quality))
            for concept in self._synonyms.rows.get((stem,), ()):
                _best(scores, self._weighed(self._by_concept.get(concept, {}), quality * _SYNONYM))
        return scores

    def _weighed(self, weights: dict[int, float], quality: float) -> dict[int, float]:
        if not weights:
            return {}
        rare = log(1 + len(self.entries) / len(weights))
        return {number: weight * quality * rare for number, weight in weights.items()}


def _order(hit: Hit) -> tuple[float, bool, int, str, str]:
    """The best first; of two as good, what can be filled in, then what has no more words to it."""
    entry = hit.entry
    return (-round(hit.score, 6), not entry.ready, len(entry.name), entry.title, entry.slug)


def _slips(term: str, *, alone: bool) -> int:
    """Give how many typing errors a term may hold: in a short word an error is another word.

    Among other words a short one is more likely right, and means something else ("maakt", "markt").
    """
    return sum(len(term) >= length for length in (_SLIP_ALONE if alone else _SLIP_AMONG))


def _joined(term: str, stem: str) -> float:
    if stem.startswith(term):
        return _STARTS
    if stem.endswith(term):
        return _ENDS
    if len(term) >= _SHORTEST_INSIDE and term in stem:
        return _INSIDE
    return _HOLDS if len(stem) >= _SHORTEST_INSIDE and stem in term else 0.0


def _covered(term: str, stems: Iterable[str]) -> float:
    """Give the part of a term that words of ours cover: 1 for one that is joined of them alone."""
    letters = [False] * len(term)
    for stem in stems:
        at = term.find(stem)
        if at >= 0:
            letters[at : at + len(stem)] = [True] * len(stem)
    return sum(letters) / len(term)


def _reachable(known: Synonyms, by_concept: dict[int, dict[int, float]]) -> set[str]:
    return {stem for stem in known.stems() if any(c in by_concept for c in known.rows[(stem,)])}


def _raise(weights: dict[int, float], number: int, weight: float) -> None:
    weights[number] = max(weight, weights.get(number, 0.0))


def _best(scores: dict[int, float], other: dict[int, float]) -> None:
    for number, score in other.items():
        _raise(scores, number, score)
