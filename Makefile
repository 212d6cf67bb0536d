# Everything Knitwork needs is set up by these targets, in .venv beside this file.
#   make run     start the demonstration network (make run FILES="members.csv ties.csv" for yours;
#                ARGS="--port 9000" for any option of python app.py serve --help)
#   make serve   serve a call with gunicorn; settings from the environment, see docs/hosting.md
#   make test    set everything up, a browser too, and run all tests
#   make check   style, types, import rules
#   make bench   measure speed against named rivals
#   make shots   take the screenshots in docs/ from the running app

FILES ?=
ARGS ?=
PYTHON := .venv/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK = 1
export PIP_ROOT_USER_ACTION = ignore

EMPTY :=
SPACE := $(EMPTY) $(EMPTY)

.DEFAULT_GOAL := run
.PHONY: run serve test check bench shots format clean

run: .venv/run.done
	$(PYTHON) app.py serve --open $(ARGS) $(FILES)

serve: .venv/run.done
	KNITWORK_FILES="$${KNITWORK_FILES:-$(subst $(SPACE),:,$(strip $(FILES)))}" .venv/bin/gunicorn $(ARGS) app:server

test: .venv/test.done
	sh scripts/browser.sh
	sh scripts/postgres.sh
	$(PYTHON) -m pytest $(PYTEST_ARGS)

check: .venv/test.done
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

bench: .venv/test.done
	sh scripts/browser.sh
	$(PYTHON) -m benchmarks

shots: .venv/test.done
	sh scripts/browser.sh
	$(PYTHON) -m scripts.screenshots

format: .venv/test.done
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

clean:
	rm -rf .venv build

# A requirements file that is newer than its mark is installed again.
.venv/run.done: requirements.txt scripts/venv.sh
	@echo "Setting up, once: this takes about a minute."
	@sh scripts/venv.sh
	.venv/bin/pip install --quiet -r requirements.txt
	touch $@

.venv/test.done: requirements-test.txt requirements.txt scripts/venv.sh
	@echo "Setting up, once: this takes about a minute."
	@sh scripts/venv.sh
	.venv/bin/pip install --quiet -r requirements-test.txt
	touch $@ .venv/run.done
