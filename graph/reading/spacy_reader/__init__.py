"""A reader on a spaCy pipeline that the user has: cue verbs of the lexicon, and the parse around them.

Needs the extra `spacy` and a pipeline with a tagger, a parser and a recogniser of names, such as `en_core_web_sm`.
"""

from graph.reading.spacy_reader.pipeline import load
from graph.reading.spacy_reader.reader import SpacyReader

__all__ = ["SpacyReader", "load"]
