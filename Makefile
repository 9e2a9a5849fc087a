# `make demo` sets up and lints the example site; `make test` sets up and passes all tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PEERS := .venv-peers

.PHONY: demo test setup bench docs clean

demo: $(BIN)/pagelint
	@$(BIN)/pagelint check examples/site || [ $$? -eq 1 ]  # findings are what it is for

test: setup
	$(BIN)/python -m pytest -n auto tests

setup: $(VENV)/.dev

$(BIN)/pagelint: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .

$(VENV)/.dev: $(BIN)/pagelint
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,all]'
	touch $@

bench: setup $(PEERS)/.installed
	$(BIN)/python -m compileall -q linter  # as pip does, but for an editable package
	$(BIN)/python benchmarks/speed.py --corpus ../shared/corpus --peers $(PEERS)/bin/python

# The peers have an environment of their own, as their dependencies contradict each other's and ours.
$(PEERS)/.installed: benchmarks/requirements.txt
	$(PYTHON) -m venv $(PEERS)
	-$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check -r benchmarks/requirements.txt
	touch $@

docs: setup
	$(BIN)/python docs/build_rules.py

clean:
	rm -rf $(VENV) $(PEERS)
