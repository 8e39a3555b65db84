"""What the lookups take and give: filters, pages and rows, all of them frozen.

Names in filters may be a canonical name, an alias in any case ("daesh") or an IRI. Dates are ISO 8601 days, compared
with the date of the act where the article gives one, otherwise with that of publication.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from graph.values import Quotation

Sort = Literal["newest", "oldest", "confidence", "relevance", "position", "name", "count"]
"""`newest` and `oldest` by date; `relevance` needs a text; `position` is article by article in reading order."""

T = TypeVar("T")

MAX_LIMIT = 1000


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a result: at most `limit` rows after `cursor`, a `next` of an earlier page.

    `count` asks for the total, `facets` for counts by those fields ("accuser", "accused", "type", "source",
    "quotation", "year", "answered").
    """

    limit: int = 60
    cursor: str | None = None
    sort: Sort = "newest"
    count: bool = False
    facets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """How many rows of the whole result have `value` (an IRI or notation, shown as `label`) in a field."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Rows(Generic[T]):
    """One page. `next` is the cursor of the page after it, None at the end; `total` is there when asked for."""

    items: tuple[T, ...]
    next: str | None = None
    total: int | None = None
    facets: Mapping[str, tuple[Facet, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AccusationFilter:
    """Which accusations. `either` is one side or the other; `accuser` also matches those who speak for it.

    `text` is full text over claim and quotation: words, "phrases", prefix*. `answered` None is both.
    """

    accuser: str | None = None
    accused: str | None = None
    either: str | None = None
    text: str | None = None
    agreement: str | None = None
    source: str | None = None
    since: str | None = None
    until: str | None = None
    act_types: tuple[str, ...] = ()
    min_confidence: float | None = None
    answered: bool | None = None
    quotation: Quotation | None = None
    article: str | None = None
    versions: bool = False
    """True also searches superseded versions of articles."""


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims: what `speaker` said to or against `target`; `text` is full text over claim and quotation."""

    speaker: str | None = None
    target: str | None = None
    text: str | None = None
    agreement: str | None = None
    source: str | None = None
    since: str | None = None
    until: str | None = None
    act_types: tuple[str, ...] = ()
    min_confidence: float | None = None
    answered: bool | None = None
    quotation: Quotation | None = None
    article: str | None = None
    versions: bool = False


@dataclass(frozen=True, slots=True)
class Ref:
    """Something with an IRI and the name to show for it."""

    iri: str
    name: str


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article version. `revision_of` and `replaced_by` are the article ids of its neighbours in time."""

    iri: str
    id: str
    doc: str
    title: str
    published: str | None
    source: str | None
    url: str | None
    language: str
    acts: int
    revision_of: str | None = None
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True)
class ActRow:
    """One speech act: who says what, to or against whom, where exactly.

    `quote` is verbatim, `start` and `end` its place in the article's text; `text` is the claim with references
    resolved. `side` is the one the speaker speaks for. `answers` counts the acts that answer it. `date` is that
    of the act as the article gives it (EDTF), `day` what it is sorted by. `highlights` shows the matches of a
    text search, marked by U+2039 and U+203A unless the caller chose other marks.
    """

    iri: str
    type: str
    form: str | None
    speaker: Ref | None
    side: Ref | None
    target: Ref | None
    addressee: Ref | None
    reported_by: Ref | None
    claim: str | None
    text: str
    quote: str
    start: int
    end: int
    quotation: str
    cue: str | None
    date: str | None
    day: str | None
    confidence: float
    answers: int
    article: Ref
    article_id: str
    source: str | None
    published: str | None
    url: str | None
    agreements: tuple[Ref, ...] = ()
    highlights: str | None = None


@dataclass(frozen=True, slots=True)
class Answering:
    """An act that bears on another, how, and how sure that is."""

    act: ActRow
    relation: str
    explicit: bool
    confidence: float


@dataclass(frozen=True, slots=True)
class ClaimDetail:
    """A claim, every act that makes it, and what bears on it: counterclaims, contradictions, restatements.

    `answers` are acts that answer or otherwise bear on one of its acts; `answered` are the acts its own acts answer.
    """

    iri: str
    text: str
    acts: tuple[ActRow, ...]
    answers: tuple[Answering, ...]
    answered: tuple[Answering, ...]
    contradicts: tuple[Ref, ...] = ()
    same_as: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """An accusation and one answer to it; `answer` is None where nothing answers it."""

    accusation: ActRow
    answer: Answering | None


@dataclass(frozen=True, slots=True)
class ViolationRow:
    """According to `according_to`, `violator` breaks `agreement`; `act` says so. `answers` counts what answers it."""

    agreement: Ref
    violator: Ref
    according_to: Ref | None
    act: ActRow


@dataclass(frozen=True, slots=True)
class ClaimPair:
    """Two claims of two sides: the same claim (`same`, `close`) or two that cannot both hold (`contradicts`)."""

    relation: str
    one: ActRow
    other: ActRow


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor in the whole store. Counts are of acts of current article versions."""

    iri: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    said: int
    accuses: int
    accused: int


@dataclass(frozen=True, slots=True)
class ActorDetail:
    """An actor with its offices, the sides it speaks for, who acts together in it, and its edges to others.

    `member_of` are the groups in which it acts together with others ("Germany and France").
    """

    actor: ActorRow
    speaks_for: tuple[Ref, ...]
    members: tuple[Ref, ...]
    member_of: tuple[Ref, ...]
    roles: tuple[tuple[str, Ref | None], ...]
    edges: tuple[Edge, ...]
    articles: int


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement that is spoken of."""

    iri: str
    name: str
    kind: str
    parties: tuple[Ref, ...]
    articles: int
    violations: int


@dataclass(frozen=True, slots=True)
class Edge:
    """`count` acts of one kind from one actor to another, first and last day. Kinds are never summed."""

    kind: str
    source: Ref
    target: Ref
    count: int
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A full-text match: in a claim, a quotation or the title of an article; better ones first."""

    kind: Literal["claim", "quote", "title"]
    iri: str
    article: Ref
    highlighted: str
    score: float
