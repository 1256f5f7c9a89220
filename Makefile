# `make site` builds the example calendar; `make test` proves that everything works. Nothing else is needed by hand.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CONTENT ?= content
OUTPUT ?= output
PIP := python -m pip --quiet --disable-pip-version-check
PINNED := --constraint constraints.txt
# One more than there are cores, because many tests wait for a browser or for other programs.
WORKERS ?= $(shell $(PYTHON) -c "import os; print((os.cpu_count() or 1) + 1)")
PYTEST_ARGS ?=
BENCH_ARGS ?= --date $(shell date +%F)
FUZZ_ARGS ?= --minutes 10
# What reads, parses, names, escapes and publishes: what strangers write passes through it, so each branch has a test.
WHOLE := addresses allowances blocks bodies cells columns commonmark config delimited differences/markdown files \
	frontmatter git grammar history ical images importing kinds linux live looks mapping markup memo names nodes \
	normal_forms opening parse publish python_markdown reading records recurrence revisions scalars schema sealed \
	search serving sheet_rows sheets snapshots standing templating/* times toml_block typed_times workbook \
	yaml_block yaml_text

.PHONY: site test lint types layers tests browser dictionaries clients messages reference screenshots bench fuzz pins audit clean

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
	$(BIN)/pytest -n $(WORKERS) --dist worksteal --cov=generator --cov-report=term $(PYTEST_ARGS)
	@$(BIN)/coverage report --fail-under=100 --include="$(shell echo $(WHOLE:%=generator/%.py) | tr ' ' ,)"

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

# The tables in the documents that the program knows itself: fields of posts and of calendars, codes of findings.
reference: $(VENV)/.dev
	$(BIN)/python -m tools.reference

# The pictures in the documents, taken anew of the example.
screenshots: $(VENV)/.dev browser
	$(BIN)/python -m tools.screenshots

# Takes the better part of an hour and writes benchmarks/RESULTS.md; `make bench BENCH_ARGS=--quick` is a quick look.
bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks $(BENCH_ARGS)

# Inputs made up by chance, ten minutes for each target; `make fuzz FUZZ_ARGS="post --minutes 1 --seed 7"` takes one.
fuzz: $(VENV)/.dev
	$(BIN)/python -m tests.fuzz $(FUZZ_ARGS)

# The versions that development installs: the newest that go together. Run it with the oldest Python that we support, as in
# `make pins PYTHON=python3.11`, so that the newer ones can install them, too.
pins:
	rm -rf $(VENV)-pins
	$(PYTHON) -m venv $(VENV)-pins
	$(VENV)-pins/bin/$(PIP) install --upgrade pip
	$(VENV)-pins/bin/$(PIP) install --editable ".[commonmark]" --group dev --group audit
	echo "# Made by make pins; read by the Makefile. Who installs Ritme is bound by pyproject.toml alone." >constraints.txt
	$(VENV)-pins/bin/$(PIP) freeze --all --exclude-editable --exclude setuptools >>constraints.txt
	rm -rf $(VENV)-pins
	cd tests/clients && rm -rf node_modules package-lock.json && npm install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --silent

# Asks which of these versions have known faults. The answer comes from the network; without one, it fails and says so.
audit: $(VENV)/.audit
	$(VENV)/audit/bin/pip-audit --requirement constraints.txt --disable-pip --no-deps --strict

clean:
	rm -rf $(VENV) $(OUTPUT) benchmarks/.work tests/clients/node_modules tests/clients/atom.rng tests/clients/payloads .coverage* .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/.site: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/$(PIP) install --upgrade $(PINNED) pip
	$(BIN)/$(PIP) install --editable . $(PINNED) --build-constraint constraints.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.site
	$(BIN)/$(PIP) install --group dev $(PINNED)
	@touch $@

# In a folder of its own: what it needs is none of the program's business.
$(VENV)/.audit: constraints.txt
	$(PYTHON) -m venv $(VENV)/audit
	$(VENV)/audit/bin/$(PIP) install --upgrade $(PINNED) pip
	$(VENV)/audit/bin/$(PIP) install --group audit $(PINNED)
	@touch $@
