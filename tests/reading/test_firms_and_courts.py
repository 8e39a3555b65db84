"""Who is charged in news of firms and courts: names by letters, whoever is named only later, several at once."""

from __future__ import annotations

import pytest

from tests.reading.made_up import CHARGES, read
from tests.reading.test_who_is_meant import Pair, pairs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Northern Air Lines Inc filed for protection. The Harbour Commission said NAL broke the rules.",
            [("Harbour Commission", "Northern Air Lines Inc")],
            id="a firm by its letters, without its legal form",
        ),
        pytest.param(
            "France's major farm union, the FNSAB, criticised the ministers for failing to agree on prices.",
            [("FNSAB", "ministers")],
            id="a union by the letters beside it",
        ),
        pytest.param(
            "The 20-year-old ADB was accused of not doing enough. Asian Development Bank (ADB) officials denied it.",
            [(None, "Asian Development Bank"), ("Asian Development Bank officials", None)],
            id="letters behind an age",
        ),
        pytest.param(
            "President Reagan dismissed Donald Regan. Reagan misled the public, Senator Bob Dole said.",
            [("Bob Dole", "Reagan")],
            id="a name of its own is no slip for another",
        ),
        pytest.param(
            "EC ministers met. Spain said the EC had betrayed farmers.",
            [("Spain", "European Community")],
            id="the community by its letters",
        ),
        pytest.param(
            "The EC accused Microsoft of abusing its power.",
            [("European Commission", "Microsoft")],
            id="or the commission",
        ),
        pytest.param(
            "Rep. Edward Marker, D-Mass, the chairman of the Telecommunications and Finance Subcommittee, "
            "accused Brook Bank of greed.",
            [("Edward Marker", "Brook Bank")],
            id="one person, whatever his office is for",
        ),
        pytest.param(
            "A former broker at Pine Webster Inc was charged by a federal grand jury with laundering money.\n\n"
            "Gary Elder, 41, was charged with conspiracy.",
            [("federal grand jury", "Gary Elder"), (None, "Gary Elder")],
            id="charged, and then named",
        ),
        pytest.param(
            "The former chief of trading at Norden AG has been arrested over a fraud, the state prosecutor "
            "said.\n\n"
            "He told reporters that Bernd Jung was arrested yesterday for suspected embezzlement.",
            [("state prosecutor", "Bernd Jung"), ("state prosecutor", "Bernd Jung")],
            id="named by the same who charges",
        ),
        pytest.param(
            "A teacher was charged with theft. Dan Roe, a banker, was charged with fraud.",
            [(None, "teacher"), (None, "Dan Roe")],
            id="who is something else is another",
        ),
        pytest.param(
            "Three men were charged today with running a tax fraud. Karl Atkin, William Heck and Ernest Grune were "
            "named in the indictment. Prosecutors said the three men lied to inspectors.",
            [
                (None, "Karl Atkin, William Heck and Ernest Grune"),
                ("Prosecutors", "Karl Atkin, William Heck and Ernest Grune"),
            ],
            id="three, and their names",
        ),
        pytest.param(
            "The Riverton Post said on Monday that the mayor took bribes. The mayor said the Post had lied.",
            [("Riverton Post", "mayor"), ("mayor", "Riverton Post")],
            id="a paper by the last word of its name",
        ),
        pytest.param(
            "Researchers from the University of Washington and Hill Institute accused the ministry of hiding data.",
            [("Researchers from the University of Washington and Hill Institute", "ministry")],
            id="who is of a body is not the body",
        ),
        pytest.param(
            "Two aides accused Ada Brook of fraud. Karl Roe and Dan Dell voted for her.",
            [("aides", "Ada Brook")],
            id="two who are named by nobody",
        ),
        pytest.param(
            "Critics of the visa program, like Senators Carl Grassmann and Patrick Lehmann, accused the ministry of "
            "fraud.",
            [("Critics of the visa program", "ministry")],
            id="some of those who are described",
        ),
        pytest.param(
            "Over six years Hahn Young and Min Park sent money abroad. "
            "Prosecutors said the two executives broke the law.",
            [("Prosecutors", "Hahn Young and Min Park")],
            id="two who were named together",
        ),
        pytest.param(
            "The regulator fined Northgate Bank £2m for mis-selling insurance.",
            [("regulator", "Northgate Bank")],
            id="fined how much",
        ),
        pytest.param(
            "Norland imposed tariffs on Friday in retaliation for Estonia's alleged failure "
            "to honor an agreement on timber.",
            [("Norland", "Estonia")],
            id="whose alleged failure, and who retaliates",
        ),
        pytest.param(
            "Bousquet said the company, among other things, was accused of not properly investigating transactions.",
            [("Bousquet", "company"), (None, "company")],
            id="behind what is put in before the verb",
        ),
        pytest.param(
            "Arrow, Kahn and the company were also charged with making false statements in required filings.",
            [(None, "Arrow, Kahn and company")],
            id="names and a noun in a row",
        ),
        pytest.param(
            "Mason Bentham, former president and chief operating officer of Carolina Games Inc, a toy maker, today "
            "was sentenced in Riverton federal court to a year in jail for his involvement in a kickback scheme.",
            [("Riverton federal court", "Mason Bentham")],
            id="told of between commas",
        ),
        pytest.param(
            "In Riverton, men were charged with theft.", [(None, "men")], id="no place is told of between commas"
        ),
        pytest.param(
            "William Rodgers, a 43-year-old Boston investor was indicted for plotting to manipulate prices.",
            [(None, "William Rodgers")],
            id="told of before the verb, with one comma",
        ),
        pytest.param(
            "Hill Savings and Loan Association was closed. The Bank Board said the thrift had violated the law.",
            [("Bank Board", "Hill Savings and Loan Association")],
            id="a thrift",
        ),
        pytest.param(
            "The report may hurt the standing of Defense Secretary Caspar Weinberg and Secretary of State Gustav "
            'Shultz.\n\n"They misled the president and lied to Congress," the report said.',
            [("report", "Caspar Weinberg and Gustav Shultz")],
            id="two in office are they",
        ),
        pytest.param(
            "Former spokesman Larry Speed said he was misled by others. Asked whom he meant, Speed said former "
            "adviser Robert Farlane; his successor John Dexter; and council aide Oliver Norton. Speed said those "
            "three had prepared a false chronology of events.",
            [("Larry Speed", None), ("Larry Speed", "Robert Farlane, John Dexter and Oliver Norton")],
            id="three who were just named",
        ),
        pytest.param(
            "Gencar Inc urged shareholders to reject the hostile tender offer made March 18 by Valley Brands. "
            "Chairman William Rennard said the offer is unfair and seeks to deny them the true value of their stock.",
            [("William Rennard", "Valley Brands")],
            id="an offer is whose it is",
        ),
    ],
)
def test_charges_in_news_of_firms_and_courts(text: str, expected: list[Pair]) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "The regulator fined Northgate Bank £2m for mis-selling insurance.",
            "Northgate Bank £2m for mis-selling insurance",
        ),
        (
            "Tillmar Inc was named in a fraud suit brought by the U.S. government, court documents show.",
            "Tillmar Inc was named in a fraud suit brought by the U.S. government",
        ),
    ],
)
def test_what_is_charged_is_told_whole(text: str, said: str) -> None:
    assert [act.content.span.text for act in read(text).acts if act.type in CHARGES] == [said]
