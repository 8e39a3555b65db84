"""Finding descriptions of people and bodies by their head nouns, as antecedents that nobody marked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.identity.lexicon import Lexicon, lexicon
from graph.values import Span

_WORD = re.compile(r"[^\W\d_](?:[\w&]|[.'’´-](?=\w))*")
_POSSESSIVE = re.compile(r"['’´]s$|(?<=s)['’]$")
_MODIFIERS = 4


def find_descriptions(text: str) -> list[Span]:
    """Return phrases like "the Syrian rebels", "protesters", "Mali's opposition leader", in order.

    A singular noun for a person or body counts only where an article or a possessive goes before it.
    """
    lex = lexicon()
    words = [(found.start(), found.end(), found.group()) for found in _WORD.finditer(text)]
    found = []
    for number, (_, end, word) in enumerate(words):
        lowered = word.lower()
        many = lowered in lex.group or (lowered in lex.singular and lex.singular[lowered] not in lex.thing)
        if (not many and not (lowered in lex.person or lowered in lex.organization)) or (
            word[:1].isupper() and number and not many
        ):
            continue
        if _runs_on(words, number, text, lex):
            continue
        first, determined = _opening(words, number, text, lex)
        if many or determined:
            begin = words[first][0]
            found.append(Span(begin, end, text[begin:end]))
    return found


def _runs_on(words: Sequence[tuple[int, int, str]], number: int, text: str, lex: Lexicon) -> bool:
    """Whether the noun is followed by a further noun of the phrase or the name it is a title of."""
    if number + 1 >= len(words):
        return False
    start, _, word = words[number + 1]
    if text[words[number][1] : start] not in (" ", "-"):
        return False
    lowered = word.lower()
    return (
        word[:1].isupper()
        or lowered in lex.group
        or lowered in lex.person
        or lowered in lex.organization
        or lowered in lex.singular
    )


def _opening(words: Sequence[tuple[int, int, str]], number: int, text: str, lex: Lexicon) -> tuple[int, bool]:
    """Return the first word of the phrase that ends in this noun, and whether a determiner or owner opens it."""
    first = number
    for back in range(1, _MODIFIERS + 1):
        at = number - back
        if at < 0 or text[words[at][1] : words[at + 1][0]] not in (" ", "-"):
            break
        word = words[at][2]
        lowered = word.lower()
        if lowered in lex.determiners:
            return at, True
        if _POSSESSIVE.search(word):
            if word[:1].isupper():
                while at > 0 and words[at - 1][2][:1].isupper() and text[words[at - 1][1] : words[at][0]] == " ":
                    at -= 1
                return at, True
            break
        noun = lowered in lex.person or lowered in lex.organization or lowered in lex.group or lowered in lex.thing
        if (word[:1].isupper() and lowered not in lex.not_names) or noun:
            first = at
        elif lowered in lex.not_names:
            break
    return first, False
