#!/bin/sh
# The system as measured: two web processes, like each peer. Usage: serve.sh PORT; DATABASE_URL from the environment.
cd "$(dirname "$0")/.." || exit 1
export PYTHONPATH="$PWD"
# All buyers of a measurement come from one address.
export PASARKRIYA_CARTS=100000000
exec "${PYTHON:-.venv/bin/python}" -m granian --interface wsgi --host 127.0.0.1 --port "$1" \
    --workers 2 --blocking-threads 4 --backlog 2048 --no-access-log pasarkriya.config.wsgi:application
