#!/bin/sh
# Installs the JavaScript parsers that the export tests read files back with, beside the tests (git-ignored).
# Debian's graphviz, raptor2-utils, chromium and chromium-driver serve the other tests; each skips without its tool.
set -eu
cd "$(dirname "$0")/node"
npm ci --ignore-scripts --no-audit --no-fund
