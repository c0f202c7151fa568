#!/bin/sh
# The suite uses the embedded PostgreSQL and Valkey, which come with the Python packages.
# Nothing more is needed today; servers of the distributed profile join here when their tests do.
set -eu
echo "Services for the tests: PostgreSQL and Valkey from the Python packages; nothing to install, nothing skipped."
