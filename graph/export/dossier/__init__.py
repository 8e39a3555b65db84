"""The right-of-reply dossier: accusations against an actor in their words, each with its answer, if one was found."""
