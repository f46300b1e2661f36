# Two commands on a fresh machine: `make site` builds the demo course, `make test` runs all quick tests.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
JOBS ?= auto
POSTS ?= 28
ROUNDS ?= 3
PART_MINUTES ?= 15
SOAK_MINUTES ?= 240

.PHONY: help site docs reference screenshots serve test test-all bench soak coverage mutants release lint format clean

help:
	@echo "make site   set up, then build the demo course into _site/"
	@echo "make test   set up, then run linters, type checks and tests"
	@echo "make test-all   the same with the slow suites, and a part of the long ones: within an hour on two cores"
	@echo "make bench   build a course of POSTS=28 posts with Lectorium, Jekyll and Hugo in turns, as far as they are there: the ratios"
	@echo "make soak   run the long suites whole and write their figures into the documentation; Ctrl-C, then again, goes on"
	@echo "make coverage   run the quick tests and tell which lines they run"
	@echo "make mutants   break the source in 60 random places and tell what no test notices; SEED=... repeats a run"
	@echo "make release   build the wheel and the source archive into dist/, and check them; nothing is uploaded"
	@echo "make docs   build the documentation into docs/_site/"
	@echo "make reference   write the generated parts of the documentation anew"
	@echo "make screenshots   take the pictures of the README anew"
	@echo "make serve  preview the demo course"

$(VENV)/ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Lectorium needs Python 3.11 or newer, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "could not make a virtual environment: install your system's python3-venv package, then run make again"; rm -rf $(VENV); exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/ready-dev: $(VENV)/ready pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

site: $(VENV)/ready
	$(BIN)/lectorium build .

docs: $(VENV)/ready
	$(BIN)/lectorium build docs

reference: $(VENV)/ready
	$(BIN)/python tools/make_docs.py

screenshots: $(VENV)/ready-dev
	$(BIN)/python tools/screenshots.py

serve: $(VENV)/ready
	$(BIN)/lectorium serve .

lint: $(VENV)/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry src

test: lint
	$(BIN)/pytest -n $(JOBS) --dist worksteal -m "not slow"
	@echo "Left out: the slow suites (make test-all runs them), and what the lines SKIPPED above name with their reason."

test-all: lint
	$(BIN)/pytest -n $(JOBS) --dist worksteal
	$(BIN)/python tools/soak.py --minutes $(PART_MINUTES) --no-sheet --fresh --journals .cache/soak-part
	$(BIN)/python bench/compare.py 28 1

bench: $(VENV)/ready
	$(BIN)/python bench/compare.py $(POSTS) $(ROUNDS)

soak: $(VENV)/ready-dev
	$(BIN)/python tools/soak.py --minutes $(SOAK_MINUTES)

coverage: $(VENV)/ready-dev
	$(BIN)/pytest -n $(JOBS) --dist worksteal -m "not slow" --cov --cov-report=term:skip-covered

mutants: $(VENV)/ready-dev
	$(BIN)/python tools/mutants.py $(if $(SEED),--seed $(SEED))

release: $(VENV)/ready-dev
	$(BIN)/python tools/release.py

format: $(VENV)/ready-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf _site docs/_site dist .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
