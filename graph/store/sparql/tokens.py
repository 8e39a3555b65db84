"""The tokens of a SPARQL query or update.

Where this and an engine's parser could differ, a token here is never longer than the engine's, so that no keyword
hides inside one: whoever looks for a keyword among the words and prefixes sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["iri", "pname", "bnode", "var", "string", "langtag", "number", "word", "mark"]

_TOKEN: Final = re.compile(
    r"""
    (?P<skip>\s+|\#[^\n\r]*)
  | (?P<iri><[^<>"{}|^`\x00-\x20]*>)
  | (?P<string>\"{3}(?:(?:"|"")?(?:[^"\\]|\\.))*\"{3}|'{3}(?:(?:'|'')?(?:[^'\\]|\\.))*'{3}
      |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
  | (?P<bnode>_:\w(?:[\w.\-]*[\w\-])?)
  | (?P<pname>(?:[^\W\d_](?:[\w.\-]*[\w\-])?)?:(?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])
      (?:(?:[\w:.\-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*
      (?:[\w:\-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]))?)?)
  | (?P<var>[?$]\w+)
  | (?P<langtag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<number>\d+(?:\.\d+)?)
  | (?P<word>[^\W\d]\w*)
  | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_CODE_POINT: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True, slots=True)
class Token:
    """A token: its kind, its text, where it stands, and in how many braces."""

    kind: Kind
    text: str
    start: int
    end: int
    depth: int

    def is_word(self, *words: str) -> bool:
        """Tell whether this is one of the keywords (in capitals)."""
        return self.kind == "word" and self.text.upper() in words

    @property
    def iri(self) -> str:
        """The IRI between the angle brackets."""
        return self.text[1:-1]


def tokens(sparql: str) -> Iterator[Token]:
    """Yield the tokens without spaces and comments. An opening brace and its closing one have the same depth."""
    depth = 0
    for match in _TOKEN.finditer(sparql):
        kind = match.lastgroup
        if kind == "skip" or kind is None:
            continue
        text = match.group()
        if text == "}":
            depth -= 1
        yield Token(kind, text, match.start(), match.end(), depth)  # type: ignore[arg-type] # the groups are the kinds
        if text == "{":
            depth += 1


def unescaped(sparql: str) -> str:
    r"""Return the text with the code point escapes (\u0041) that SPARQL allows anywhere replaced."""
    return _CODE_POINT.sub(_character, sparql)


def _character(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number < 0x110000 else match[0]
