#!/bin/sh
# The browser tests drive Debian's chromium, and one test draws figures with libcairo. Installs by apt what is missing where that is possible.
set -eu
missing=""
found=""
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null 2>&1; then found=yes; fi
done
if [ -z "$found" ]; then missing="chromium"; fi
if ! { ldconfig -p || /sbin/ldconfig -p; } 2>/dev/null | grep -q 'libcairo\.so\.2'; then missing="$missing libcairo2"; fi
if [ -z "$missing" ]; then exit 0; fi
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  apt-get update -qq
  # shellcheck disable=SC2086  # a list of names
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
  exit 0
fi
echo "The tests need:$missing. Install it with your system's package manager" >&2
echo "(Debian, Ubuntu: sudo apt-get install $missing) and run make test again." >&2
exit 1
