"""Speech acts: what the reader found, with its participants identified, typed, and put into words of the article."""

from graph.speech.affinity import affinity
from graph.speech.build import build_acts
from graph.speech.mentions import mentions_of, speeches_of

__all__ = ["affinity", "build_acts", "mentions_of", "speeches_of"]
