"""Text to acts: the readers, and the check that holds each of them to the letter of the article."""
