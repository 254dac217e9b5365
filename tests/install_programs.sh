#!/bin/sh
# The browser tests drive Debian's chromium, best its build without windows (half the time for the same pages), and one test
# draws figures with libcairo. Installs by apt what is missing where that is possible.
set -eu
have() { command -v "$1" >/dev/null 2>&1; }
missing=""
browser=""
for name in chromium-headless-shell chromium chromium-browser google-chrome; do
  if [ -z "$browser" ] && have "$name"; then browser="$name"; fi
done
if ! { ldconfig -p || /sbin/ldconfig -p; } 2>/dev/null | grep -q 'libcairo\.so\.2'; then missing="libcairo2"; fi
if [ "$browser" = chromium-headless-shell ] && [ -z "$missing" ]; then exit 0; fi
if have apt-get && [ "$(id -u)" = 0 ]; then
  install() { DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null; }
  # With another chromium at hand the tests run, too: they take longer.
  apt-get update -qq || [ -n "$browser" ]
  if [ "$browser" != chromium-headless-shell ]; then
    install chromium-headless-shell || [ -n "$browser" ] || install chromium
  fi
  if [ -n "$missing" ]; then install "$missing"; fi
  exit 0
fi
if [ -z "$browser" ]; then missing="chromium $missing"; fi
if [ -z "$missing" ]; then exit 0; fi
echo "The tests need: $missing. Install it with your system's package manager" >&2
echo "(Debian, Ubuntu: sudo apt-get install $missing) and run make test again." >&2
exit 1
