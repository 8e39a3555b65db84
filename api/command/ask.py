"""`counterclaim ask`: who accused whom of what, and what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from api.command import options

if TYPE_CHECKING:
    from graph.queries.values import ActRow, Answering, Rows
    from graph.store.interface import Store

Name = str | None


Sort = Literal["newest", "oldest", "confidence", "relevance", "position"]


def ask(
    accuser: Annotated[
        Name, typer.Option(help="Who accuses: a name, an alias or an IRI. Spokespeople count.")
    ] = None,
    accused: Annotated[Name, typer.Option(metavar="NAME", help="Who is accused.")] = None,
    either: Annotated[Name, typer.Option(metavar="NAME", help="Who is on one side or the other.")] = None,
    text: Annotated[Name, typer.Option(metavar="WORDS", help='Words of the claim: truce, "a phrase", viol*.')] = None,
    agreement: Annotated[
        Name, typer.Option(metavar="NAME", help="An agreement that the accusation concerns.")
    ] = None,
    source: Annotated[Name, typer.Option(metavar="NAME", help="Who published the article.")] = None,
    since: Annotated[Name, typer.Option(metavar="DAY", help="Not before this day, such as 2016-06-01.")] = None,
    until: Annotated[Name, typer.Option(metavar="DAY", help="Not after this day.")] = None,
    answered: options.Answered = None,
    act_type: Annotated[
        list[str] | None,
        typer.Option("--type", metavar="TYPE", help="Kind of act, such as accuse or criticise; may be repeated."),
    ] = None,
    quotation: options.Quotation = None,
    min_confidence: options.LeastConfidence = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Most accusations.")] = 60,
    cursor: Annotated[Name, typer.Option(metavar="CURSOR", help="Go on after an earlier answer: its `next`.")] = None,
    sort: Annotated[Sort, typer.Option(help="Order.")] = "newest",
    as_json: options.AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    store: options.Store = "",
) -> None:
    """Ask who accused whom of what, in which words, and what was answered.

    Names are found by any of their aliases. Without a filter, everything is shown, newest first.

    Examples:

        counterclaim ask --accuser Moscow --accused "United States"
        counterclaim ask --accused Russia --unanswered --since 2016-01-01
        counterclaim ask --text "air strikes" --json
    """
    from graph.queries import accusations
    from graph.queries.values import AccusationFilter, Page
    from graph.store import open_store

    wanted = AccusationFilter(
        accuser=accuser,
        accused=accused,
        either=either,
        text=text,
        agreement=agreement,
        source=source,
        since=since,
        until=until,
        act_types=tuple(act_type or ()),
        min_confidence=min_confidence,
        answered=answered,
        quotation=quotation,
    )
    with open_store(store, writable=False) as kept:
        rows = accusations(kept, wanted, Page(limit=limit, cursor=cursor, sort=sort, count=True))
        if as_json:
            _print_json(rows)
        elif as_csv:
            _print_csv(rows)
        else:
            _show(kept, rows)


def _print_json(rows: Rows[ActRow]) -> None:
    import json
    from dataclasses import asdict

    answer = {"items": [asdict(row) for row in rows.items], "next": rows.next, "total": rows.total}
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=1))


def _print_csv(rows: Rows[ActRow]) -> None:
    from api.lookups.answer import write_csv

    typer.echo(write_csv(rows.items, ()).decode("utf-8"), nl=False)


def _show(store: Store, rows: Rows[ActRow]) -> None:
    from api.command.failures import say
    from api.command.show_accusations import show_accusations

    if not rows.items:
        say(
            "nothing of the kind is in the store"
            + ("" if store.stats().articles else ", which is empty: `counterclaim add`")
        )
    show_accusations(rows, {row.iri: _answers(store, row) for row in rows.items if row.answers})


def _answers(store: Store, row: ActRow) -> tuple[Answering, ...]:
    from graph.queries import claim
    from ontology.vocabulary import RESPONDING

    if row.claim is None:
        return ()
    return tuple(answer for answer in claim(store, row.claim).answers if answer.relation in RESPONDING)
