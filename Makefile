VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet -c constraints.txt

is-new-enough = $(1) -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3; do \
	$(call is-new-enough,$$python) && echo $$python && break; done)

# pip 23, which Python 3.11 brings, does not know --group.
dev-requirements = import tomllib; \
	print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["dev"], sep="\n")

.PHONY: help run test bench torture messages
help:
	@echo 'make run    open the app on a copy of the example (example.toml)'
	@echo 'make test   check style, types and imports, and run the tests'
	@echo 'make bench  measure, as ratios within one run'
	@echo 'make torture   end the app 360 times while it saves, read 30,000 broken files,'
	@echo '               serve 20 people at once and 200 who come and go'
	@echo 'make messages   bring the catalogues up to date with the code'
	@echo
	@echo 'Both install what they need in $(VENV), the first time from the network.'
	@echo 'PYTHON=... picks the interpreter: Python 3.11 or newer, with venv.'

run: $(VENV)/app.stamp example.toml
	@$(BIN)/hrcyclus example.toml

test: export PYRIGHT_PYTHON_IGNORE_WARNINGS = 1
test: $(VENV)/dev.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/pyright
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto

bench: $(VENV)/dev.stamp
	$(BIN)/python tests/benchmarks/run.py

torture: $(VENV)/dev.stamp
	$(BIN)/python tests/torture/kills.py
	HRCYCLUS_EXAMPLES=5000 $(BIN)/pytest -q tests/hostile/test_fuzzed_files.py
	$(BIN)/python tests/torture/serve.py

messages: $(VENV)/dev.stamp
	$(BIN)/python src/hrcyclus/locale/update.py

example.toml: | $(VENV)/app.stamp
	$(BIN)/hrcyclus example -o $@

$(BIN)/python:
	@$(call is-new-enough,"$(PYTHON)") || { \
		echo 'HRcyclus needs Python 3.11 or newer, with venv.' \
			'Install it, or name it: make PYTHON=/path/to/python3' >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)

# Without build isolation the build tools are those of constraints.txt too.
$(VENV)/app.stamp: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) hatchling
	$(PIP) --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/app.stamp
	$(BIN)/python -c '$(dev-requirements)' > $(VENV)/dev-requirements.txt
	$(PIP) -r $(VENV)/dev-requirements.txt
	@touch $@
