# RaengJai: everything a newcomer or a developer types.  `make help` lists it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/pip install --quiet
# Many tests wait for a process or a moment: so one more than there are cores.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
# What tests write is small, short-lived and much: it stands in memory where there is room for it.
ROOM := $(shell test -w /dev/shm && df -Pk /dev/shm | awk 'NR == 2 && $$4 > 4000000 {print "TMPDIR=/dev/shm"}')
SIDE_BY_SIDE := $(ROOM) $(BIN)/pytest --numprocesses $(WORKERS) --dist worksteal

# What many processes load is compiled once.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup dev demo test check format catalogues pictures bench torture audit system-deps lock

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.setup ## Make .venv with what the program needs, so that .venv/bin/raengjai runs

$(VENV)/.setup: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "RaengJai needs Python 3.11 or newer")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes --requirement requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m raengjai.bot.entrypoints.lean
	@touch $@

dev: $(VENV)/.dev ## Add what tests and checks need

$(VENV)/.dev: requirements-dev.lock $(VENV)/.setup
	$(PIP) --require-hashes --requirement requirements-dev.lock
	@touch $@

demo: setup ## Start the bot with a LINE simulator and an invented office; prints one address
	@$(BIN)/raengjai demo

test: dev ## Run the tests (parts that need PostgreSQL, Redis or Chromium are skipped where missing)
	$(SIDE_BY_SIDE)

check: dev ## What must hold before a commit: lint, types, layers, catalogues, tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(SIDE_BY_SIDE)

format: dev ## Put the code in its usual shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

catalogues: dev ## Bring the catalogues up to date with the words in the code
	$(BIN)/python -m tools.catalogues

pictures: dev ## Take the manuals' pictures anew from the running program (PARTS="month rights": only those)
	PYTHONPATH=.:tests/journeys $(BIN)/python docs/pictures.py $(PARTS)

bench: dev ## Measure speed and memory beside a floor taken in the same run
	$(BIN)/python -m benchmarks

ONLY ?=
TIMES ?= 1

torture: dev ## The faults in full, hours of them (ONLY="test_kills and grown": a part; TIMES=3: in a row)
	@$(PIP) "atheris>=3" || echo "atheris can not be installed here: inputs are guessed without it"
	@for time in $$(seq $(TIMES)); do \
	    TORTURE=1 REQUIRE_SERVICES=1 $(BIN)/pytest tests/torture tests/fuzz tests/rehearsal/test_careless.py \
	        tests/guard/test_scan_grown.py -k "$(ONLY)" || exit 1; \
	done

audit: dev ## Look for known holes in the libraries (needs a network; fails where it could not look)
	@$(PIP) pip-audit || { echo "NOT PASSED: pip-audit could not be installed, so nothing was looked at." >&2; exit 1; }
	@$(BIN)/pip-audit --strict --requirement requirements.lock --require-hashes --disable-pip || { \
	    echo "NOT PASSED: a table above names a hole; an ERROR above means that the list of holes could not be" \
	        "reached, and then nothing was looked at." >&2; \
	    exit 1; \
	}

system-deps: ## Install PostgreSQL, Redis and Chromium for the full tests (Debian, as root)
	apt-get update
	DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends \
	    postgresql redis-server chromium chromium-l10n fonts-thai-tlwg

lock: ## Write the lock files anew (needs uv)
	uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
	    --extra build pyproject.toml --output-file requirements.lock
	uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
	    --extra build --extra dev --constraint requirements.lock pyproject.toml --output-file requirements-dev.lock
