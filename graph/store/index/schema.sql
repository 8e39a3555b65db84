-- Everything here follows from the graph; deleting the file loses nothing.
-- `pending` is the journal: a graph is noted in it before it changes and struck off with the rows that follow from it.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE pending (graph TEXT PRIMARY KEY) WITHOUT ROWID;

CREATE TABLE articles (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, iri TEXT NOT NULL, doc TEXT NOT NULL, title TEXT NOT NULL,
  published TEXT, day TEXT NOT NULL, source TEXT, url TEXT, language TEXT NOT NULL, digest TEXT NOT NULL,
  triples INTEGER NOT NULL, acts INTEGER NOT NULL, previous TEXT, following TEXT, current INTEGER NOT NULL
);
CREATE INDEX articles_by_day ON articles (current, day DESC, iri);
CREATE INDEX articles_by_url ON articles (url) WHERE url IS NOT NULL;
CREATE INDEX articles_by_doc ON articles (doc);
CREATE INDEX articles_by_source ON articles (source, day DESC, iri);

-- actors and agreements, under the name and kind that most articles give them
CREATE TABLE things (
  n INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, sort TEXT NOT NULL, name TEXT NOT NULL DEFAULT '',
  folded TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL DEFAULT '', articles INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX things_by_name ON things (sort, folded, iri);
CREATE INDEX things_by_articles ON things (sort, articles DESC, iri);
CREATE TABLE namings (
  article INTEGER NOT NULL, thing INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, alias INTEGER NOT NULL,
  PRIMARY KEY (article, thing, alias, name)
) WITHOUT ROWID;
-- how many articles use each name, so that no lookup counts them
CREATE TABLE names (
  thing INTEGER NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL, kind TEXT NOT NULL, alias INTEGER NOT NULL,
  count INTEGER NOT NULL, PRIMARY KEY (thing, alias, name, kind)
) WITHOUT ROWID;
CREATE INDEX names_by_folded ON names (folded);

CREATE TABLE claims (n INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, text TEXT NOT NULL);

-- `place` sorts acts as they stand in their article, one article after another; no two acts share it
CREATE TABLE acts (
  n INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, article INTEGER NOT NULL, place TEXT NOT NULL,
  type TEXT NOT NULL, form TEXT, quotation TEXT NOT NULL, accusing INTEGER NOT NULL, current INTEGER NOT NULL,
  speaker INTEGER, side INTEGER, target INTEGER, target_side INTEGER, addressee INTEGER, reported_by INTEGER,
  claim INTEGER NOT NULL, text TEXT NOT NULL, quote TEXT NOT NULL, cue TEXT, "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL, date TEXT, day TEXT NOT NULL, confidence REAL NOT NULL
);
CREATE INDEX acts_by_day ON acts (current, day DESC, place);
CREATE INDEX accusations_by_day ON acts (current, day DESC, place) WHERE accusing;
CREATE INDEX acts_by_speaker ON acts (speaker, day DESC, place);
CREATE INDEX acts_by_side ON acts (side, day DESC, place);
CREATE INDEX acts_by_target ON acts (target, day DESC, place);
CREATE INDEX acts_of_side ON acts (side, current, accusing);
CREATE INDEX acts_of_speaker ON acts (speaker, side, current, accusing);
CREATE INDEX acts_of_target ON acts (target, current, accusing);
CREATE INDEX acts_by_claim ON acts (claim);
CREATE INDEX acts_by_article ON acts (article, place);
CREATE INDEX acts_by_confidence ON acts (current, confidence DESC, place);

CREATE TABLE concerns (act INTEGER NOT NULL, agreement INTEGER NOT NULL, PRIMARY KEY (agreement, act)) WITHOUT ROWID;
CREATE INDEX concerns_by_act ON concerns (act);
CREATE TABLE violations (
  article INTEGER NOT NULL, agreement INTEGER NOT NULL, violator INTEGER NOT NULL, act INTEGER NOT NULL
);
CREATE INDEX violations_by_agreement ON violations (agreement);
CREATE INDEX violations_by_article ON violations (article);
CREATE TABLE parties (
  article INTEGER NOT NULL, agreement INTEGER NOT NULL, actor INTEGER NOT NULL, PRIMARY KEY (article, agreement, actor)
) WITHOUT ROWID;
CREATE INDEX parties_by_agreement ON parties (agreement);
CREATE TABLE sides (
  article INTEGER NOT NULL, actor INTEGER NOT NULL, side INTEGER NOT NULL, PRIMARY KEY (article, actor, side)
) WITHOUT ROWID;
CREATE INDEX sides_by_actor ON sides (actor);
CREATE TABLE members (
  article INTEGER NOT NULL, actor INTEGER NOT NULL, member INTEGER NOT NULL, PRIMARY KEY (article, actor, member)
) WITHOUT ROWID;
CREATE INDEX members_by_member ON members (member);
CREATE TABLE roles (article INTEGER NOT NULL, actor INTEGER NOT NULL, title TEXT NOT NULL, held_in INTEGER);
CREATE INDEX roles_by_actor ON roles (actor);
CREATE INDEX roles_by_article ON roles (article);

-- `origin` is the graph that states it; acts are named by IRI, since a graph may link acts of articles yet to come
CREATE TABLE relations (
  origin TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, type TEXT NOT NULL, explicit INTEGER NOT NULL,
  confidence REAL NOT NULL
);
CREATE INDEX relations_by_origin ON relations (origin);
CREATE INDEX relations_by_source ON relations (source);
CREATE INDEX relations_by_target ON relations (target, type);

CREATE TABLE edge_acts (
  article INTEGER NOT NULL, edge INTEGER NOT NULL, act TEXT NOT NULL, day TEXT, PRIMARY KEY (edge, act)
) WITHOUT ROWID;
CREATE INDEX edge_acts_by_article ON edge_acts (article);
CREATE INDEX edge_acts_by_day ON edge_acts (edge, day);
CREATE TABLE edges (
  n INTEGER PRIMARY KEY, source INTEGER NOT NULL, target INTEGER NOT NULL, kind TEXT NOT NULL,
  through_side INTEGER NOT NULL, count INTEGER NOT NULL, first TEXT, last TEXT
);
CREATE UNIQUE INDEX edges_by_key ON edges (source, target, kind, through_side);
CREATE INDEX edges_by_target ON edges (target);
CREATE INDEX edges_by_count ON edges (kind, through_side, count DESC, n);

CREATE VIRTUAL TABLE act_texts USING fts5 (
  text, quote, content='acts', content_rowid='n', tokenize='unicode61 remove_diacritics 2', prefix='3'
);
CREATE VIRTUAL TABLE titles USING fts5 (
  title, content='articles', content_rowid='n', tokenize='unicode61 remove_diacritics 2', prefix='3'
);
CREATE TRIGGER act_texts_insert AFTER INSERT ON acts BEGIN
  INSERT INTO act_texts (rowid, text, quote) VALUES (new.n, new.text, new.quote);
END;
CREATE TRIGGER act_texts_delete AFTER DELETE ON acts BEGIN
  INSERT INTO act_texts (act_texts, rowid, text, quote) VALUES ('delete', old.n, old.text, old.quote);
END;
CREATE TRIGGER titles_insert AFTER INSERT ON articles BEGIN
  INSERT INTO titles (rowid, title) VALUES (new.n, new.title);
END;
CREATE TRIGGER titles_delete AFTER DELETE ON articles BEGIN
  INSERT INTO titles (titles, rowid, title) VALUES ('delete', old.n, old.title);
END;
