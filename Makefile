# Two commands: `make site` builds the guide, `make test` proves it. Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
TEST_STAMP := $(VENV)/.installed-test
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: site serve test check fmt lock clean
.DELETE_ON_ERROR:

site: $(STAMP)
	$(BIN)/atlas build
	@echo "The command is $(BIN)/atlas; after \". $(BIN)/activate\" it is called atlas. make serve shows the site here."

serve: $(STAMP)
	$(BIN)/atlas serve

check: $(STAMP)
	$(BIN)/atlas check

fmt: $(TEST_STAMP)
	$(BIN)/atlas fmt
	$(BIN)/ruff format generator tests

test: $(TEST_STAMP)
	sh tests/install_programs.sh
	$(BIN)/ruff check generator tests
	$(BIN)/ruff format --check generator tests
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto --dist worksteal

$(STAMP): requirements.txt pyproject.toml
	$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(not (3, 11) <= v < (3, 15) and "Python 3.11 to 3.14 is needed, this is %s. Name another one: make PYTHON=python3.13" % sys.version.split()[0])'
	$(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements.txt
	$(PIP) --no-deps --no-build-isolation -e .
	touch $@

$(TEST_STAMP): $(STAMP) requirements-test.txt
	$(PIP) --require-hashes -r requirements-test.txt
	touch $@

# Needs uv. Renews both lock files from pyproject.toml.
lock:
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --python-version 3.11 --extra install -o requirements.txt pyproject.toml
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --python-version 3.11 --extra install --extra test -o requirements-test.txt pyproject.toml

clean:
	rm -rf $(VENV) site build/cache build/engine .site.staging
