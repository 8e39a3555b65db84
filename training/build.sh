#!/usr/bin/env bash
# Build the reader's model from the corpora: silver labels, training, export, weights of targets, calibration, figures.
set -euo pipefail
corpora=$1
cd "$(dirname "$0")/.."
mkdir -p training/checkpoints
# Without this the allocator gives every step's memory back and takes it again, a quarter of the time.
export MALLOC_MMAP_THRESHOLD_=8589934592 MALLOC_TRIM_THRESHOLD_=17179869184 MALLOC_ARENA_MAX=2
folder=training/checkpoints
[ -f $folder/silver.jsonl.gz ] || python -m training.silver "$corpora" $folder/silver.jsonl.gz
train() { python -m training.train "$corpora" --threads "${THREADS:-2}" "$@"; }
# The tags count most: at full weight the other tasks keep the taggers underfitted. Three epochs more lean to the acts, half of
# the articles told of others.
train --epochs 6 --train-words --others 0.15 --unit 0.3 --inner-dropout 0.05 --rate 3.5e-4 --decay 0.998 --name tags
train --epochs 3 --start $folder/tags.pt --seed 5 --exchanged 0.5 --share 0.6 --unit 1.5 --others 0.3 --inner-dropout 0.15 \
  --decay 0.98 --rate 1.5e-4 --head-rate 5e-4 --name acts
python -m training.average $folder/tags.pt $folder/acts.pt $folder/reader.pt
export_model() { python -m training.export $folder/reader.pt graph/reading/model; }
export_model
python -m training.targets "$corpora" && export_model
python -m training.answers "$corpora" && export_model
python -m training.calibrate "$corpora" && export_model
python -m training.report "$corpora"
python -m training.curve "$corpora" docs/precision-recall.svg
