#!/usr/bin/env bash
# What a screen reader finds in the window, on a screen, a session bus and an accessibility bus of its
# own. Skipped with a line where a tool is not installed. Usage: tests/desktop/at_spi.sh CHANCERY BRIEF
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
chancery=$(realpath "$1")
brief=$(realpath "$2")

skip() { echo "desktop: skipped, $1"; exit 0; }

for tool in Xvfb dbus-run-session timeout; do
    command -v "$tool" >/dev/null || skip "$tool is not installed"
done
python=
for one in /usr/bin/python3 python3; do
    if "$one" -c 'import gi; gi.require_version("Atspi", "2.0"); from gi.repository import Atspi' \
        >/dev/null 2>&1; then
        python=$one
        break
    fi
done
[ -n "$python" ] || skip "no Python reads AT-SPI"

work=$(mktemp -d)
xvfb=
end() {
    if [ -n "$xvfb" ]; then
        kill "$xvfb" 2>/dev/null || true
        wait "$xvfb" 2>/dev/null || true
    fi
    rm -rf "$work"
}
trap end EXIT

mkfifo "$work/display"
Xvfb -displayfd 3 -screen 0 1920x1080x24 -nolisten tcp 3>"$work/display" 2>/dev/null &
xvfb=$!
read -r -t 10 display <"$work/display" || skip "Xvfb does not start"

mkdir -m 700 "$work/run"
unset WAYLAND_DISPLAY AT_SPI_BUS_ADDRESS
export DISPLAY=":$display" HOME="$work" XDG_RUNTIME_DIR="$work/run" GSETTINGS_BACKEND=memory
export XDG_CONFIG_HOME="$work/config" XDG_DATA_HOME="$work/data" XDG_STATE_HOME="$work/state"
export XDG_CACHE_HOME="$work/cache" LIBGL_ALWAYS_SOFTWARE=1
timeout --kill-after=5 60 dbus-run-session -- "$python" "$here/at_spi.py" "$chancery" "$brief"
