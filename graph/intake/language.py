"""Which language a text is in: Counterclaim reads English and says so rather than misread another."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from graph.errors import NotAnArticle

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

OUT_OF_THE_QUESTION: Final = 0.01
"""Probability of English below which a text is refused. Of 1,059 English news texts, down to a single sentence, none
of 40 letters or more came below 0.2; short sentences in other European languages stay below 0.0001."""

ENOUGH: Final = 40
"""Letters below which a text says too little to judge."""

_LAST_LATIN: Final = "\u024f"
"""Last letter of the Unicode blocks that Latin letters with accents come from."""

_SAMPLE: Final = 20_000
"""Characters judged; the languages of a longer text show in these."""

_NAMES: Final = {
    "ar": "Arabic", "de": "German", "es": "Spanish", "fa": "Persian", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese",
    "ru": "Russian", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "zh": "Chinese",
}  # fmt: skip


def detect(text: str) -> tuple[str, float]:
    """Return the ISO 639 code of the likeliest language of `text`, and how probable (0 to 1) English is."""
    ranked = _identifier().rank(text[:_SAMPLE])
    return str(ranked[0][0]), float(dict(ranked)["en"])


def require_english(text: str, name: str) -> None:
    """Raise NotAnArticle if the text is surely in another language than English."""
    letters = [character for character in text[:_SAMPLE] if character.isalpha()]
    latin = sum(letter <= _LAST_LATIN for letter in letters)
    if len(letters) < ENOUGH and 2 * latin >= len(letters):
        return
    language, english = detect(text)
    if language != "en" and (english < OUT_OF_THE_QUESTION or 2 * latin < len(letters)):
        told = _NAMES.get(language, f"the language with the code {language!r}")
        raise NotAnArticle(
            f"{name} is in {told}; Counterclaim reads English. Give a translation, or say that the language "
            f"is not to be checked if this is wrong."
        )


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # loading it costs a second: only when needed

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
