#!/bin/sh
# Write requirements.lock: every version and hash, for pip and uv alike, and no host name.
set -eu
cd "$(dirname "$0")/.."
uv pip compile pyproject.toml --extra dev --extra critic --python-version 3.11 --universal \
  --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet --output-file requirements.lock
