#!/bin/sh
# WordPress makes a card of each kind of page from its address: Debian's own code of it reads a built site, without a database or a
# network. It is fetched by apt into a folder that is thrown away. What is missing is a failure, never a reason to pass.
set -eu
atlas="${ATLAS:-.venv/bin/atlas}"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
fail() {
  echo "check_wordpress: $1" >&2
  exit 1
}

chmod 755 "$folder"
command -v apt-get >/dev/null 2>&1 || fail "apt-get is missing, which fetches Debian's wordpress."
if [ "$(id -u)" = 0 ]; then apt-get update -qq; fi
if ! command -v php >/dev/null 2>&1; then
  [ "$(id -u)" = 0 ] || fail "php is missing (Debian, Ubuntu: sudo apt-get install php-cli)."
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends php-cli php-mbstring >/dev/null
fi
(cd "$folder" && apt-get download -qq wordpress >/dev/null && dpkg -x wordpress_*.deb .) || fail "apt-get could not fetch wordpress. Is there a network?"
url=https://back-atlas.org/
SITE_URL=$url "$atlas" build --site "$folder/site"
pages="exercises/pull-up/ muscles/latissimus-dorsi/ workouts/first-month-with-dumbbells/"
# shellcheck disable=SC2086  # one word for each page
php tests/exports/wordpress.php "$folder/usr/share/wordpress" "$folder/site" $url $pages >"$folder/shown"
for page in $pages; do
  grep -F '"<iframe class=\"wp-embedded-content\" sandbox=\"allow-scripts\"' "$folder/shown" | tr -d '\\' | grep -q "src=\"${url}embed/$page#?secret=" ||
    fail "WordPress makes no card of $page: $(cat "$folder/shown")"
done
echo "WordPress has made cards of $(wc -l <"$folder/shown") pages."
