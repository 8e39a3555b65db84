"""A reader on a large language model behind any endpoint that speaks the OpenAI chat protocol.

Needs the extra `llm`. What the model answers is anchored quotation by quotation and verified: nothing that is
not in the article, letter for letter, gets into a reading.
"""

from graph.reading.llm.endpoint import EndpointError
from graph.reading.llm.pace import Pace
from graph.reading.llm.reader import LlmReader
from graph.reading.llm.settings import LlmSettings
from graph.reading.llm.usage import Usage

__all__ = ["EndpointError", "LlmReader", "LlmSettings", "Pace", "Usage"]
