// Gives the addresses of a built site to programs that read pages for others, and compares what they read with what stands there.
//     node read_previews.mjs FOLDER_OF_PACKAGES SITE ADDRESS
import assert from "node:assert/strict"
import dns from "node:dns"
import { existsSync, readFileSync, statSync } from "node:fs"
import { createServer } from "node:http"
import { createRequire } from "node:module"
import { extname, join } from "node:path"
import { pathToFileURL } from "node:url"

const [packages, site, root] = process.argv.slice(2)
const require = createRequire(join(packages, "package.json"))
const openGraph = require("open-graph-scraper")
const { unfurl } = require("unfurl.js")
const { extract } = await import(pathToFileURL(require.resolve("@extractus/oembed-extractor")).href)
const { Cite } = require("@citation-js/core")
require("@citation-js/plugin-bibtex")
require("@citation-js/plugin-ris")

// Every name leads to this machine: nothing else is asked.
dns.lookup = (_name, options, answer) => {
  const done = answer ?? options
  const here = { address: "127.0.0.1", family: 4 }
  options.all ? done(null, [here]) : done(null, here.address, here.family)
}

const KINDS = { ".html": "text/html; charset=utf-8", ".json": "application/json", ".png": "image/png", ".svg": "image/svg+xml" }
const server = createServer((request, response) => {
  const path = new URL(request.url, root).pathname
  const file = join(site, path.endsWith("/") ? `${path}index.html` : path)
  const found = existsSync(file) && statSync(file).isFile()
  response.writeHead(found ? 200 : 404, { "content-type": KINDS[extname(file)] ?? "application/octet-stream" })
  response.end(found ? readFileSync(file) : "")
})

const PAGES = [
  "", "exercises/", "exercises/a-z/", "exercises/pull-up/", "exercises/dumbbell-bent-over-row/", "muscles/", "muscles/latissimus-dorsi/", "workouts/",
  "workouts/first-month-with-dumbbells/", "equipment/", "equipment/dumbbell/", "guide/", "guide/which-row/", "guide/first-pull-up/", "sources/",
  "glossary/", "find/latissimus-dorsi/", "about/", "data/", "search/",
]
const EMBEDDED = /^(exercises|muscles|workouts)\/[a-z0-9-]+\/$/
const CITED = /^(exercises|muscles|workouts|guide)\/(?!a-z\/)[a-z0-9-]+\/$/
const SIGNS = { amp: "&", lt: "<", gt: ">", quot: '"', "#34": '"', "#39": "'", nbsp: "\u00a0" }

const read = (path) => readFileSync(join(site, path), "utf8")
const plain = (html) => html.replace(/<[^>]*>|\u2060/g, "").replace(/&([a-z]+|#\d+);/g, (_, sign) => SIGNS[sign]).replace(/\s+/g, " ").trim()

/** What a reader sees on a page: its heading, and the day of its last review. */
function look(address) {
  const html = read(`${address}index.html`)
  const [, heading] = /<h1[^>]*>(.*?)<\/h1>/s.exec(html)
  const [, described] = /<meta name="description" content="([^"]*)"/.exec(html)
  return { heading: plain(heading), described: plain(described), text: plain(html.slice(html.indexOf("<main"))) }
}

function judgePicture(picture) {
  const data = readFileSync(join(site, picture.url.slice(root.length)))
  assert.equal(data.toString("latin1", 1, 4), "PNG")
  assert.deepEqual([data.readUInt32BE(16), data.readUInt32BE(20)], [Number(picture.width), Number(picture.height)])
  assert.deepEqual([Number(picture.width), Number(picture.height)], [1200, 630])
  assert.ok(data.length <= 61440, `${data.length} bytes`)
  assert.ok(picture.alt)
}

function judgeStructured(blocks, page, address) {
  const own = blocks.find((block) => [block["@type"]].flat().includes("Article"))
  if (!CITED.test(address)) return assert.equal(own, undefined)
  assert.equal(own.headline, page.heading)
  assert.equal(own.url, root + address)
  assert.equal(own.image.url, `${root}${address}card.png`)
  assert.equal(own.author.name, "Back Atlas")
  assert.equal(own.datePublished, own.dateModified)
  const written = new Date(own.datePublished).toLocaleDateString("en-GB", { timeZone: "UTC", dateStyle: "long" })
  assert.ok(page.text.includes(written), `${written} does not stand on the page`)
  for (const step of blocks.find((block) => block["@type"] === "HowTo")?.step ?? []) assert.ok(page.text.includes(step.text.trim()), step.text)
}

async function judgeEmbed(address, unfurled) {
  const page = root + address
  if (!EMBEDDED.test(address) || !existsSync(join(site, address, "oembed.json"))) {
    assert.equal(unfurled.oEmbed, undefined)
    return ""
  }
  const said = await extract(page)
  const [, source] = /^<iframe src="([^"]*)"/.exec(said.html)
  assert.equal(source, `${root}embed/${address}`)
  assert.ok(existsSync(join(site, `embed/${address}index.html`)))
  assert.equal(said.type, "rich")
  assert.equal(said.provider_name, "Back Atlas")
  assert.equal(unfurled.oEmbed.html, said.html)
  return `, oEmbed "${said.title}" ${said.width} x ${said.height}`
}

function judgeCitations(address, heading) {
  if (!CITED.test(address)) return ""
  const told = ["json", "bib", "ris"].map((kind) => {
    const [entry, ...more] = new Cite(read(`${address}cite.${kind}`)).data
    assert.deepEqual(more, [])
    const [year, month, day] = entry.issued["date-parts"][0].map(Number)
    const [author] = entry.author
    return { title: entry.title, url: entry.URL, author: author.literal ?? author.family, date: `${year}-${month}-${day}` }
  })
  for (const one of told) assert.deepEqual(one, { title: heading, url: root + address, author: "Back Atlas", date: told[0].date })
  return `, cited as "${told[0].title}" of ${told[0].date}`
}

async function judge(address) {
  const page = look(address)
  const { error, result } = await openGraph({ url: root + address })
  assert.ok(!error, JSON.stringify(result))
  const name = address ? page.heading : `${page.heading} · Back Atlas`
  assert.equal(result.ogTitle, name)
  assert.equal(result.ogDescription, page.described)
  assert.equal(result.ogUrl, root + address)
  assert.equal(result.ogSiteName, "Back Atlas")
  assert.equal(result.twitterCard, "summary_large_image")
  assert.equal(result.ogImage.length, 1)
  judgePicture(result.ogImage[0])
  judgeStructured(result.jsonLD ?? [], page, address)
  const unfurled = await unfurl(root + address)
  assert.equal(unfurled.open_graph.title, name)
  assert.equal(unfurled.open_graph.images[0].url, result.ogImage[0].url)
  assert.equal(unfurled.description, page.described)
  assert.ok(existsSync(join(site, unfurled.favicon.slice(root.length))), unfurled.favicon)
  const more = (await judgeEmbed(address, unfurled)) + judgeCitations(address, page.heading)
  console.log(`/${address}: "${result.ogTitle}", ${result.ogImage[0].url.slice(root.length)} "${result.ogImage[0].alt}"${more}`)
}

let wrong = 0
server.listen(Number(new URL(root).port), "127.0.0.1", async () => {
  for (const address of PAGES) {
    try {
      await judge(address)
    } catch (error) {
      wrong += 1
      console.error(`/${address}: ${error.message}`)
    }
  }
  if (!wrong) console.log(`The readers have read what ${PAGES.length} pages say.`)
  process.exit(wrong ? 1 : 0)
})
