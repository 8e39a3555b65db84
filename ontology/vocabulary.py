"""The names of the ontology's terms, so that code cannot misspell them; a test holds this and the Turtle together.

Members of `Class`, `Property` and `Borrowed` are IRIs. Members of the other enumerations are notations, the short
names that readings carry; `concept(scheme, notation)` gives a notation's IRI.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

HOME: Final = "https://w3id.org/counterclaim/"
"""Where the ontology's own terms live, whatever the base of the data."""

NS: Final = HOME + "ns#"
ONTOLOGY_IRI: Final = HOME + "ns"
VERSION: Final = "0.1.0"

ACT_TYPE: Final = HOME + "act-type"
RELATION_TYPE: Final = HOME + "relation-type"
ENTITY_KIND: Final = HOME + "entity-kind"
QUOTATION_TYPE: Final = HOME + "quotation-type"
AGREEMENT_KIND: Final = HOME + "agreement-kind"


def concept(scheme: str, notation: str) -> str:
    """Return the IRI of the concept of that notation in a scheme (`ACT_TYPE`, ...)."""
    return f"{scheme}/{notation.replace(' ', '-')}"


class Class(StrEnum):
    """The classes."""

    ARTICLE = NS + "Article"
    TEXT_SPAN = NS + "TextSpan"
    EXTRACTION_RUN = NS + "ExtractionRun"
    ACTOR = NS + "Actor"
    PERSON = NS + "Person"
    ORGANIZATION = NS + "Organization"
    STATE = NS + "State"
    GROUP = NS + "Group"
    PLACE = NS + "Place"
    ROLE = NS + "Role"
    APPEARANCE = NS + "Appearance"
    AGREEMENT = NS + "Agreement"
    SPEECH_ACT = NS + "SpeechAct"
    ACCUSATION = NS + "Accusation"
    CRITICISM = NS + "Criticism"
    DENIAL = NS + "Denial"
    DEMAND = NS + "Demand"
    CLAIM = NS + "Claim"
    RELATION_STATEMENT = NS + "RelationStatement"
    VIOLATION_ALLEGATION = NS + "ViolationAllegation"
    ACTOR_EDGE = NS + "ActorEdge"


class Property(StrEnum):
    """The properties."""

    # of articles
    TEXT_LENGTH = NS + "textLength"
    TEXT_SHA256 = NS + "textSha256"
    RETRIEVED_AT = NS + "retrievedAt"
    FURNITURE_SPAN = NS + "furnitureSpan"
    # of extraction runs
    READER_NAME = NS + "readerName"
    REFUSED = NS + "refused"
    # of actors and agreements
    DENOTES = NS + "denotes"
    SPEAKS_FOR = NS + "speaksFor"
    HAS_MEMBER = NS + "hasMember"
    ENTITY_KIND = NS + "entityKind"
    ROLE_HOLDER = NS + "roleHolder"
    ROLE_IN = NS + "roleIn"
    APPEARANCE_OF = NS + "appearanceOf"
    POSITION = NS + "position"
    AGREEMENT_KIND = NS + "agreementKind"
    PARTY = NS + "party"
    # of acts
    ACT_TYPE = NS + "actType"
    ACT_FORM = NS + "actForm"
    QUOTATION_TYPE = NS + "quotationType"
    SPEAKER = NS + "speaker"
    ON_BEHALF_OF = NS + "onBehalfOf"
    ADDRESSEE = NS + "addressee"
    TARGET = NS + "target"
    REPORTED_BY = NS + "reportedBy"
    SOURCE_UNNAMED = NS + "sourceUnnamed"
    TARGET_UNRESOLVED = NS + "targetUnresolved"
    CONTENT = NS + "content"
    RESOLVED_TEXT = NS + "resolvedText"
    REPORTED_IN = NS + "reportedIn"
    CONCERNS_AGREEMENT = NS + "concernsAgreement"
    CONFIDENCE = NS + "confidence"
    EDTF_DATE = NS + "edtfDate"
    EARLIEST_DATE = NS + "earliestDate"
    LATEST_DATE = NS + "latestDate"
    SPEAKER_SPAN = NS + "speakerSpan"
    CUE_SPAN = NS + "cueSpan"
    ADDRESSEE_SPAN = NS + "addresseeSpan"
    TARGET_SPAN = NS + "targetSpan"
    CONTENT_SPAN = NS + "contentSpan"
    CONTENT_PART = NS + "contentPart"
    # of claims
    TEXT = NS + "text"
    # between acts
    RESPONDS_TO = NS + "respondsTo"
    COUNTERS = NS + "counters"
    DENIES = NS + "denies"
    REBUTS = NS + "rebuts"
    REFRAMES = NS + "reframes"
    COUNTER_ACCUSES = NS + "counterAccuses"
    CONCEDES = NS + "concedes"
    JUSTIFIES = NS + "justifies"
    CORROBORATES = NS + "corroborates"
    SUPPORTS = NS + "supports"
    RESTATES = NS + "restates"
    RELATION_SOURCE = NS + "relationSource"
    RELATION_TARGET = NS + "relationTarget"
    RELATION_TYPE = NS + "relationType"
    EXPLICIT = NS + "explicit"
    # of allegations that an agreement is broken
    ALLEGED_IN = NS + "allegedIn"
    ALLEGED_VIOLATOR = NS + "allegedViolator"
    OF_AGREEMENT = NS + "ofAgreement"
    # derived, between actors
    REPORTEDLY_INTERACTS_WITH = NS + "reportedlyInteractsWith"
    ACCUSES = NS + "accuses"
    CRITICISES = NS + "criticises"
    REPLIES_TO = NS + "repliesTo"
    MAKES_DEMAND_OF = NS + "makesDemandOf"
    CONCURS_WITH = NS + "concursWith"
    BACKS = NS + "backs"
    EDGE_FROM = NS + "edgeFrom"
    EDGE_TO = NS + "edgeTo"
    EDGE_KIND = NS + "edgeKind"
    THROUGH_SIDE = NS + "throughSide"
    ACT_COUNT = NS + "actCount"
    FIRST_DATE = NS + "firstDate"
    LAST_DATE = NS + "lastDate"
    VIA_ACT = NS + "viaAct"


