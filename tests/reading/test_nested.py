"""Speech inside speech: whose charge it is that somebody tells of, and who tells of it."""

import pytest

from graph.pipeline import default_reader
from graph.reading.nested import inner_cues
from graph.values import Act, Article, Reading


def found(said: str) -> list[tuple[str, str, str | None]]:
    """Each inner cue: its words, what ends where its subject ends, and what begins with its agent."""
    return [
        (
            said[inner.match.start : inner.match.end],
            said[: inner.subject].split()[-1],
            None if inner.agent is None else said[inner.agent :].split()[0],
        )
        for inner in inner_cues(said)
    ]


@pytest.mark.parametrize(
    ("said", "cues"),
    [
        ("that the council has repeatedly accused the mayor of theft", [("accused", "council", None)]),
        ("that the mayor had been accused by auditors of theft", [("accused", "mayor", "auditors")]),
        ("the mayor was widely blamed for the flood", [("blamed", "mayor", None)]),
        ("hackers are taking aim at the banks", []),
        ("doubting the council's claim that the mayor stole", [("claim", "council", None)]),
        ("the council's angry letters accusing the mayor of theft are lies", [("accusing", "council", None)]),
        ("they resented the unions’ bitter criticism of the mayor", [("criticism", "unions", None)]),
        ("the memo cites Treasury criticism of the mayor", [("criticism", "Treasury", None)]),
        ("the soldiers accused of theft would be tried", [("accused", "soldiers", None)]),
        ("a town he once accused of theft", [("accused", "he", None)]),
        ("a report that accused the mayor of theft", [("accused", "report", None)]),
        ("the miller, who was accused of theft, fled", [("accused", "miller", None)]),
        ("urged Brook to apologize for accusing him of theft", [("accusing", "apologize", None)]),
        ("against what the union sees as a plot by the mayor", [("sees", "union", None)]),
    ],
)
def test_a_cue_inside_what_is_said_is_found_with_its_subject(
    said: str, cues: list[tuple[str, str, str | None]]
) -> None:
    """Of a passive the subject is whoever is accused, and the speaker follows "by"."""
    assert found(said) == cues


@pytest.mark.parametrize(
    "said",
    [
        "the council would accuse the mayor of theft",
        "the council never accused the mayor of theft",
        "nobody has to blame the mayor",
        "accusing the mayor of theft is easy",
        "two men convicted last year of theft were freed",
        "the council claims the land behind the mill",
        "the claim that the mayor stole",
        "people convicted of theft were freed",
        "anybody who accuses the mayor of theft",
        "the criticism that he takes for it",
        "no matter what the union says",
        "over claims to the island",
        "the bridge is older than the mill",
    ],
)
def test_what_nobody_is_told_to_have_charged_is_no_inner_cue(said: str) -> None:
    """Wishes, denials, participles, claims to things and claims of nobody tell of no charge by a subject."""
    assert found(said) == []


@pytest.mark.parametrize(
    ("said", "agent"),
    [
        ("warnings from his lawyer that the mayor stole", "his"),
        ("allegations by the council that the mayor stole", "the"),
        ("over complaints of theft brought by the council", "the"),
        ("fired amid allegations of theft", None),
        ("over accusations they had helped the mayor", None),
        ("resigned over claims he misled the council", None),
        ("comment on allegations that he took bribes", None),
    ],
)
def test_a_noun_is_the_charge_of_whoever_follows_it_or_of_nobody(said: str, agent: str | None) -> None:
    (cue,) = inner_cues(said)
    assert cue.subject is None
    assert (None if cue.agent is None else said[cue.agent :].split()[0]) == agent


@pytest.mark.parametrize(
    ("said", "content"),
    [
        ("the soldiers accused of theft would be tried", " of theft"),
        ("the council's letters accusing the mayor of theft are lies", " the mayor of theft"),
        ("the miller, who was accused of theft, fled", " of theft"),
        ("men accused of robbing those who were asleep", " of robbing those who were asleep"),
        ("that the criticism of the mayor is a plot", " of the mayor"),
    ],
)
def test_what_qualifies_a_noun_ends_before_the_verb_that_goes_on(said: str, content: str) -> None:
    (cue,) = inner_cues(said)
    assert said[cue.match.end : cue.last] == content


