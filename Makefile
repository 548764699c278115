# `make demo` and `make test` do all their own set-up, once, in .venv; nothing else is needed
# than Python 3.11 or later with its venv module.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
COMPILED := $(VENV)/.compiled
LOCK_VENV := build/lock-venv
WORKERS ?= 3
SLOW_WORKERS ?= 4
PORT ?= 8080
UPGRADE ?= --upgrade
PIP_INSTALL := -m pip install -qq --no-input --disable-pip-version-check
PIP_COMPILE := $(LOCK_VENV)/bin/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe \
	--no-header --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --extra postgres

.DEFAULT_GOAL := help
.PHONY: help demo test lint types unit slow soak bench pictures wheel lock clean

help:
	@echo "make demo    the whole bot on a local chat in the browser (PORT=8090: on another port)"
	@echo "make test    lint, types and the tests, but for those that take long"
	@echo "make slow    the tests that take long: browser, PostgreSQL, killed processes, every button"
	@echo "make soak    long trials: kills by the hundred, a year, every case of what tests try some of"
	@echo "make lint    ruff: rules and format"
	@echo "make bench   the measures of benchmarks/README.md"
	@echo "make pictures the pictures of the README and of the guide, anew"
	@echo "make wheel   dist/relais_france_services-….whl, which installs anywhere"
	@echo "make lock    renew both lock files with the newest versions allowed (UPGRADE=: only what is new)"
	@echo "make clean   remove what the others made"

demo: $(READY)
	@$(BIN)/relais demo --port $(PORT)

# What lint refuses is seen at once; types are looked at while the first tests wait.
test: lint
	@$(MAKE) --no-print-directory --jobs=2 types unit

lint: $(READY)
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .

types: $(READY)
	@$(BIN)/mypy --no-error-summary

# More than there are cores: one that waits for a process that is killed, hangs or pauses takes no processor meanwhile.
unit slow: export PYTHONDONTWRITEBYTECODE :=
unit: $(COMPILED)
	@$(BIN)/pytest --quiet --numprocesses $(WORKERS) --dist worksteal -m "not slow and not soak"

# What lands has passed these too (.ci/run).
slow: $(COMPILED)
	@$(BIN)/pytest --quiet --numprocesses $(SLOW_WORKERS) --dist worksteal -m "slow and not soak"

# The first time, when nothing is compiled yet: once, instead of by each worker, while types are looked at.
$(COMPILED): export PYTHONDONTWRITEBYTECODE :=
$(COMPILED): $(READY)
	@$(BIN)/pytest --quiet --quiet --collect-only >$@.part || { cat $@.part; exit 1; }
	@mv $@.part $@

soak: $(READY)
	@$(BIN)/pytest --verbose -m soak

bench: $(READY)
	@$(BIN)/python -m benchmarks

$(READY): requirements.lock pyproject.toml
	@sh deploy/venv.sh $(VENV)
	@$(BIN)/python $(PIP_INSTALL) --require-hashes --requirement requirements.lock
	@$(BIN)/python $(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

pictures: $(READY)
	@$(BIN)/python -m docs.pictures

# Of what an earlier build left, setuptools would put even files that are gone into the wheel.
wheel: $(READY)
	@rm -rf build/lib build/bdist.* dist
	@$(BIN)/python -m pip wheel -qq --no-deps --no-build-isolation --wheel-dir dist .

lock:
	@sh deploy/venv.sh $(LOCK_VENV)
	@$(LOCK_VENV)/bin/python $(PIP_INSTALL) pip-tools
	@$(PIP_COMPILE) $(UPGRADE) --extra dev --build-deps-for editable \
		--output-file requirements.lock pyproject.toml
	@$(PIP_COMPILE) --build-deps-for wheel --constraint requirements.lock \
		--output-file deploy/requirements.lock pyproject.toml

clean:
	@rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
