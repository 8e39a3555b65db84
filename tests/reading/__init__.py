"""Text to pieces, pieces to spans, spans to acts."""
