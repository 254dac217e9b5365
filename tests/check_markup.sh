#!/bin/sh
# The Nu Html Checker finds nothing on any page, in any drawing or in the style sheet: of the guide, and of a small site of other
# people's data. It comes by npm into a folder that is thrown away, and needs a Java, which is installed by apt where that is
# possible. What is missing is a failure, never a reason to pass.
set -eu
checker="vnu-jar@26.9.27"
atlas="${ATLAS:-.venv/bin/atlas}"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
fail() {
  echo "check_markup: $1" >&2
  exit 1
}

command -v npm >/dev/null 2>&1 || fail "npm is missing, which fetches the checker (Debian, Ubuntu: sudo apt-get install npm)."
if ! command -v java >/dev/null 2>&1; then
  if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends default-jre-headless >/dev/null
  else
    fail "a Java is missing, which the checker runs on (Debian, Ubuntu: sudo apt-get install default-jre-headless)."
  fi
fi
npm install --prefix "$folder" --ignore-scripts --no-audit --no-fund --loglevel=error "$checker" >/dev/null ||
  fail "npm could not fetch $checker. Is there a network?"
checker_file="$folder/node_modules/vnu-jar/build/dist/vnu.jar"
[ -f "$checker_file" ] || fail "$checker holds no vnu.jar."

SITE_URL=https://back-atlas.org/ "$atlas" build --site "$folder/sites/guide"
"$atlas" import free-exercise-db tests/importers/sample/exercises.json "$folder/content"
SITE_URL=https://back-atlas.org/ "$atlas" build --content "$folder/content" --site "$folder/sites/imported"
find "$folder/sites" -type f ! -name '*.html' ! -name '*.css' ! -name '*.svg' -delete

# What it says is left out where it cannot know better: it reads files, to which a policy of 'self' does not apply (real browsers
# hold the pages to theirs in the tests); it knows neither properties of SVG 2 nor RDF, which names the license of a figure.
known='.*(Content Security Policy|“(vector-effect|r)” doesn.t exist|does not validate RDF).*'
java -Xss4m -jar "$checker_file" --Werror --also-check-css --also-check-svg --filterpattern "$known" "$folder/sites" ||
  fail "the checker has found the above."
echo "The Nu Html Checker has found nothing in $(find "$folder/sites" -name '*.html' | wc -l) pages."
