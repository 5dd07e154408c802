#!/bin/sh
# Our system beside the peers, one interleaved run; writes benchmarks/RESULTS.md. See README.md.
#   BENCH_KIT   folder of the kit (peers.py, measure.py)
#   PEERS_HOME  where the kit keeps the peers, its PostgreSQL and the data set; absolute
# Usage: run.sh setup | load | measure [options of the kit's measure.py] | all
set -eu
: "${BENCH_KIT:?set it to the folder of the bench kit}" "${PEERS_HOME:?set it to an absolute folder for the peers}"
export BENCH_KIT PEERS_HOME
cd "$(dirname "$0")/.."
PYTHON=${PYTHON:-$PWD/.venv/bin/python}
PORT=${PEERS_PGPORT:-5440}
export DATABASE_URL="${BENCH_DATABASE_URL:-postgresql://postgres@127.0.0.1:$PORT/pasarkriya_bench}"
export PASARKRIYA_DATA="${PASARKRIYA_DATA:-$PEERS_HOME/pasarkriya}" PYTHON
OUT=${BENCH_OUT:-$PEERS_HOME/results.json}

peers() { (cd "$BENCH_KIT" && "$PYTHON" peers.py "$@"); }

setup() { peers setup oscar vendure; peers load-data oscar floor vendure; }
load() {
    peers start pg
    "$PYTHON" benchmarks/fresh_database.py new
    "$PYTHON" benchmarks/load.py
    "$PYTHON" benchmarks/fresh_database.py keep
}
measure() {
    peers start oscar vendure floor
    trap 'peers stop' EXIT
    "$PYTHON" benchmarks/fresh_database.py restore
    "$PYTHON" manage.py migrate -v0
    "$PYTHON" benchmarks/compare.py oscar vendure floor benchmarks/pasarkriya.json benchmarks/pasarkriya-api.json --out "$OUT" "$@"
    "$PYTHON" benchmarks/report.py "$OUT" "benchmarks/run.sh measure $*" > benchmarks/RESULTS.md
}

# In braces, so that the shell has read all of it before it begins: a run lasts longer than an edit.
{
case "${1:-all}" in
    setup) setup ;;
    load) load ;;
    measure) shift; measure "$@" ;;
    all) setup; load; measure ;;
    *) sed -n '2,6p' "$0"; exit 2 ;;
esac
exit
}
