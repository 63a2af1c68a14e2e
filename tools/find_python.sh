#!/usr/bin/env bash
# Print a Python that is new enough and can make environments. A name alone proves nothing: it may be a shim
# without a Python behind it, and some systems ship venv apart.
set -u
usable='import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))'
for name in python3.13 python3.12 python3.11 python3 python; do
    if command -v "$name" >/dev/null && "$name" -c "$usable" >/dev/null 2>&1; then
        exec "$name" -c 'import sys; print(sys.executable)'
    fi
done
echo "This needs Python 3.11 or newer with its venv module, and none was found (Debian or Ubuntu: sudo apt-get install python3-venv)." >&2
exit 1
