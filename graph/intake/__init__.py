"""Intake: whatever holds articles (files, folders, JSON Lines, HTML, addresses) to articles, or a clear refusal."""

from graph.intake.plain import article_from_text
from graph.intake.showcase import demonstration_articles
from graph.intake.sources import IntakeRules, Rejected, articles_from

__all__ = ["IntakeRules", "Rejected", "article_from_text", "articles_from", "demonstration_articles"]
