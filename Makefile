# `make site` builds the example calendar; `make test` proves that everything works. Nothing else is needed by hand.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CONTENT ?= content
OUTPUT ?= output
PYTEST_ARGS ?=
BENCH_ARGS ?= --date $(shell date +%F)

.PHONY: site test lint types layers tests browser dictionaries clients messages screenshots bench clean

site: $(VENV)/.site
	$(BIN)/ritme build $(CONTENT) -o $(OUTPUT)
	@echo
	@echo "Open $(abspath $(OUTPUT))/index.html"

test: lint types layers tests

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.dev
	$(BIN)/mypy

layers: $(VENV)/.dev
	$(BIN)/lint-imports

# They start many processes, which should not each compile the same code.
tests: export PYTHONDONTWRITEBYTECODE =
tests: $(VENV)/.dev browser dictionaries clients
	$(BIN)/pytest -n auto --dist worksteal --cov=generator --cov-report=term $(PYTEST_ARGS)

# The tests that open pages need Chromium; where it cannot be installed, they skip and say so.
browser:
	@(command -v chromium && command -v pdftotext) >/dev/null || ./tools/install-browser

# The tests of spelling need Hunspell and two dictionaries; where they cannot be installed, they skip and say so.
dictionaries:
	@(command -v hunspell && ls /usr/share/hunspell/nl_NL.dic /usr/share/hunspell/en_GB.dic) >/dev/null 2>&1 || ./tools/install-dictionaries

# The tests of feeds ask calendar software what it sees; where it cannot be installed, they skip and say so.
clients:
	@PYTHON=$(abspath $(BIN)/python) ./tools/install-clients

messages: $(VENV)/.dev
	$(BIN)/python -m tools.messages

# The pictures in the documents, taken anew of the example.
screenshots: $(VENV)/.dev browser
	$(BIN)/python -m tools.screenshots

# Takes the better part of an hour and writes benchmarks/RESULTS.md; `make bench BENCH_ARGS=--quick` is a quick look.
bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks $(BENCH_ARGS)

clean:
	rm -rf $(VENV) $(OUTPUT) benchmarks/.work tests/clients/node_modules tests/clients/atom.rng tests/clients/payloads .coverage* .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/.site: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.site
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@
