# Each target sets up what it needs in .venv inside the clone; all packages are pinned with their hashes.
PYTHON ?= python3
BIN := .venv/bin
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test bars bench pictures lint imports gate train lock

demo: .venv/.base
	$(BIN)/muniment demo

test: .venv/.dev
	$(BIN)/python -m pytest

bars: .venv/.bench
	$(BIN)/python -m evaluation.bars

bench: .venv/.bench
	$(BIN)/python -m evaluation.bench
	$(BIN)/python -m evaluation.desk_bench
	$(BIN)/python -m evaluation.scale --records 10000

# Takes the desk's main pages anew for the documentation; needs Chromium.
pictures: .venv/.dev
	$(BIN)/python -m evaluation.desk_pictures

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict

imports: .venv/.dev
	$(BIN)/lint-imports

gate: .venv/.dev
	$(BIN)/python -m evaluation.gate

# Three to four hours on two cores; needs the corpus that MUNIMENT_EXAMS names. See training/README.md.
train: .venv-training/.ready
	.venv-training/bin/python -m training

.venv-training/.ready: training/requirements.txt training/base.txt
	$(PYTHON) -m venv .venv-training
	.venv-training/bin/python -m pip install --quiet --requirement training/requirements.txt --editable .
	.venv-training/bin/python -m pip install --quiet --no-deps --require-hashes --requirement training/base.txt
	touch $@

# Pins anew after a change of dependencies; needs uv.
lock:
	for part in base dev bench; do \
	  uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate \
	    $$(test $$part = base || echo --constraint requirements/base.lock) \
	    $$(test $$part = bench || echo pyproject.toml requirements/build.in) \
	    $$(test $$part = base || echo requirements/$$part.in) --output-file requirements/$$part.lock || exit 1; \
	done

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.base: requirements/base.lock pyproject.toml | .venv/bin/python
	$(INSTALL) --require-hashes --requirement requirements/base.lock
	$(INSTALL) --no-deps --no-build-isolation --editable .
	touch $@

.venv/.dev: requirements/dev.lock .venv/.base
	$(INSTALL) --require-hashes --requirement requirements/dev.lock
	touch $@

.venv/.bench: requirements/bench.lock .venv/.dev
	$(INSTALL) --require-hashes --requirement requirements/bench.lock
	touch $@
