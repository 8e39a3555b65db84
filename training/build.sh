#!/usr/bin/env bash
# Build the reader's model from the corpora: silver labels, training, export, figures.
set -euo pipefail
corpora=$1
cd "$(dirname "$0")/.."
mkdir -p training/checkpoints
# Without this the allocator gives every step's memory back and takes it again, a quarter of the time.
export MALLOC_MMAP_THRESHOLD_=8589934592 MALLOC_TRIM_THRESHOLD_=17179869184
[ -f training/checkpoints/silver.jsonl.gz ] || python -m training.silver "$corpora" training/checkpoints/silver.jsonl.gz
python -m training.train "$corpora" --threads "${THREADS:-2}"
python -m training.export training/checkpoints/reader.pt graph/reading/model
python -m training.report "$corpora"
