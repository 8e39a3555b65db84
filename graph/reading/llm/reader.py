"""The reader on a language model: windows asked one after the other, answers anchored, the reading verified."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from graph.errors import InputError
from graph.reading.llm.acts import Window, join_acts
from graph.reading.llm.agreements import join_agreements
from graph.reading.llm.cache import AnswerCache, key_of
from graph.reading.llm.draft import Draft
from graph.reading.llm.endpoint import Endpoint
from graph.reading.llm.entities import join_entities, with_mentions
from graph.reading.llm.fields import Json
from graph.reading.llm.pace import Pace
from graph.reading.llm.question import messages, prompt_version
from graph.reading.llm.settings import LlmSettings
from graph.reading.llm.usage import Meter, Usage
from graph.reading.refusals import Refusals, shown
from graph.reading.sentences import Stretch
from graph.reading.verify import verify
from graph.reading.windows import windows
from graph.values import Article, Entity, Reading


class LlmReader:
    """Reads articles with a language model behind an OpenAI-compatible endpoint.

    Deterministic as far as the model is: it is asked at temperature 0, and what it answered once is kept on disk
    and not asked again. May be shared by threads.
    """

    def __init__(self, settings: LlmSettings, pace: Pace | None = None) -> None:
        """Read as the settings say; `pace` gives the clock, the waiting and the chance."""
        self._settings = settings
        self._meter = Meter(settings.prompt_price, settings.completion_price)
        self._endpoint = Endpoint(settings, self._meter, pace or Pace())
        self._cache = AnswerCache(settings.cache, settings.cache_entries) if settings.cache else None

    @cached_property
    def name(self) -> str:
        """The model, and the version of the instructions it is given."""
        return f"openai:{self._settings.model} prompt {prompt_version()}"

    @property
    def usage(self) -> Usage:
        """Requests, tokens, cost and refusals since the reader was made."""
        return self._meter.usage

    def read(self, article: Article) -> Reading:
        """Return what the model finds and the article bears out.

        Raises EndpointError if the endpoint does not answer, InputError if the article takes more questions
        than the settings allow.
        """
        draft = Draft()
        for window in self._windows(article):
            draft = _extended(draft, article, window, self._answer(article, window, draft))
        reading = verify(_finished(draft, article, self.name))
        self._meter.add(refused=len(reading.refused))
        return reading

    def _windows(self, article: Article) -> list[Stretch]:
        found = windows(article, self._settings.window_characters)
        if len(found) > self._settings.max_windows:
            raise InputError(
                f"{article.doc}: reading it takes {len(found)} questions to the model, and the settings allow "
                f"{self._settings.max_windows}: raise max_windows or window_characters"
            )
        return found

    def _answer(self, article: Article, window: Stretch, draft: Draft) -> Json:
        """Return the answer about a window, from the cache if it was given before."""
        asked = messages(article, window, draft.entities, draft.acts)
        settings = self._settings
        key = key_of(article.text, asked, prompt_version(), settings.model, dict(settings.extra))
        kept = self._cache.get(key) if self._cache else None
        if kept is not None:
            self._meter.add(cached=1)
            return kept
        answer = self._endpoint.ask(asked)
        if self._cache:
            self._cache.put(key, answer)
        return answer


def _extended(draft: Draft, article: Article, window: Stretch, answer: Json) -> Draft:
    """Return the draft with what one answer adds."""
    shown_ = Window(Refusals(article.text, draft.refused), window)
    draft = join_entities(draft, answer, shown_.refuse)
    draft, ids = join_acts(draft, answer, shown_)
    draft = join_agreements(draft, answer, ids, shown_)
    return replace(draft, refused=shown_.refuse.sentences)


def _finished(draft: Draft, article: Article, reader: str) -> Reading:
    """Return the draft as a reading: mentions found, and entities that the article never speaks of refused."""
    refuse = Refusals(article.text, draft.refused)

    def spoken_of(entity: Entity) -> bool:
        return refuse.holds(bool(entity.mentions), f"The entity {shown(entity.name)} is nowhere in the article.")

    entities = tuple(e for e in with_mentions(draft.entities, draft.acts, article) if spoken_of(e))
    return Reading(
        article=article,
        entities=entities,
        acts=draft.acts,
        relations=draft.relations,
        agreements=draft.agreements,
        reader=reader,
        refused=refuse.sentences,
    )
