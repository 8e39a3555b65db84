"""The readers, the check that holds each of them to the text, and the lexicon of cues."""
