"""The right-of-reply dossier: each accusation against an actor in its words, with the answer, or that none was found."""
