"""What the reader is trained on: the corpora' records, the annotations, articles with other names."""
