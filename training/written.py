"""Articles written to fit weights on, with their acts marked in the text; `written/README.md` has the format."""

from __future__ import annotations

import re
from pathlib import Path

from training import corpora
from training.corpora import Charge, Document, Stretch

WRITTEN = Path(__file__).parent / "written"

RELATIONS = frozenset(("denies", "rebuts", "counter-accuses", "concedes", "justifies"))
_HEAD = re.compile(r"^=== ", re.MULTILINE)
_MARK = re.compile(r"\{(?P<tags>\d+[sctw](?:,\d+[sctw])*) |[{}]")
_ACT = re.compile(r"(\d+) (accuse|criticise|deny) \| ([^|]*) \| ([^|]*?)(?: \| answers (\d+) ([a-z-]+))?")
_NOBODY = "-"


def written() -> list[Document]:
    """Every written article.

    Raises:
        ValueError: An article is not in the format; the message names it and what is wrong.
    """
    return [
        article(block) for path in sorted(WRITTEN.glob("*.txt")) for block in _HEAD.split(path.read_text("utf8"))[1:]
    ]


def held_out() -> dict[str, list[Document]]:
    """The articles that nothing was fitted on, marked before they were read, by the file that they stand in.

    Raises:
        ValueError: As `written`.
    """
    paths = sorted((WRITTEN / "held-out").glob("*.txt"))
    return {path.stem: [article(block) for block in _HEAD.split(path.read_text("utf8"))[1:]] for path in paths}


def annotated(folder: Path) -> list[Document]:
    """Every article that weights are fitted on: the annotated ones of the corpora to learn from, and the written.

    Raises:
        KeyError: As `corpora.annotations`.
        ValueError: As `written`.
    """
    parts = (corpora.acts(folder, part) for part in ("us-train", "world-train"))
    return [*(d for part in parts for d in part), *corpora.annotations(folder), *written()]


def article(block: str) -> Document:
    """Return an article by its block: its name, its text with marks, `---`, and a line for each act.

    Raises:
        ValueError: As `written`.
    """
    name, _, rest = block.partition("\n")
    marked, line, table = rest.partition("\n---")
    try:
        if not line:
            raise ValueError("no line --- between text and acts")
        text, marks = unmarked(marked.strip("\n"))
        charges = tuple(_charge(n, row, marks) for n, row in enumerate(table.strip().splitlines(), 1))
        if marks:
            raise ValueError(f"marks of acts that have no line: {sorted(marks)}")
        names = {charge.id for charge in charges}
        if not names.issuperset(answered for charge in charges for answered in charge.answers):
            raise ValueError("an act is answered that has no line")
    except ValueError as error:
        raise ValueError(f"{name.strip()}: {error}") from error
    return Document(f"written-{name.strip()}", text, charges=charges)


def unmarked(marked: str) -> tuple[str, dict[str, Stretch]]:
    """Return the text without its marks, and where each mark (`1s`, `1c`, ...) stands in it.

    Raises:
        ValueError: Braces that do not match, or a mark that stands twice.
    """
    text, size, at = [], 0, 0
    open_: list[tuple[int, str]] = []
    found: dict[str, Stretch] = {}
    for mark in _MARK.finditer(marked):
        text.append(marked[at : mark.start()])
        size += mark.start() - at
        at = mark.end()
        if mark["tags"]:
            open_.append((size, mark["tags"]))
        elif mark.group() == "{":
            raise ValueError(f"no mark at {marked[mark.start() :][:30]!r}")
        elif not open_:
            raise ValueError(f"a closing brace too many after {marked[: mark.start()][-30:]!r}")
        else:
            start, tags = open_.pop()
            for tag in tags.split(","):
                if tag in found:
                    raise ValueError(f"{tag} stands twice")
                found[tag] = (start, size)
    if open_:
        raise ValueError(f"never closed: {open_[-1][1]}")
    return "".join([*text, marked[at:]]), found


def _charge(number: int, row: str, marks: dict[str, Stretch]) -> Charge:
    """The act of a line; its marks are taken out of `marks`."""
    told = _ACT.fullmatch(row.strip())
    if told is None or int(told[1]) != number or (told[6] or "denies") not in RELATIONS:
        raise ValueError(f"line {number} of the acts is no act {number}: {row!r}")
    places = {role: marks.pop(f"{number}{role}", None) for role in "sctw"}
    what = places["w"]
    if what is None or places["c"] is None:
        raise ValueError(f"act {number} has no mark {number}{'c' if what else 'w'}")
    if told[2] != "deny" and places["t"] is None:
        raise ValueError(f"act {number} has no mark {number}t")
    return Charge(
        id=f"a{number}",
        type=told[2],
        sure=3,
        source=places["s"],
        cue=places["c"],
        target=places["t"],
        what=what,
        source_entity=_name(told[3]),
        target_entity=_name(told[4]),
        answers=(f"a{told[5]}",) if told[5] else (),
    )


def _name(told: str) -> str:
    return "" if told.strip() == _NOBODY else told.strip()
