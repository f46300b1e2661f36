// Search: looks words up in the files of the index, which lie beside the search page as scripts, and shows what is found.
// Loaded when its reader asks for it. The upper half knows no page and runs in Node, too: `lectoriumSearch.over(load)`.
(function () {
  "use strict";
  var KINDS = ["lecture", "page", "reading", "deck", "tag", "person"];
  var DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
  var ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
  var MOST_WORDS = 6, MOST_EXPANSIONS = 24, MOST_MEANT = 5, MOST_SHARDS = 2, MOST_NEIGHBOURS = 2, MOST_READ_FOR_PHRASE = 40;
  var OF_ENTRY = 0.4, IN_THESE_WORDS = 1.6, ITS_TITLE = 3, FIRST = 5, FIRST_OF_SENTENCE = 8, EXCERPT = 190, CELL = 7;

  // ---------- words: the same as in src/lectorium/search/words.py ----------
  function wording(tables) {
    var inside = tables.separators + tables.joined;
    var marks = new RegExp("[" + tables.marks + "]", "gu");
    var runs = new RegExp("[" + tables.joined + "]+|" + tables.named + "|[^" + inside + "]+", "gu");
    var letters = new RegExp("[" + Object.keys(tables.letters).join("") + "]", "g");
    var part = "([^" + inside + "]{1," + tables.longest + "})";
    var hyphened = new RegExp(part + "[-\u2010](?=" + part + ")", "gu");
    var joined = new RegExp("^[" + tables.joined + "]", "u");
    var stop = new Set(tables.stop.split(" "));
    function fold(text) {
      if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
      return text.normalize("NFKD").replace(marks, "").normalize("NFC").toLowerCase().replace(letters, letter => tables.letters[letter]);
    }
    function shorter(word) {
      for (var at = 0; at < tables.suffixes.length; at++) {
        var rule = tables.suffixes[at];
        if (!word.endsWith(rule[0])) continue;
        var rest = word.slice(0, word.length - rule[0].length);
        return Array.from(rest).length >= rule[2] && /[aeiouy\x80-\u{10ffff}]/u.test(rest) ? rest + rule[1] : word;
      }
      return word;
    }
    function stem(word) {
      var prefix = tables.prefixes.find(each => word.startsWith(each) && word.length >= each.length + 3);
      if (prefix) word = word.slice(prefix.length);
      for (var pass = 0; pass < 3; pass++) {
        var next = shorter(word);
        if (next === word) break;
        word = next.endsWith("ss") ? next : undoubled(next);
      }
      return Array.from(undoubled(word)).slice(0, tables.longest).join("");
    }
    function undoubled(word) {
      var letters = Array.from(word), last = letters.length - 1;
      return last > 2 && letters[last] === letters[last - 1] ? letters.slice(0, -1).join("") : word;
    }
    // Words that a hyphen joins as one, with their parts: `k-NN` as `knn`.
    function compounds(folded) {
      return Array.from(folded.matchAll(hyphened)).filter(found => {
        return !stop.has(found[1]) && !stop.has(found[2]) && !(found[1] < ":" && found[2] < ":");
      }).map(found => { return { run: found[1] + found[2], parts: found.slice(1) }; });
    }
    function pairs(run) {
      var letters = Array.from(run);
      return letters.map((letter, at) => letter + (letters[at + 1] || ""));
    }
    function terms(run) {
      if (joined.test(run)) return pairs(run);
      return stop.has(run) ? [] : [stem(run)];
    }
    return {
      fold: fold, stem, terms, pairs, stop, compounds,
      runs: function (text) { return text.match(runs) || []; },
      isJoined: function (run) { return joined.test(run); },
      places: function (text) { return Array.from(text.matchAll(runs)); }
    };
  }

  // How many letters are wrong between two words, swapped neighbours counted once; `most` + 1 for more than `most`.
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    var last = [], row = [], next;
    for (var column = 0; column <= other.length; column++) row[column] = column;
    for (var at = 1; at <= one.length; at++) {
      next = [at];
      var least = at;
      for (var to = 1; to <= other.length; to++) {
        var same = one[at - 1] === other[to - 1];
        next[to] = Math.min(row[to] + 1, next[to - 1] + 1, row[to - 1] + (same ? 0 : 1));
        if (at > 1 && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1]) {
          next[to] = Math.min(next[to], last[to - 2] + 1);
        }
        least = Math.min(least, next[to]);
      }
      if (least > most) return most + 1;
      last = row;
      row = next;
    }
    return row[other.length];
  }

  function neighbours(letter) {
    var found = [];
    ROWS.forEach((row, number) => {
      var at = row.indexOf(letter);
      if (at < 0) return;
      found.push(row[at - 1], row[at + 1]);
      [number + 1, number - 1].forEach(other => { if (ROWS[other]) found.push(ROWS[other][at]); });
    });
    return found.filter(Boolean).slice(0, MOST_NEIGHBOURS);
  }

  // ---------- the index ----------
  function over(load) {
    var known = new Map();
    function part(name) {
      if (!known.has(name)) {
        known.set(name, load(name));
        known.get(name).catch(function () { known.delete(name); });
      }
      return known.get(name);
    }

    function opened() {
      return part("manifest").then(found => {
        if (!found.words_) found.words_ = wording(found.language);
        return found;
      });
    }

    function shardAt(index, number) {
      return part("w-" + index.words.substr(number * 10, 10));
    }

    // The number of the shard in which a word would stand.
    function placeOf(index, word) {
      var low = 0, high = index.firsts.length;
      while (low < high) {
        var middle = (low + high) >> 1;
        if (index.firsts[middle] <= word) low = middle + 1;
        else high = middle;
      }
      return Math.max(0, low - 1);
    }

    function listOf(index, term) {
      if (!index.firsts.length) return Promise.resolve(undefined);
      return shardAt(index, placeOf(index, term)).then(lists => Object.hasOwn(lists, term) ? lists[term] : undefined);
    }

    // What begins like a word that is not finished: [list, weight] of each term.
    async function beginnings(index, run) {
      var first = placeOf(index, run), found = [];
      for (var at = first; at < index.firsts.length && at < first + MOST_SHARDS; at++) {
        if (at > first && !index.firsts[at].startsWith(run)) break;
        var lists = await shardAt(index, at);
        Object.keys(lists).forEach(term => {
          if (term.startsWith(run)) found.push({ term, list: lists[term], weight: 0.6 + 0.4 * run.length / term.length });
          else if (run.startsWith(term) && term.length > 2 && begunEnding(index, run.slice(term.length))) found.push({ term, list: lists[term], weight: 0.9 });
        });
      }
      return found.sort((one, other) => one.term.length - other.term.length);
    }

    function begunEnding(index, rest) {
      return index.language.suffixes.some(rule => rule[0].startsWith(rest) && rule[0].length > rest.length);
    }

    function readVocabulary(coded) {
      var words = [], last = "";
      (coded.match(/\d[^\d]*/g) || []).forEach(piece => {
        last = last.slice(0, Number(piece[0])) + piece.slice(1);
        words.push(last);
      });
      return words;
    }

    // Words of a letter (at place 0, the first; at place 1, the second) that are about as long as a word.
    async function spelt(index, place, letter, shortest, longest) {
      var cells = index.spelt[place].split(" "), wanted = [], before = 0;
      for (var at = 0; at < cells.length; at += 3) {
        if (cells[at] !== letter) continue;
        if (Number(cells[at + 1]) >= shortest && before < longest) wanted.push(cells[at + 2]);
        before = Number(cells[at + 1]);
      }
      return [].concat.apply([], (await Promise.all(wanted.map(part))).map(readVocabulary));
    }

    // What a mistyped word may mean.
    async function misspelt(index, run, others) {
      var word = index.words_.stem(run), best = [], least = run.length > 7 ? 2 : 1;
      if (word.length < 3) return [];
      function wrongIn(known) {
        var rest = run.length - known.length;
        var cut = rest > 0 && rest < 4 && known.length > 4 ? 1 + distance(run.slice(0, known.length), known, 1) : 9;
        return Math.min(cut, distance(word, known, least));
      }
      async function look(place, letter) {
        (await spelt(index, place, letter, word.length - 1, run.length)).forEach(known => {
          var wrong = wrongIn(known);
          if (wrong < least) best = [];
          if (wrong <= least && best.indexOf(known) < 0) best.push(known);
          least = Math.min(least, wrong);
        });
      }
      for (var ending of mistypedEndings(index, run)) {
        if (await listOf(index, ending)) return withLists(index, [ending], 0.8);
      }
      await look(0, word[0]);
      // The first letter is wrong: looked into where few other words tell what is meant: little is loaded.
      if ((!best.length || least > 1) && others < 3) await look(1, word[0]);
      if (!best.length && others < 2) for (var letter of neighbours(word[0])) await look(0, letter);
      return withLists(index, best.slice(0, others < 3 ? MOST_MEANT : 2), least > 1 ? 0.5 : 0.7);
    }

    // A word whose ending is nearly one that is taken off: `trainign`, `attentoin`.
    function mistypedEndings(index, run) {
      var found = [];
      index.language.suffixes.forEach(rule => {
        for (var size = rule[0].length - 1; size <= rule[0].length + 1; size++) {
          var rest = run.slice(0, -size);
          if (rule[0].length > 2 && rest.length > 3 && distance(run.slice(-size), rule[0], 1) === 1) found.push(index.words_.stem(rest + rule[0]));
        }
      });
      return found.filter((term, at) => found.indexOf(term) === at).slice(0, 2);
    }

    async function withLists(index, terms, weight) {
      var found = await Promise.all(terms.map(term => listOf(index, term)));
      return terms.map((term, at) => { return { term, list: found[at], weight }; }).filter(each => each.list);
    }

    // A typed word as the terms that it may mean.
    async function meant(index, word, others) {
      var list = await listOf(index, word.term);
      var found = list === undefined ? [] : [{ term: word.term, list, weight: 1 }];
      if (word.open) {
        (await beginnings(index, word.run)).forEach(each => { if (each.term !== word.term) found.push(each); });
      }
      found = found.concat(await withLists(index, word.also || [], 1));
      if (!found.length && !word.joined) found = await withLists(index, otherwise(index, word), 0.9);
      if (!found.length && !word.joined) found = await misspelt(index, word.run, others);
      return found.slice(0, MOST_EXPANSIONS);
    }

    // How else a word is written: `haeuser` as häuser, `over fitting` as one word.
    function otherwise(index, word) {
      var ways = [word.run.replace(/([aou])e/g, "$1")].concat(word.beside).map(index.words_.stem);
      return [...new Set(ways)].filter(term => term !== word.term);
    }

    // A word that others write as two, as both of them: `datamining`.
    async function parted(index, run) {
      var place = placeOf(index, run);
      for (var at = place; at >= 0 && at >= place - 1; at--) {
        var lists = await shardAt(index, at);
        for (var size = run.length - 3; size > 2; size--) {
          var head = index.words_.stem(run.slice(0, size));
          var rest = Object.hasOwn(lists, head) ? await withLists(index, [index.words_.stem(run.slice(size))], 0.9) : [];
          if (rest.length) return [{ term: head, list: lists[head], weight: 0.9 }, rest[0]];
        }
      }
      return [];
    }

    // Calls `act` with entry, chunk and impact of each place in a list: as `read_list` in postings.py.
    function readList(list, act) {
      var at = 0, entry = 0;
      function read() {
        var value = 0, shift = 0, digit;
        while ((digit = DIGITS.indexOf(list[at++])) >= 32) {
          value += (digit - 32) * Math.pow(2, shift);
          shift += 5;
        }
        return value + digit * Math.pow(2, shift);
      }
      while (at < list.length) {
        var chunk = 0, step;
        entry += read();
        do {
          step = read();
          chunk += step >> 1;
          act(entry, chunk, DIGITS.indexOf(list[at++]));
        } while (!(step & 1));
      }
    }

    function parse(index, text) {
      var folded = index.words_.fold(text), words = [], phrases = [];
      var quoted = /["“”„«»]([^"“”„«»]+)["“”„«»]/g, match;
      while ((match = quoted.exec(folded))) phrases.push(index.words_.runs(match[1]));
      var runs = index.words_.runs(folded);
      function beside(at) { return (at ? [runs[at - 1] + runs[at]] : []).concat(at + 1 < runs.length ? runs[at] + runs[at + 1] : []); }
      var isOpen = runs.length > 0 && folded.endsWith(runs[runs.length - 1]);
      runs.forEach((run, at) => {
        var open = isOpen && at === runs.length - 1;
        if (index.words_.isJoined(run)) {
          var pairs = index.words_.pairs(run);
          (pairs.length > 1 ? pairs.slice(0, -1) : pairs).forEach(pair => {
            words.push({ run: pair, term: pair, open: pairs.length === 1, joined: true });
          });
        } else {
          words.push({ run, term: index.words_.stem(run), open: open && run.length > 1, joined: false, empty: index.words_.stop.has(run), beside: beside(at) });
        }
      });
      var full = words.filter(word => !word.empty);
      words = full.length ? full : words;
      words = words.filter((word, at) => {
        return words.findIndex(other => other.term === word.term) === at;
      });
      index.words_.compounds(folded).forEach(compound => {
        words.forEach(word => {
          if (compound.parts.indexOf(word.run) >= 0) word.also = (word.also || []).concat(index.words_.stem(compound.run));
        });
      });
      if (words.length > MOST_WORDS) {
        var longest = words.slice().sort((one, other) => other.run.length - one.run.length).slice(0, MOST_WORDS);
        words = words.filter(word => longest.indexOf(word) >= 0);
      }
      return { words, runs, phrases: phrases.filter(phrase => phrase.length) };
    }

    // Every place that some word is found at, the best first. The less the `power`, the less it counts how often a word is said.
    function ranked(index, found, power) {
      var chunks = new Map(), entries = new Map(), weights = [];
      found.forEach((terms, number) => {
        var places = new Map();
        terms.forEach(each => {
          readList(each.list, function (entry, chunk, impact) {
            var key = entry * 4096 + chunk;
            places.set(key, Math.max(places.get(key) || 0, Math.pow(impact, power) * each.weight));
          });
        });
        weights[number] = Math.log(1 + index.chunks / (places.size || 1));
        places.forEach((impact, key) => {
          var entry = Math.floor(key / 4096);
          if (!chunks.has(key)) chunks.set(key, []);
          if (!entries.has(entry)) entries.set(entry, []);
          chunks.get(key)[number] = impact;
          entries.get(entry)[number] = Math.max(entries.get(entry)[number] || 0, impact);
        });
      });
      var all = weights.reduce((sum, weight) => sum + weight, 0);
      var results = [];
      chunks.forEach((impacts, key) => {
        var entry = Math.floor(key / 4096), score = 0, met = 0, here = 0;
        weights.forEach((weight, number) => {
          var own = impacts[number] || 0, around = entries.get(entry)[number] || 0;
          score += weight * Math.max(own, OF_ENTRY * around);
          met += around ? weight : 0;
          here += own ? weight : 0;
        });
        score *= 0.1 + 0.3 * met / all + 0.6 * here / all;
        results.push({ entry, chunk: key % 4096, kind: KINDS[index.kinds[entry]], score, whole: here >= all - 1e-9 });
      });
      return results.sort((one, other) => other.score - one.score || one.entry - other.entry || one.chunk - other.chunk);
    }

    // One result for a text, the best; each reading, tag and person by itself.
    function grouped(results) {
      var seen = new Set();
      return results.filter(result => {
        var key = result.kind === "lecture" || result.kind === "page" ? String(result.entry) : result.entry + "/" + result.chunk;
        return !seen.has(key) && seen.add(key);
      });
    }

    // Loads what a result shows.
    async function details(index, result) {
      var cells = index.packs[result.entry], at = 0, first = 0, count;
      for (; at < cells.length; at += CELL, first += count) {
        count = DIGITS.indexOf(cells[at]);
        if (result.chunk < first + count) break;
      }
      var pack = await part("t-" + result.entry + "-" + at / CELL + "-" + cells.slice(at + 1, at + CELL));
      var chunk = pack[2][result.chunk - first];
      return { kind: result.kind, title: pack[0], page: pack[1], url: chunk[0], headings: chunk[1], text: chunk[2] };
    }

    function flat(index, shown) {
      var text = shown.headings.slice(-1).concat(shown.title, shown.text).join(" ; ");
      return { text: index.words_.fold(text), words: " " + index.words_.runs(index.words_.fold(text)).join(" ") + " " };
    }

    function stems(index, runs) {
      return " " + runs.map(run => index.words_.terms(run)[0] || run).join(" ");
    }

    // The first `count` results: before the others those that say it in the same words, and a lecture of that name.
    // `meant` has what typed terms were understood as.
    async function asTyped(index, results, runs, meant, count) {
      var first = results.slice(0, count);
      var typed = stems(index, runs).split(" ").map(term => meant.get(term) || term).join(" ");
      var shown = await Promise.all(first.map(result => details(index, result)));
      first.forEach((result, at) => {
        var text = flat(index, shown[at]);
        var said = stems(index, text.words.trim().split(" "));
        if (runs.length > 1 && (said.indexOf(typed) >= 0 || text.text.indexOf(runs.join("")) >= 0)) result.score *= IN_THESE_WORDS;
        if (isTitle(index, shown[at], typed)) result.score *= ITS_TITLE;
      });
      first.sort((one, other) => other.score - one.score);
      return first.concat(results.slice(count));
    }

    // Whether the title of a lecture has it: `bootstrap` is in "The bootstrap".
    function isTitle(index, shown, typed) {
      if (shown.kind !== "lecture" || shown.headings.length) return false;
      var title = stems(index, index.words_.runs(index.words_.fold(shown.title)));
      return (title + " ").indexOf(typed + " ") >= 0;
    }

    async function holding(index, results, phrases) {
      var kept = [];
      for (var result of results.filter(each => each.whole).slice(0, MOST_READ_FOR_PHRASE)) {
        var shown = await details(index, result);
        var text = flat(index, shown);
        var has = phrases.every(phrase => {
          var isJoined = phrase.some(index.words_.isJoined);
          return isJoined ? text.text.indexOf(phrase.join("")) >= 0 : text.words.indexOf(" " + phrase.join(" ") + " ") >= 0;
        });
        if (has) kept.push(result);
      }
      return kept;
    }

    // Looks a text up: all results, and what the words were understood as.
    async function find(text) {
      var index = await opened();
      var asked = parse(index, text);
      var found = await Promise.all(asked.words.map(word => meant(index, word, asked.words.length - 1)));
      var typed = found.map(terms => terms.length ? terms[0].term : "");
      // A sentence of words that texts have: it stands somewhere as it is.
      var isSentence = asked.runs.length > 3 && found.every(terms => terms.length && terms[0].weight === 1);
      for (var at = 0; at < asked.words.length; at++) {
        if (asked.words[at].joined || (found[at].length && found[at][0].weight > 0.5)) continue;
        var both = await parted(index, asked.words[at].run);
        if (!both.length) continue;
        found[at] = [both[0]];
        found.push([both[1]]);
        typed[at] = both[0].term + " " + both[1].term;
      }
      var results = ranked(index, found, isSentence ? 0.5 : 1);
      if (asked.phrases.length) results = await holding(index, results, asked.phrases);
      results = grouped(results);
      if (asked.words.length) {
        var understood = new Map(asked.words.map((word, at) => [word.term, typed[at]]));
        // The more files of words, the fewer of texts: a query takes 15 at most.
        var count = isSentence ? Math.min(FIRST_OF_SENTENCE, 13 - found.length) : FIRST;
        results = await asTyped(index, results, asked.runs, understood, count);
      }
      var terms = new Set([].concat.apply([], found).map(each => each.term));
      return { results, terms, kinds: KINDS.filter(kind => index.kinds.indexOf(KINDS.indexOf(kind)) >= 0) };
    }

    // The part of a text that says most of what was asked for: [words, whether meant].
    function excerpt(index, text, terms) {
      var places = index.words_.places(text), hits = [];
      function isMeant(word) {
        return index.words_.runs(index.words_.fold(word)).some(run => { return index.words_.terms(run).some(term => terms.has(term)); });
      }
      // Of writing without blanks the pairs that are meant, one behind the other, as one.
      function markPairs(place) {
        var letters = Array.from(place[0]), pairs = index.words_.pairs(index.words_.fold(place[0]));
        var start = place.index, last = null;
        if (pairs.length !== letters.length) return hits.push({ start, end: start + place[0].length, run: place[0] });
        letters.forEach((letter, at) => {
          var end = start + letter.length + (letters[at + 1] || "").length;
          if (terms.has(pairs[at]) && last && last.end >= start) last.end = end;
          else if (terms.has(pairs[at])) hits.push(last = { start, end, run: pairs[at] });
          start += letter.length;
        });
      }
      places.forEach((place, at) => {
        if (index.words_.isJoined(index.words_.fold(place[0])) && isMeant(place[0])) return markPairs(place);
        var end = place.index + place[0].length, next = places[at + 1];
        var joined = next && next.index === end + 1 && /[-\u2010\u2011]/.test(text[end]) ? place[0] + next[0] : "";
        if (isMeant(place[0])) hits.push({ start: place.index, end, run: index.words_.fold(place[0]) });
        else if (joined && isMeant(joined)) hits.push({ start: place.index, end: end + 1 + next[0].length, run: index.words_.fold(joined) });
      });
      var best = 0, most = -1;
      hits.forEach((hit, at) => {
        var inside = hits.slice(at).filter(other => other.end - hit.start <= EXCERPT);
        var said = new Set(inside.map(other => other.run)).size + inside.length / 100;
        if (said > most) {
          most = said;
          best = hit.start;
        }
      });
      var start = best > 50 ? text.lastIndexOf(" ", best - 40) + 1 : 0;
      if (best - start > 60) start = best;
      var end = start + EXCERPT + 60 < text.length ? text.lastIndexOf(" ", start + EXCERPT + 60) : text.length;
      if (end <= start) end = Math.min(text.length, start + EXCERPT + 60);
      var pieces = [], at = start;
      hits.filter(hit => hit.start >= start && hit.end <= end).forEach(hit => {
        if (hit.start < at) return;
        pieces.push([text.slice(at, hit.start), false], [text.slice(hit.start, hit.end), true]);
        at = hit.end;
      });
      pieces.push([text.slice(at, end), false]);
      if (start > 0) pieces.unshift(["… ", false]);
      if (end < text.length) pieces.push([" …", false]);
      return pieces.filter(piece => piece[0]);
    }

    async function show(result, terms) {
      var index = await opened();
      var shown = await details(index, result);
      shown.pieces = excerpt(index, shown.text, terms);
      return shown;
    }

    return { find, show, open: opened };
  }

  function lectoriumSearch(value) {
    document.currentScript.told = value;
  }
  lectoriumSearch.over = over;
  lectoriumSearch.wording = wording;
  globalThis.lectoriumSearch = lectoriumSearch;
  if (typeof document === "undefined") return;

  // ---------- the page ----------
  var SHOWN_FIRST = 5, SHOWN_MORE = 10, PAUSE = 120;
  var t = window.lectorium.t, tn = window.lectorium.tn;
  var NAMES = {
    lecture: t("Lectures"), page: t("Pages"), reading: t("Readings"), deck: t("Slides"), tag: t("Tags"), person: t("People")
  };
  var ONE = {
    lecture: t("Lecture"), page: t("Page"), reading: t("Reading"), deck: t("Slides"), tag: t("Tag"), person: t("People")
  };
  var door = document.querySelector("[data-search]");
  var base = new URL(door.dataset.searchManifest, document.baseURI);

  function loadScript(name) {
    return new Promise((done, fail) => {
      var node = document.createElement("script");
      node.src = new URL(name + ".js", base).href;
      node.onload = function () { node.remove(); done(node.told); };
      node.onerror = function () { node.remove(); fail(new Error(name)); };
      document.head.appendChild(node);
    });
  }

  function element(name, more, inside) {
    var node = document.createElement(name);
    Object.keys(more || {}).forEach(key => {
      if (key in node && key !== "list") node[key] = more[key];
      else node.setAttribute(key, more[key]);
    });
    (inside || []).forEach(each => { node.append(each); });
    return node;
  }

  var engine = over(loadScript);
  var made = 0;

  // A box to search in: input, filter by kind, results. `onAsked` is told what is asked for.
  function searchBox(onAsked) {
    var id = "_search-" + ++made;
    var input = element("input", { type: "search", id, autocomplete: "off", spellcheck: false, enterKeyHint: "search", placeholder: t("Words, or a “phrase”") });
    var kinds = element("fieldset", { className: "search-kinds", hidden: true }, [element("legend", { className: "visually-hidden", textContent: t("What to show") })]);
    var status = element("p", { className: "search-status", role: "status" });
    var list = element("ol", { className: "search-results" });
    var more = element("button", { type: "button", className: "search-more", textContent: t("More results"), hidden: true });
    var box = element("form", { className: "search-box", role: "search" }, [element("label", { htmlFor: id, className: "visually-hidden", textContent: t("Search this course") }), input, kinds, status, list, more]);
    var kind = "", turn = 0, timer = 0, found = null, shown = 0, offered = [];

    function wanted() {
      return found.results.filter(result => !kind || result.kind === kind);
    }

    function link(result) {
      var page = new URL(result.page, base), path = [result.title].concat(result.headings);
      if (result.kind !== "lecture" && result.kind !== "page") path.reverse();
      var way = element("span", { className: "search-way" });
      path.slice(1).forEach(part => { way.append(" › " + part); });
      var text = element("span", { className: "search-excerpt" });
      result.pieces.forEach(piece => { text.append(piece[1] ? element("mark", { textContent: piece[0] }) : piece[0]); });
      return element("a", { href: new URL(result.url, page).href }, [
        element("span", { className: "search-kind", textContent: ONE[result.kind] }), " ",
        element("span", { className: "search-title", textContent: path[0] }), way, text
      ]);
    }

    async function add(count) {
      var mine = turn, results = wanted();
      var next = await Promise.all(results.slice(shown, shown + count).map(result => engine.show(result, found.terms)));
      if (mine !== turn) return;
      if (!shown) list.replaceChildren();
      next.forEach(result => { list.append(element("li", {}, [link(result)])); });
      shown += next.length;
      more.hidden = shown >= results.length;
      tell(results.length);
    }

    function tell(count) {
      status.textContent = input.value.trim() ? (count ? tn("%(number)s result", "%(number)s results", count) : t("No results")) : "";
    }

    function offer() {
      if (!offered.length && found.kinds.length > 1) {
        offered = [""].concat(found.kinds);
        offered.forEach(each => {
          var choice = element("input", { type: "radio", name: id + "-kind", value: each, checked: each === kind });
          choice.addEventListener("change", function () { kind = each; show(); });
          kinds.append(element("label", {}, [choice, " " + (each ? NAMES[each] : t("All"))]));
        });
      }
      kinds.hidden = !offered.length;
    }

    async function show() {
      var mine = ++turn;
      shown = 0;
      offer();
      try {
        if (wanted().length) return await add(SHOWN_FIRST);
      } catch (fault) {
        if (mine === turn) return failed();
      }
      list.replaceChildren();
      more.hidden = true;
      tell(0);
    }

    function failed() {
      status.textContent = t("The search could not be loaded. Load the page again.");
    }

    async function ask() {
      var text = input.value, mine = ++turn;
      onAsked(text);
      if (!text.trim()) {
        found = null;
        list.replaceChildren();
        more.hidden = kinds.hidden = true;
        return tell(0);
      }
      try {
        var answer = await engine.find(text);
        if (mine !== turn) return;
        found = answer;
        await show();
      } catch (fault) {
        if (mine === turn) failed();
      }
    }

    function links() { return Array.from(list.querySelectorAll("a")); }

    input.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    });
    more.addEventListener("click", function () {
      var before = shown;
      add(SHOWN_MORE).then(function () { if (links()[before]) links()[before].focus(); }, failed);
    });
    box.addEventListener("submit", function (event) {
      event.preventDefault();
      if (links().length && found) links()[0].click();
    });
    box.addEventListener("keydown", function (event) {
      var step = { ArrowDown: 1, ArrowUp: -1 }[event.key], all = links();
      if (!step || event.target.type === "radio" || !all.length) return;
      var at = all.indexOf(document.activeElement) + step;
      event.preventDefault();
      (at < 0 ? input : all[Math.min(at, all.length - 1)]).focus();
    });
    return { node: box, input, ask };
  }

  function asDialog() {
    var box = searchBox(text => { whole.href = door.href.split("?")[0] + (text.trim() ? "?q=" + encodeURIComponent(text.trim()) : ""); });
    var whole = element("a", { href: door.href, textContent: t("Search page"), className: "search-whole" });
    var close = element("button", { type: "button", className: "search-close", textContent: t("Close") });
    var dialog = element("dialog", { className: "search-dialog", "aria-label": t("Search") }, [box.node, element("p", { className: "search-foot" }, [whole, close])]);
    close.addEventListener("click", function () { dialog.close(); });
    // Else a browser empties the input first, and a second press closes.
    dialog.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || event.isComposing) return;
      event.preventDefault();
      dialog.close();
    });
    dialog.addEventListener("click", function (event) {
      if (event.target === dialog || event.target.closest(".search-results a")) dialog.close();
    });
    document.body.append(dialog);
    return function () {
      if (!dialog.open) dialog.showModal();
      box.input.select();
    };
  }

  // On the search page the box stands in the page; its address says what is asked for.
  function inPlace(place) {
    var asked = new URLSearchParams(location.search).get("q") || "";
    var box = searchBox(text => {
      document.querySelectorAll("[data-search-index]").forEach(part => { part.hidden = Boolean(text.trim()); });
      if (location.protocol === "file:") return;
      history.replaceState(null, "", location.pathname + (text.trim() ? "?q=" + encodeURIComponent(text.trim()) : ""));
    });
    place.append(box.node);
    box.input.value = asked;
    if (asked) box.ask();
    return function () { box.input.select(); };
  }

  var place = document.querySelector("[data-search-here]");
  var open = place ? inPlace(place) : null;
  document.addEventListener("lectorium:search", function () {
    engine.open().catch(function () {});
    open = open || asDialog();
    open();
  });
})();
