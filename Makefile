# One word each: set up, try, check. Needs python3 (3.11 or newer, with venv) and nothing else.
PYTHON ?= python3
BIN := .venv/bin
RUNS := .venv/.runs
READY := .venv/.ready

.PHONY: help demo test check format docs bench clean

help:
	@echo "make demo    validate, schedule, cost and export the Regional Plan into out/"
	@echo "make test    run the tests"
	@echo "make check   lint, types, floors, generated pages"
	@echo "make format  let ruff tidy the code"
	@echo "make docs    write the generated pages anew"
	@echo "make bench   measure against a bare scan of the same files"

# What rplm needs to run; then, for tests and checks, what it is compared with, which is much more.
$(RUNS): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $(RUNS)

$(READY): $(RUNS)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $(READY)

demo: $(RUNS)
	$(BIN)/rplm validate plans/rcm-labour-mobility
	$(BIN)/rplm roadmap plans/rcm-labour-mobility --format table
	$(BIN)/rplm budget plans/rcm-labour-mobility --by line --format table
	$(BIN)/rplm export plans/rcm-labour-mobility -o out/rcm-labour-mobility

test: $(READY)
	$(BIN)/pytest -n auto

check: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: $(READY)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

docs: $(READY)
	$(BIN)/python docs/generate.py
	$(BIN)/python docs/gen_format.py

bench: $(READY)
	$(BIN)/python benchmarks/run.py

clean:
	rm -rf .venv out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
