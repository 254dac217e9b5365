#!/bin/sh
# What programs of other sites read of each kind of page is what the page says: readers of Open Graph, oEmbed, structured data and
# citations from npm are given the addresses of a built site. They come into a folder that is thrown away, and ask a server on this
# machine, whatever name they ask for. What is missing is a failure, never a reason to pass.
set -eu
readers="open-graph-scraper@6.12.0 unfurl.js@6.4.0 @extractus/oembed-extractor@6.0.0
  @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2 @citation-js/plugin-ris@0.8.2"
atlas="${ATLAS:-.venv/bin/atlas}"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
fail() {
  echo "check_previews: $1" >&2
  exit 1
}

command -v npm >/dev/null 2>&1 || fail "npm is missing, which fetches the readers (Debian, Ubuntu: sudo apt-get install npm)."
# shellcheck disable=SC2086  # one word for each package
npm install --prefix "$folder" --ignore-scripts --no-audit --no-fund --loglevel=error $readers >/dev/null ||
  fail "npm could not fetch $readers. Is there a network?"
port=$(node -e 'const server = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(server.address().port); server.close(); })')
url="http://back-atlas.org:$port/"
SITE_URL=$url "$atlas" build --site "$folder/site"
node tests/exports/read_previews.mjs "$folder" "$folder/site" "$url" || fail "the readers have read the above."