class Borrowed(StrEnum):
    """Terms of other vocabularies that the graph uses as they are."""

    TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    SEQ = "http://www.w3.org/1999/02/22-rdf-syntax-ns#Seq"
    LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
    ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel"
    TITLE = "http://purl.org/dc/terms/title"
    IDENTIFIER = "http://purl.org/dc/terms/identifier"
    ISSUED = "http://purl.org/dc/terms/issued"
    LANGUAGE = "http://purl.org/dc/terms/language"
    PUBLISHER = "http://purl.org/dc/elements/1.1/publisher"
    URL = "https://schema.org/url"
    IS_STRING = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#isString"
    BEGIN_INDEX = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#beginIndex"
    END_INDEX = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#endIndex"
    ANCHOR_OF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#anchorOf"
    REFERENCE_CONTEXT = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#referenceContext"
    WAS_GENERATED_BY = "http://www.w3.org/ns/prov#wasGeneratedBy"
    USED = "http://www.w3.org/ns/prov#used"


MEMBER: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#_"
"""Start of the IRIs of the container membership properties rdf:_1, rdf:_2, ..."""


class RelationType(StrEnum):
    """How one act bears on another."""

    DENIES = "denies"
    REBUTS = "rebuts"
    REFRAMES = "reframes"
    COUNTER_ACCUSES = "counter-accuses"
    CONCEDES = "concedes"
    JUSTIFIES = "justifies"
    CORROBORATES = "corroborates"
    SUPPORTS = "supports"
    RESTATES = "restates"


RELATION_PROPERTY: Final[Mapping[RelationType, Property]] = MappingProxyType(
    {kind: Property[kind.name] for kind in RelationType}
)
"""The direct property between two acts for each type of relation."""

COUNTERING: Final = frozenset(
    {RelationType.DENIES, RelationType.REBUTS, RelationType.REFRAMES, RelationType.COUNTER_ACCUSES}
)
"""The relations that make the source a counterclaim to the target."""

RESPONDING: Final = COUNTERING | {RelationType.CONCEDES, RelationType.JUSTIFIES, RelationType.CORROBORATES}
"""The relations that make the source an answer of some kind to the target."""


class EntityKind(StrEnum):
    """What kind of thing an article presents an entity as."""

    PERSON = "person"
    ORGANIZATION = "organization"
    STATE = "state"
    GROUP = "group"
    PLACE = "place"
    OTHER = "other"


KIND_CLASS: Final[Mapping[EntityKind, Class]] = MappingProxyType(
    {
        EntityKind.PERSON: Class.PERSON,
        EntityKind.ORGANIZATION: Class.ORGANIZATION,
        EntityKind.STATE: Class.STATE,
        EntityKind.GROUP: Class.GROUP,
        EntityKind.PLACE: Class.PLACE,
        EntityKind.OTHER: Class.ACTOR,
    }
)
"""The class of an entity of each kind."""


