# `make demo` and `make test` are the two commands; each makes its own environment first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check lint types imports migrations messages locale tour tour-money tour-relay tour-trust bench bench-settle soak clean

demo: $(VENV)/.demo locale
	@$(BIN)/pasarkriya demo run

test: $(VENV)/.dev locale
	$(BIN)/python -m pytest -n 2 --dist loadgroup

# The same with many more rounds of what depends on chance: a rush, crashes, races, made-up requests.
SOAK ?= 20
soak: $(VENV)/.dev locale
	PASARKRIYA_SOAK=$(SOAK) $(BIN)/python -m pytest -n 2 --dist loadgroup tests/chaos tests/contracts tests/money

# Only the money, from the cart to the closed month: some minutes; PASARKRIYA_SEED=n plays one run again.
soak-money: $(VENV)/.dev locale
	PASARKRIYA_SOAK=$(SOAK) $(BIN)/python -m pytest -n 0 tests/money

check: lint types imports migrations
	$(BIN)/python tools/messages.py check

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy pasarkriya

imports: $(VENV)/.dev
	$(BIN)/lint-imports

migrations: $(VENV)/.dev
	$(BIN)/python tools/migrations.py

# Collect new texts into the translation files / make what the program reads.
messages: $(VENV)/.dev
	$(BIN)/python tools/messages.py extract

locale: $(VENV)/.demo
	@$(BIN)/python tools/messages.py compile

tour: $(VENV)/.dev locale
	$(BIN)/python tools/tour.py

# Pictures of the money's journey in a running demo (PASARKRIYA_SITE, PASARKRIYA_DATA as it has them).
tour-money: $(VENV)/.dev
	$(BIN)/python tools/tour_money.py

# Pictures of a relay in a running demo: five exhibitions of 2021 in some minutes, then today's.
tour-relay: $(VENV)/.dev
	$(BIN)/python tools/tour_relay.py

# The same of trust: curators, labels, copies, colours, reports, the log.
tour-trust: $(VENV)/.dev
	$(BIN)/python tools/tour_trust.py

bench: $(VENV)/.dev locale
	benchmarks/run.sh

# Purchases settled per second over HTTP, beside the database alone. COUNT purchases a turn.
COUNT ?= 200
bench-settle: $(VENV)/.dev
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python benchmarks/settle/measure.py $(COUNT)

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.demo
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

clean:
	rm -rf $(VENV) build *.egg-info
