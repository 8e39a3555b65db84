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
# The tags count most: at full weight the other tasks keep the taggers underfitted. Then two runs lean to the acts, half of
# the articles told of others; the average of all three is better than any of them, and so is that of a run from it and it.
train --epochs 6 --train-words --others 0.15 --unit 0.3 --inner-dropout 0.05 --rate 3.5e-4 --decay 0.998 --name tags
lean() { train --start $folder/tags.pt --exchanged 0.5 --unit 1.5 --others 0.3 --inner-dropout 0.15 --decay 0.98 "$@"; }
lean --epochs 2 --seed 3 --share 0.4 --rate 1.2e-4 --head-rate 4e-4 --name acts
lean --epochs 3 --seed 5 --share 0.6 --rate 1.5e-4 --head-rate 5e-4 --name more-acts
python -m training.average $folder/tags.pt $folder/acts.pt $folder/more-acts.pt $folder/mean.pt
train --epochs 2 --seed 7 --start $folder/mean.pt --exchanged 0.5 --unit 0.8 --others 0.2 --inner-dropout 0.1 \
  --rate 1.8e-4 --head-rate 4e-4 --decay 0.995 --name more-tags
python -m training.average $folder/mean.pt $folder/more-tags.pt $folder/reader.pt
export_model() { python -m training.export $folder/reader.pt graph/reading/model; }
export_model
python -m training.targets "$corpora" && export_model
python -m training.answers "$corpora" && export_model
python -m training.calibrate "$corpora" && export_model
python -m training.report "$corpora"
python -m training.curve "$corpora" docs/precision-recall.svg
