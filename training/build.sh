#!/usr/bin/env bash
# Build the reader's model from the corpora: silver labels, training, export, figures.
set -euo pipefail
corpora=$1
cd "$(dirname "$0")/.."
mkdir -p training/checkpoints
# Without this the allocator gives every step's memory back and takes it again, a quarter of the time.
export MALLOC_MMAP_THRESHOLD_=8589934592 MALLOC_TRIM_THRESHOLD_=17179869184
[ -f training/checkpoints/silver.jsonl.gz ] || python -m training.silver "$corpora" training/checkpoints/silver.jsonl.gz
weights=training/checkpoints
train() { python -m training.train "$corpora" --threads "${THREADS:-2}" "$@"; }
# All tasks at full weight; then the acts, with dropout; then the tags above all, which the other tasks had kept underfitted.
train --epochs 4 --name first
train --epochs 2 --name second --start $weights/first.pt --seed 2 --rate 2.5e-4 --head-rate 6e-4 --decay 0.99 \
  --inner-dropout 0.1 --share 0.5 --unit 2.0
train --epochs 2 --name reader --start $weights/second.pt --seed 3 --rate 3e-4 --head-rate 6e-4 --decay 0.985 \
  --share 0.65 --unit 0.4 --others 0.15
python -m training.export $weights/reader.pt graph/reading/model
python -m training.calibrate "$corpora"
python -m training.export training/checkpoints/reader.pt graph/reading/model
python -m training.report "$corpora"
