# shellcheck shell=sh
# Sourced by ./run and ./test.

# find_python prints the first Python of 3.11 or later that works. A name on PATH proves nothing (version managers leave
# shims that only print an error), so every candidate in every folder of PATH is run. One that can make virtual
# environments by itself is preferred.
find_python() {
    for wish in "import ensurepip, venv" "pass"; do
        if [ -n "${PYTHON:-}" ]; then
            if python_does "$PYTHON" "$wish"; then return 0; fi
            continue
        fi
        for name in python3.13 python3.12 python3.11 python3.14 python3 python; do
            rest="$PATH:"
            while [ -n "$rest" ]; do
                folder=${rest%%:*}
                rest=${rest#*:}
                if [ -x "${folder:-.}/$name" ] && python_does "${folder:-.}/$name" "$wish"; then return 0; fi
            done
        done
        for candidate in "${HOME:-}"/.pyenv/versions/3.1*/bin/python3; do
            if [ -x "$candidate" ] && python_does "$candidate" "$wish"; then return 0; fi
        done
    done
    {
        if [ -n "${PYTHON:-}" ]; then
            echo "PYTHON is \"$PYTHON\", which is no Python of 3.11 or later that starts. Name another, or leave it out."
        else
            echo "Focal Point needs Python 3.11 or later, and none on this machine starts (python3.13 to python3.11,"
            echo "python3.14, python3 and python were tried). Install one, on Debian or Ubuntu with"
            echo "    apt-get install python3 python3-venv"
            echo "or name one: PYTHON=/path/to/python3 ./run"
        fi
    } >&2
    return 1
}

# python_does CANDIDATE CODE: prints CANDIDATE if it is recent enough and can run CODE.
python_does() {
    if "$1" -I -c "import sys; assert sys.version_info >= (3, 11); $2" </dev/null >/dev/null 2>&1; then
        printf '%s\n' "$1"
        return 0
    fi
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
