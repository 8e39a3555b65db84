"""Questions to a store: parametrised lookups with filters, paging, counts, facets and full text.

Every lookup takes an open store first and reads the index beside it, never the SPARQL engine:

    accusations(store, AccusationFilter(accuser="Moscow"), Page(limit=20)) -> Rows[ActRow]
    claims(store, ClaimFilter(...), Page()) -> Rows[ActRow]       claim(store, iri_or_id) -> ClaimDetail
    act(store, iri) -> ActRow                                     replies(store, actor, Page()) -> Rows[Reply]
    dispute(store, x, y, Page()) -> Rows[ActRow]                  violations(store, agreement=None, side=None, page=Page()) -> Rows[ViolationRow]
    shared_claims(store, x=None, y=None, page=Page())             contradictions(store, x=None, y=None, page=Page()) -> Rows[ClaimPair]
    actors(store, text=None, page=Page()) -> Rows[ActorRow]       actor(store, name) -> ActorDetail
    agreements(store, text=None, page=Page())                     agreement(store, name) -> AgreementRow
    articles(store, text=None, source=None, since=None, until=None, page=Page()) -> Rows[ArticleRow]
    article(store, article_id) -> ArticleRow                      network(store, kind=None, page=Page()) -> Rows[Edge]
    search(store, text, Page()) -> Rows[Hit]                      resolve(store, name) -> tuple[Ref, ...]

They raise QueryError for a filter, cursor or text that does not parse, and NotFound for a name nothing has.
"""  # noqa: E501 - a table of signatures
