"""Draw how precision and recall of charges move with the least confidence that is asked for.

    python -m training.curve CORPORA docs/precision-recall.svg

A charge counts as right where words, accuser and accused are. Prints the points that it draws.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from graph.contract import encode
from graph.evaluation import evaluate, found_acts
from graph.pipeline import NeuralReader
from graph.reading.encoder import packaged
from training import corpora
from training.report import gold_acts, readings

PARTS = {"us-dev": "#b34700", "world-dev": "#0072b2"}
LEVELS = tuple(round(0.05 * n, 2) for n in range(17))
LEFT, TOP, SIDE = 56, 24, 320

Point = tuple[float, float, float]
"""Least confidence, precision and recall."""


def points(folder: Path, part: str) -> list[Point]:
    documents = corpora.acts(folder, part)
    read = [encode(r, with_text=False) for r in readings(NeuralReader(packaged()), documents)]
    gold = gold_acts(documents)
    made = []
    for least in LEVELS:
        kept = [{**r, "acts": [a for a in r["acts"] if a["confidence"] >= least]} for r in read]
        figure = next(f for f in evaluate(dict(map(found_acts, kept)), gold)[0] if f.name == "charge act")
        if figure.hit:
            made.append((least, figure.precision, figure.recall))
    return made


def drawn(curves: dict[str, Sequence[Point]]) -> str:
    """The curves as an SVG picture: recall to the right, precision up, both from 0 to 100 %."""
    across, down = LEFT + SIDE + 150, TOP + SIDE + 48
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across} {down}" width="{across}" height="{down}" '
        'font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="#fff"/>'
    ]
    for percent in range(0, 101, 20):
        x, y = LEFT + SIDE * percent / 100, TOP + SIDE * (100 - percent) / 100
        parts.append(
            f'<path d="M{LEFT} {y:g}h{SIDE}M{x:g} {TOP}v{SIDE}" stroke="#ddd"/>'
            f'<text x="{LEFT - 8}" y="{y + 4:g}" text-anchor="end">{percent}</text>'
            f'<text x="{x:g}" y="{TOP + SIDE + 18}" text-anchor="middle">{percent}</text>'
        )
    parts.append(f'<text x="{LEFT + SIDE / 2:g}" y="{TOP + SIDE + 38}" text-anchor="middle">recall, %</text>')
    parts.append(
        f'<text transform="translate(16 {TOP + SIDE / 2:g}) rotate(-90)" text-anchor="middle">precision, %</text>'
    )
    for number, (name, curve) in enumerate(curves.items()):
        places = [(LEFT + SIDE * recall, TOP + SIDE * (1 - precision)) for _, precision, recall in curve]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{PARTS[name]}" stroke-width="2"/>')
        for (least, _, _), (x, y) in zip(curve, places, strict=True):
            title = f"{name}, confidence {least} and more"
            parts.append(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{PARTS[name]}"><title>{title}</title></circle>'
            )
        parts.append(f'<text x="{LEFT + SIDE + 14}" y="{TOP + 16 + 20 * number}" fill="{PARTS[name]}">{name}</text>')
    return "\n".join([*parts, "</svg>", ""])


def main(folder: Path, out: Path) -> None:
    curves = {part: points(folder, part) for part in PARTS}
    for part, curve in curves.items():
        for least, precision, recall in curve:
            print(f"{part} confidence {least:.2f} precision {100 * precision:.1f} recall {100 * recall:.1f}")
    out.write_text(drawn(curves), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
