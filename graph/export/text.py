"""Characters that a format cannot carry, and how each syntax escapes those that it can."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal

from graph.errors import InputError
from graph.export.values import Value

Unsupported = Literal["refuse", "replace"]
"""What to do with characters a format cannot carry: refuse the export, or write U+FFFD in their place."""

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# XML 1.0, section 2.2: everything outside Char, which no escape can bring back.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Line breaks and tabs are escaped too: a parser turns them into spaces inside an attribute value.
_XML_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)


class Xml:
    """Escapes text for XML attribute values and element content alike."""

    def __init__(self, unsupported: Unsupported) -> None:
        """Refuse or replace the control characters that XML cannot carry."""
        self._unsupported = unsupported

    def __call__(self, text: str) -> str:
        """Return `text` escaped. Raises InputError for a character XML cannot carry, if those are refused."""
        # Printable characters are all XML's; searching for one character at a time beats any regular expression.
        if text.isprintable() and "&" not in text and "<" not in text and '"' not in text and ">" not in text:
            return text
        return self.carried(text).translate(_XML_ESCAPES)

    def each(self, texts: Sequence[str]) -> Sequence[str]:
        """Return the texts escaped: one look at all of them together tells whether any of them needs it."""
        together = "".join(texts)
        plain = together.isprintable() and not any(character in together for character in '&<>"')
        return texts if plain else [self(text) for text in texts]

    def carried(self, text: str) -> str:
        """Return `text` unescaped, but fit for XML. Raises InputError for what XML cannot carry, if refused."""
        illegal = _NOT_XML.search(text)
        if illegal is None:
            return text
        if self._unsupported == "refuse":
            raise refusal("XML", illegal.group(), text)
        return _NOT_XML.sub(REPLACEMENT, text)


def shown(value: Value, listed: Callable[[tuple[str, ...]], str]) -> str:
    """Return a value as text, "" for none; `listed` says how the format writes a list of strings."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return listed(value) if value else ""
    return repr(value)


def refusal(syntax: str, character: str, text: str) -> InputError:
    """Return the error that says which character of which text the syntax cannot carry, and what to do."""
    return InputError(
        f"{syntax} cannot carry the character U+{ord(character):04X}, found in {text[:60]!r}; "
        "export to a JSON format (graphology, cyjs, jgf), or let such characters be replaced by U+FFFD "
        "(--unsupported replace)"
    )
