"""Text to stems: case, accents, endings and little words make no difference to what is found."""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"[^\W_]+")
_STEMMERS = {"nl": "dutch", "en": "english"}
_LONGEST_WORD = 40

# Words that say nothing about what somebody looks for.
_LITTLE_WORDS = {
    language: frozenset(text.split())
    for language, text in {
        "nl": """
            aan al als bij dan dat de der deze die dit doe doen door een en er graag had heb
            hebben heeft het hoe hun ie ik in is ja je kan kunnen maar me meer met mij mijn moet
            moeten mag naar nee nieuw nieuwe niet nog nu of om onder ons onze ook op over te
            toch tot u uit uw van vanaf voor waar wanneer want wat we wel welke werd wie wij wil
            willen word worden wordt ze zich zij zijn zo zou
        """,
        "en": """
            a about all am an and any are as at be been but by can could do does for from get
            had has have how i if in is it its like me my need new no not of on or our please so
            that the their there they this to us want was we were what when where which who will
            with would you your
        """,
    }.items()
}


def plain(text: str) -> str:
    """Give the text without capitals, accents and the joined letters of old keyboards."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def words(text: str) -> list[str]:
    """Give the words of a text, plain and in order."""
    return [word[:_LONGEST_WORD] for word in _WORD.findall(plain(text))]


def stems(text: str, language: str) -> list[str]:
    """Give the stems of the words that mean something, in order."""
    little = _LITTLE_WORDS[language]
    return [stem(word, language) for word in words(text) if word not in little and len(word) > 1]


@lru_cache(maxsize=16384)
def stem(word: str, language: str) -> str:
    """Give a word without its endings, so that "verhuizing" meets "verhuizen"."""
    # A stemmer holds the word it works on, so threads must not share one; making one is cheap.
    return str(snowballstemmer.stemmer(_STEMMERS[language]).stemWord(word))
