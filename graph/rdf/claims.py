"""The wording under which a claim is kept, so that the same words said twice are one claim."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_TRAILING: Final = re.compile(r"[\s.,;:]+$")
_PAIRS: Final = {'"': '"', "“": "”", "‘": "’", "«": "»", "„": "“"}


def claim_text(text: str) -> str:
    """Return the words with single spaces, a capital, and without quotation marks around or stops after them.

    Normalising again changes nothing. Letters inside keep their case: the wording is also what people read.
    """
    words = " ".join(unicodedata.normalize("NFC", text).split())
    while (bare := _bare(words)) != words:
        words = bare
    if not words:  # nothing but marks: they are the wording
        return text
    head = words[0].upper()
    return (head if len(head) == 1 else words[0]) + words[1:]


def _bare(words: str) -> str:
    words = _TRAILING.sub("", words)
    if len(words) > 1 and _PAIRS.get(words[0]) == words[-1]:
        return words[1:-1].strip()
    return words
