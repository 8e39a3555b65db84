"""Counterclaim reads English: other languages are refused by name, English is never."""

import pytest

from graph.errors import NotAnArticle
from graph.intake.language import require_english


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param(
            "Le ministre a accusé Washington de vouloir protéger les rebelles, une accusation aussitôt rejetée.",
            "French",
            id="French",
        ),
        pytest.param(
            "Das Ministerium wies den Vorwurf zurück, es habe die Waffenruhe in der Nacht gebrochen.",
            "German",
            id="German",
        ),
        pytest.param(
            "El ministro acusó al gobierno vecino de romper la tregua firmada la semana pasada.",
            "Spanish",
            id="Spanish",
        ),
        pytest.param(
            "Министр иностранных дел обвинил соседнюю страну в нарушении перемирия.", "Russian", id="Russian"
        ),
        pytest.param("外交部发言人指责邻国违反停火协议,对方予以否认。", "Chinese", id="Chinese, however short"),
        pytest.param("اتهم الوزير الدولة المجاورة بخرق اتفاق وقف إطلاق النار.", "Arabic", id="Arabic"),
    ],
)
def test_another_language_is_refused_by_name(text: str, language: str) -> None:
    with pytest.raises(NotAnArticle, match=rf"note\.txt is in {language}.*reads English"):
        require_english(text, "note.txt")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Oleksandr Hryhorovych Moroz met Vakhtang Kikabidze in Kyiv on Tuesday.", id="foreign names"),
        pytest.param("Deny.", id="one word"),
        pytest.param("1,204 93.1% 77 (12) " * 20, id="figures alone say nothing"),
        pytest.param(
            "The ministry accused its neighbour of breaking the truce; “C'est faux,” he said.", id="a quote"
        ),
    ],
)
def test_english_passes(text: str) -> None:
    require_english(text, "note.txt")