class Quotation(StrEnum):
    """Whose words the content is in."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class AgreementKind(StrEnum):
    """What kind of arrangement is spoken of."""

    CEASEFIRE = "ceasefire"
    TREATY = "treaty"
    AGREEMENT = "agreement"
    SANCTIONS = "sanctions"
    RESOLUTION = "resolution"
    DEADLINE = "deadline"
    DESIGNATION = "designation"
    PEACE_PROCESS = "peace process"


class ActType(StrEnum):
    """What somebody does in saying something."""

    ASSERTIVE = "assertive"
    DIRECTIVE = "directive"
    COMMISSIVE = "commissive"
    EXPRESSIVE = "expressive"
    DECLARATIVE = "declarative"
    STATE = "state"
    REPORT = "report"
    CLAIM = "claim"
    INSIST = "insist"
    ACCUSE = "accuse"
    ALLEGE = "allege"
    BLAME = "blame"
    SUE = "sue"
    INDICT = "indict"
    CONVICT = "convict"
    INVESTIGATE = "investigate"
    SUMMON = "summon"
    FILE_COMPLAINT = "file-complaint"
    FIND = "find"
    DENY = "deny"
    DISMISS = "dismiss"
    REBUT = "rebut"
    REJECT = "reject"
    JUSTIFY = "justify"
    CONFIRM = "confirm"
    CONCEDE = "concede"
    AGREE_THAT = "agree-that"
    PREDICT = "predict"
    DECLINE_TO_COMMENT = "decline-to-comment"
    ASK = "ask"
    REQUEST = "request"
    DEMAND = "demand"
    CALL_FOR = "call-for"
    URGE = "urge"
    ORDER = "order"
    SET_DEADLINE = "set-deadline"
    WARN = "warn"
    PROMISE = "promise"
    AGREE_TO = "agree-to"
    OFFER = "offer"
    THREATEN = "threaten"
    ANNOUNCE = "announce"
    PRAISE = "praise"
    SUPPORT = "support"
    CRITICISE = "criticise"
    CONDEMN = "condemn"
    REGRET = "regret"
    DESIGNATE = "designate"


_NARROWER: Final[Mapping[ActType, str]] = {
    ActType.ASSERTIVE: "state report claim insist accuse deny justify confirm concede agree-that predict"
    " decline-to-comment",
    ActType.DIRECTIVE: "ask request demand call-for urge order warn",
    ActType.COMMISSIVE: "promise agree-to offer threaten announce",
    ActType.EXPRESSIVE: "praise support criticise regret",
    ActType.DECLARATIVE: "designate",
    ActType.ACCUSE: "allege blame sue indict convict investigate summon file-complaint find",
    ActType.DENY: "dismiss rebut reject",
    ActType.DEMAND: "set-deadline",
    ActType.CRITICISE: "condemn",
}
BROADER: Final[Mapping[ActType, ActType]] = MappingProxyType(
    {ActType(name): broader for broader, names in _NARROWER.items() for name in names.split()}
)
"""The next broader concept of each act type that has one."""


def is_narrower(narrower: ActType, broader: ActType) -> bool:
    """Tell whether an act type lies below another in the scheme."""
    above = BROADER.get(narrower)
    return above is not None and (above == broader or is_narrower(above, broader))


def _family(head: ActType) -> frozenset[ActType]:
    return frozenset(t for t in ActType if t == head or is_narrower(t, head))


ACCUSING: Final = _family(ActType.ACCUSE)
CRITICISING: Final = _family(ActType.CRITICISE)
DENYING: Final = _family(ActType.DENY)
DEMANDING: Final = frozenset(
    {ActType.REQUEST, ActType.CALL_FOR, ActType.URGE, ActType.ORDER, *_family(ActType.DEMAND)}
)
BACKING: Final = frozenset({ActType.PRAISE, ActType.SUPPORT})

ACT_CLASS: Final[Mapping[ActType, Class]] = MappingProxyType(
    dict.fromkeys(ACCUSING, Class.ACCUSATION)
    | dict.fromkeys(CRITICISING, Class.CRITICISM)
    | dict.fromkeys(DENYING, Class.DENIAL)
    | dict.fromkeys(DEMANDING, Class.DEMAND)
)
"""The class that an act of a type has beside `Class.SPEECH_ACT`, where it has one."""
