# The verbs of this house. `make help` lists them.
# Python 3.11 or newer is needed; `make PYTHON=python3.12 demo` chooses one by name.
PYTHON ?= $(shell for each in python3 python3.13 python3.12 python3.11; do \
	$$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$each && break; done)
IN_VENV := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help demo test load format clean python

help:  ## this list
	@echo 'make VERB, where VERB is one of:'
	@sed -n 's/^\([a-z]*\):.*  ## \(.*\)/  \1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r verb text; do printf '  %-8s %s\n' "$$verb" "$$text"; done

demo: python  ## play with the portal on this machine; FRESH=1 begins anew, PORT=9000, DATA=folder and HOST=0.0.0.0 choose others
	@$(PYTHON) .make/bootstrap.py demo
	@exec $(IN_VENV) -m portal demo $(if $(FRESH),--fresh) $(if $(PORT),--port $(PORT)) $(if $(DATA),--data '$(DATA)') $(if $(HOST),--host $(HOST))

test: python  ## the whole gate: format, lint, types, contracts, templates, forms, unit, web, browser
	@$(PYTHON) .make/bootstrap.py test
	@exec $(IN_VENV) .make/gate.py

load: python  ## the benchmark: our server beside a minimal page, on loopback, a few minutes
	@$(PYTHON) .make/bootstrap.py test
	@exec $(IN_VENV) -m tests.load.benchmark

format: python  ## let ruff put the code in its usual shape
	@$(PYTHON) .make/bootstrap.py test --no-system
	@$(IN_VENV) -m ruff format . && $(IN_VENV) -m ruff check --fix .

clean:  ## throw away what can be made again (not the demo's data)
	@rm -rf .venv .cache build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

python:
	@test -n '$(PYTHON)' || { echo 'Python 3.11 or newer is needed and was not found: install it (apt-get install python3) or name it with make PYTHON=...' >&2; exit 1; }
	@command -v $(PYTHON) >/dev/null || { echo 'There is no $(PYTHON) here: install Python 3.11 or newer (apt-get install python3).' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { found=$$($(PYTHON) -V 2>&1 | head -1); echo "Python 3.11 or newer is needed; $(PYTHON) is $${found:-no Python}." >&2; exit 1; }