@pytest.mark.parametrize(
    ("text", "accuser", "accused"),
    [
        ("The council said it would deport a woman accused of spying for the North.", None, "woman"),
        ("The minister said the soldiers accused of rape would be tried.", None, "soldiers"),
        ("Police said Lukas Brandt, who has been accused of fraud by the bank, had fled.", "bank", "Lukas Brandt"),
    ],
)
def test_who_tells_of_a_charge_of_others_does_not_charge(text: str, accuser: str | None, accused: str) -> None:
    read = default_reader().read(Article(text, "mill"))
    (charge,) = [act for act in read.acts if act.type in ("accuse", "criticise")]
    told_by = charge.speaker.entity if charge.speaker else None
    assert (read.entity(told_by).name if told_by else None) == accuser
    assert charge.target is not None
    assert charge.target.entity is not None
    assert read.entity(charge.target.entity).name == accused


@pytest.mark.parametrize(
    "text",
    [
        "The BBC also cited Lukas Brandt, chief of the agency, as saying the suspects were linked to a plot.",
        "The paper quoted Lukas Brandt as saying: “The mayor stole the money.”",
    ],
)
def test_who_is_cited_as_saying_so_says_it(text: str) -> None:
    read = default_reader().read(Article(text, "mill"))
    (charge,) = [act for act in read.acts if act.type in ("accuse", "criticise")]
    assert charge.speaker is not None
    assert charge.speaker.span.text == "Lukas Brandt"
    assert charge.content.span.text[0].isalpha() or charge.content.span.text[0] == "“"


@pytest.fixture(scope="module")
def reading() -> Reading:
    return default_reader().read(
        Article(
            text=(
                "RIVERTON - Mayor Ada Brook said on Monday that Governor Tom Hale had accused the water company of "
                "poisoning the river.\n\nThe mayor spoke at a meeting in the town hall."
            ),
            doc="nested",
        )
    )


def inner(reading: Reading) -> Act:
    return next(act for act in reading.acts if act.reported_by is not None)


def test_the_inner_charge_is_the_inner_speakers_and_told_by_the_outer(reading: Reading) -> None:
    act = inner(reading)
    assert act.type == "accuse"
    assert act.speaker is not None
    assert act.speaker.entity is not None
    assert act.reported_by is not None
    assert reading.entity(act.speaker.entity).name == "Tom Hale"
    assert reading.entity(act.reported_by).name == "Ada Brook"
    assert act.target is not None
    assert act.target.span.text == "the water company"
    assert "poisoning the river" in act.content.span.text


def test_what_the_outer_speaker_says_is_kept_beside_it(reading: Reading) -> None:
    outer = [act for act in reading.acts if act.reported_by is None and act.cue and act.cue.text.startswith("said")]
    assert len(outer) == 1
    assert inner(reading).content.span.text in outer[0].content.span.text


@pytest.mark.parametrize(
    ("text", "speaker", "teller"),
    [
        (
            "The campaign pointed to reports that Lukas Brandt called the auditors crooks and liars.",
            "Lukas Brandt",
            "campaign",
        ),
        (
            "The spokesman told reporters that police suspect the attackers had been trained by the cartel.",
            "police",
            "spokesman",
        ),
        (
            "The mayor cited a report in which the auditors say the harbour authority hid its losses.",
            "auditors",
            "mayor",
        ),
    ],
)
def test_who_speaks_inside_what_is_told_charges_and_who_tells_of_it_reports(
    text: str, speaker: str, teller: str
) -> None:
    """Where the encoder hears the charge from somebody named in what is said, without a cue of the lexicon."""
    read = default_reader().read(Article(text, "mill"))
    (charge,) = [act for act in read.acts if act.type in ("accuse", "criticise")]
    assert charge.speaker is not None
    assert charge.speaker.entity is not None
    assert charge.reported_by is not None
    assert read.entity(charge.speaker.entity).name == speaker
    assert read.entity(charge.reported_by).name == teller
