// Runs queries through the script of the page in Node, over the files of a built site:
// `node run_search.js SEARCH.JS FOLDER < QUERIES` with one query a line as JSON; prints one JSON line each.
"use strict";
const fs = require("fs");
const path = require("path");
const vm = require("vm");
const zlib = require("zlib");
const [script, folder] = process.argv.slice(2);
vm.runInThisContext(fs.readFileSync(script, "utf8"));
const { over, wording } = globalThis.lectoriumSearch;
let told = null;
globalThis.lectoriumSearch = (value) => { told = value; };
let loaded = [];
const texts = new Map();
function load(name) {
  if (!texts.has(name)) texts.set(name, fs.readFileSync(path.join(folder, name + ".js")));
  const text = texts.get(name);
  loaded.push({ name, bytes: text.length, packed: zlib.gzipSync(text).length });
  vm.runInThisContext(text.toString("utf8"));
  return Promise.resolve(told);
}
async function run(query) {
  loaded = [];
  const search = over(load);
  const found = await search.find(query);
  const shown = await Promise.all(found.results.slice(0, 5).map((each) => search.show(each, found.terms)));
  const sum = (key) => loaded.reduce((all, each) => all + each[key], 0);
  return { requests: loaded.length, bytes: sum("bytes"), packed: sum("packed"), files: loaded.map((each) => each.name),
    results: shown.map((each) => ({ kind: each.kind, title: each.title, page: each.page, url: each.url, headings: each.headings, excerpt: each.pieces.map((piece) => piece[1] ? "[" + piece[0] + "]" : piece[0]).join("") })) };
}
(async () => {
  const lines = fs.readFileSync(0, "utf8").split("\n").filter(Boolean);
  for (const line of lines) {
    const asked = JSON.parse(line);
    if (asked.stem) {
      load("manifest");
      const words = wording(told.language);
      console.log(JSON.stringify(asked.stem.map((text) => {
        const folded = words.fold(text);
        return words.runs(folded).concat(words.compounds(folded).map((each) => each.run)).flatMap(words.terms);
      })));
    } else console.log(JSON.stringify(await run(asked.query)));
  }
})();
