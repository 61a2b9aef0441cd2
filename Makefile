# Two commands: `make run` to use Regimen on this machine, `make test` to check it.
.DEFAULT_GOAL := help
.PHONY: help run serve test postgres search walks slow serving everything papers grade admin lint lock sbom pictures judges spoken coverage clean

VENV := .venv
PYTHON := $(VENV)/bin/python
JUDGES := tests/browser/judges
export REGIMEN_LOCAL ?= on
export PYTHONDONTWRITEBYTECODE ?= 1

help:
	@echo "make run    try Regimen at http://127.0.0.1:8000/"
	@echo "make serve  try it as a server runs it: nginx with TLS, two web nodes, PostgreSQL, Redis"
	@echo "make admin  make an account for the admin pages"
	@echo "make test   run every test"
	@echo "make postgres  run what touches the database on a PostgreSQL of its own"
	@echo "make search  try every law on many new draws"
	@echo "make walks  walk through every page: who is shut out, what moves, what each word is"
	@echo "make slow   run the slower proofs"
	@echo "make serving  kill, fill and restart servers that run by the real programs"
	@echo "make everything  all of these that look for a fault, which takes hours"
	@echo "make papers look at every leaf of every golden person in every size, which takes an hour"
	@echo "make grade  measure the golden people's handouts"
	@echo "make pictures  draw every page, phone and desk, light and dark, into pictures/"
	@echo "make judges ask the HTML checker, Lighthouse and a screen reader about every page"
	@echo "make spoken write anew what the screen reader says of every page"
	@echo "make coverage  ask for every branch of the engine"
	@echo "make lock   pin every package anew, with its hashes"
	@echo "make sbom   list what a release is built of, into sbom.json"
	@echo "make lint   check style, types, templates and the walls between rooms"

# The environment is remade when its lock changes; the newest suitable Python is looked for.
$(VENV)/run.done: requirements/run.lock
	@sh .make/environment requirements/run.lock
	@touch $@

$(VENV)/test.done: requirements/dev.lock
	@sh .make/environment requirements/dev.lock
	@touch $@ $(VENV)/run.done

# The judges' packages run no script of their own, and bring no browser.
$(JUDGES)/node_modules/.done: $(JUDGES)/package-lock.json
	@cd $(JUDGES) && PUPPETEER_SKIP_DOWNLOAD=1 npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

run: $(VENV)/run.done
	@$(PYTHON) manage.py migrate --verbosity 0
	@$(PYTHON) manage.py load_starter
	@echo "Regimen is at http://127.0.0.1:8000/ (Ctrl+C stops it)."
	@echo "For the admin pages: make admin, then http://127.0.0.1:8000/admin/"
	@$(PYTHON) manage.py run_all --bind 127.0.0.1:8000

# On a database of its own that is thrown away, or on that of DATABASE_URL.
serve: $(VENV)/run.done
	@$(if $(DATABASE_URL),,.make/with-postgres) .make/serve

admin: $(VENV)/run.done
	@$(PYTHON) manage.py migrate --verbosity 0
	@$(PYTHON) manage.py createsuperuser

# WITHOUT leaves out what was asked already, as .ci/run does after the coverage.
WITHOUT ?=
test: $(VENV)/test.done
	@$(PYTHON) -m pytest -n auto --dist worksteal $(WITHOUT)

postgres: $(VENV)/test.done
	@.make/with-postgres $(PYTHON) -m pytest -n auto --dist loadfile --ignore tests/browser \
		-m "database and not slow and not papers"

# Tests draw the same each time, and a change lands by what it does; here new faults are looked for.
search: $(VENV)/test.done
	@REGIMEN_SEARCH=10 $(PYTHON) -m pytest -n auto -m "hypothesis and not slow and not judges"

walks: $(VENV)/test.done
	@$(PYTHON) -m pytest -n auto --dist worksteal -m "walks and not slow"

slow: $(VENV)/test.done
	@$(PYTHON) -m pytest -n auto -m slow --ignore tests/serving

# Servers that run by the real programs; each of them wants the machine for itself.
serving: $(VENV)/test.done
	@$(PYTHON) -m pytest -m slow tests/serving
	@.make/with-postgres $(PYTHON) -m pytest -m slow tests/serving/test_two_processes.py

everything: lint coverage test walks postgres serving slow papers judges

papers: $(VENV)/test.done
	@$(PYTHON) -m pytest -n auto -m papers

grade: $(VENV)/test.done
	@DJANGO_SETTINGS_MODULE=regimen.settings $(PYTHON) -m tests.support.grading

# Every branch of the engine is taken by some test of its own.
coverage: $(VENV)/test.done
	@$(PYTHON) -m pytest -n auto --dist loadfile tests/engine --cov --cov-fail-under=100

LOCKED := pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url pyproject.toml
lock: $(VENV)/test.done
	$(PYTHON) -m uv $(LOCKED) --output-file requirements/run.lock
	$(PYTHON) -m uv $(LOCKED) --group dev --output-file requirements/dev.lock

sbom: $(VENV)/test.done
	@.make/sbom sbom.json

pictures: $(VENV)/test.done
	@$(PYTHON) -m pytest -m pictures tests/browser
	@echo "Every page is in pictures/."

judges: $(VENV)/test.done $(JUDGES)/node_modules/.done
	@$(PYTHON) -m pytest -m judges $(JUDGES)

spoken: $(VENV)/test.done $(JUDGES)/node_modules/.done
	@REGIMEN_RESPEAK=1 $(PYTHON) -m pytest -m judges $(JUDGES)/test_spoken.py
	@echo "Read what changed: git diff tests/browser/spoken"

lint: $(VENV)/test.done
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	git ls-files -z -- 'templates/*.html' | xargs -0 $(VENV)/bin/djade --target-version 6.1 --check
	git ls-files -z -- '*.py' | xargs -0 $(VENV)/bin/django-upgrade --target-version 6.1 --check
	$(PYTHON) manage.py makemigrations --check --dry-run
	DATABASE_URL=sqlite://:memory: REGIMEN_LOCAL=off REGIMEN_SECRET_KEY=$$(head -c 48 /dev/urandom | base64 | tr -d '\n') REGIMEN_HOSTS=example.org $(PYTHON) manage.py check --deploy --database default --fail-level WARNING
	$(PYTHON) manage.py audit --starter

clean:
	rm -rf $(VENV)
