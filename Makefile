# Every verb sets up what it needs. `make demo` and `make test` are the two that matter.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
ifeq (, $(shell command -v $(PYTHON) 2>/dev/null))
PYTHON := python3
endif
export OMP_NUM_THREADS ?= 1
export OPENBLAS_NUM_THREADS ?= 1

.PHONY: setup demo check test e2e soak bench contracts lock clean

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

demo: setup
	$(BIN)/ainern2d demo -o out

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/check_sizes.py
	$(BIN)/python scripts/generate_documents.py --check

test: setup
	scripts/test_services.sh
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m "not soak" tests

e2e: setup
	$(BIN)/python -m pytest tests/e2e

soak: setup
	$(BIN)/python -m pytest -m soak tests

bench: setup
	$(BIN)/ainern2d bench make

contracts: setup
	$(BIN)/python scripts/generate_documents.py

lock:
	scripts/lock.sh

clean:
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
