"""Pictures that need no tool: a network of actors and a timeline of what they said, as SVG, PNG and HTML."""
