"""Direct, mixed or indirect: by the quotation marks around what is said."""

from __future__ import annotations

import pytest

from graph.reading.quotation import quotation_of

TEXT = 'He said “it is over,” that the “war” had ended. "Never," she said, "again."'


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        (["it is over"], "direct"),
        (["“it is over,”"], "direct"),
        (["the “war” had ended"], "mixed"),
        (["had ended"], "indirect"),
        (["Never", "again"], "direct"),
        (["Never", "she said"], "mixed"),
        (["."], "indirect"),
        ([], "indirect"),
    ],
)
def test_quotation_marks_tell_whose_words_they_are(parts: list[str], kind: str) -> None:
    stretches = [(TEXT.index(part), TEXT.index(part) + len(part)) for part in parts]
    assert quotation_of(TEXT, stretches) == kind
