# Everything a contributor runs. `make help` lists it; CONTRIBUTING.md says how long each takes.
PYTHON ?= python3
VENV ?= .venv
WORKERS ?= 2
BIN := $(VENV)/bin
RUN := $(BIN)/python -m
# Tests that need nothing but the package itself.
PLAIN := not (real_data or browser or peer or nightly)

.DEFAULT_GOAL := help
.PHONY: setup test lint types docs check nightly golden bench help

# The environment is made anew when the list of libraries changes.
$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(RUN) pip install --quiet --disable-pip-version-check --editable '.[dev,docs]'
	@touch $@

setup: $(VENV)/installed ## make .venv and install the package with everything needed to work on it

test: $(VENV)/installed ## run the tests that need nothing but Python, on 2 cores
	$(RUN) pytest -n $(WORKERS) -m '$(PLAIN)'

lint: $(VENV)/installed ## check style and formatting
	$(RUN) ruff check .
	$(RUN) ruff format --check .

types: $(VENV)/installed ## check the types, strictly
	$(RUN) mypy

docs: $(VENV)/installed ## build the documentation site into site/
	NO_MKDOCS_2_WARNING=1 $(RUN) mkdocs build --strict --quiet

check: lint types docs test ## all that must pass before a change is proposed

nightly: $(VENV)/installed ## run every test, the slow ones too, on new random examples
	$(RUN) pytest -n $(WORKERS) -m '' --hypothesis-profile=nightly

golden: $(VENV)/installed ## write the golden texts of the tests anew (then read the diff)
	$(RUN) pytest -n $(WORKERS) -m '$(PLAIN)' --update-golden
	git diff --stat -- tests/golden

bench: $(VENV)/installed ## measure on the examples and write the tables in benchmarks/
	$(BIN)/python benchmarks/run.py

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18
