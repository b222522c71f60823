# shellcheck shell=sh
# Sourced by ./run and ./test: find_python prints the first Python of 3.11 or later that works.
# A name on PATH proves nothing (version managers leave shims that only print an error), so each candidate is run.

find_python() {
    for wish in "import ensurepip, venv" "pass"; do
        for candidate in ${PYTHON:-} python3.13 python3.12 python3.11 python3.14 python3 python \
            "${HOME:-}"/.pyenv/versions/3.1*/bin/python3 /usr/local/bin/python3 /usr/bin/python3; do
            if "$candidate" -I -c "import sys; assert sys.version_info >= (3, 11); $wish" >/dev/null 2>&1; then
                printf '%s\n' "$candidate"
                return 0
            fi
        done
    done
    {
        echo "Focal Point needs Python 3.11 or later, and none was found."
        echo "Tried: ${PYTHON:-}${PYTHON:+, }python3.13, python3.12, python3.11, python3.14, python3, python."
        echo "Install one (on Debian or Ubuntu: apt-get install python3 python3-venv), or name one: PYTHON=/path/to/python3 ./run"
    } >&2
    return 1
}

# prepare_environment ROOT LEVEL: makes ROOT/.venv hold what LEVEL (base or dev) needs; costs a few hundredths of a
# second when it already does.
prepare_environment() {
    if [ -x "$1/.venv/bin/python" ] && "$1/.venv/bin/python" -I -S "$1/tools/environment.py" check "$2" 2>/dev/null; then
        return 0
    fi
    found=$(find_python) || return 1
    "$found" -I "$1/tools/environment.py" make "$2"
}
