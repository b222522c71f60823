#!/bin/sh
# Compiles requirements/*.in into hashed files that name no host, for every system and every Python from 3.11.
set -eu
cd "$(dirname -- "$0")/../requirements"
if ! command -v uv >/dev/null 2>&1; then
    echo "make requirements needs uv: python3 -m pip install uv, in a virtual environment of its own" >&2
    exit 1
fi
for level in base dev; do
    uv pip compile --quiet --upgrade --universal --python-version 3.11 --only-binary :all: \
        --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate \
        --output-file "$level.txt" "$level.in"
done
if grep -n "://" base.txt dev.txt; then
    echo "A host is named in the lines above; they may not be committed." >&2
    exit 1
fi
