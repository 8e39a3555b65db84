"""Acts: their type, what they say, and who is on whose side."""
