// How good the timetable is: cost by level and rule, what is broken and for whom, what has no place.

const MOST_SHOWN = 200; // sentences of one rule that are listed at once

function stateText() {
  const { quality } = data;
  if (!quality.timetable) return [false, word("no timetable")];
  if (!quality.checked) return [false, word("not checked")];
  if (quality.clean) return [true, word("state good")];
  const said = [];
  if (quality.missing) said.push(counted("not placed", quality.missing));
  if (quality.hard) said.push(counted("not kept", quality.hard));
  if (quality.lifted) said.push(counted("lifted", quality.lifted));
  return [false, said.join(", ") || word("state bad")];
}

function startState() {
  const [good, text] = stateText();
  const state = document.getElementById("state");
  state.classList.add(good ? "good" : "bad");
  state.append(icon(good ? "good" : "fault"), element("span", null, `${word("quality")}${data.language === "fr" ? " : " : ": "}${text}`));
}

function qualityPage() {
  const { quality } = data;
  const parts = [element("h1", { tabindex: "-1" }, word("quality of")), element("ul", { class: "figures" }, figures(quality))];
  if (quality.checked) parts.push(levelsTable(quality), findingsPart(quality));
  if (quality.timetable) parts.push(unplacedPart(quality));
  if (quality.why) parts.push(whyPart(quality.why));
  if (data.moved) parts.push(movedPart(data.moved));
  if (quality.checked) parts.push(rulesTable(quality));
  return element("article", { class: "quality" }, parts);
}

function figures(quality) {
  const figure = (good, text) => element("li", { class: good ? "good" : "bad" }, icon(good ? "good" : "fault"), element("span", null, text));
  const found = [figure(quality.timetable, word(`outcome ${quality.outcome}`))];
  if (!quality.timetable) return [...found, figure(false, word("no timetable"))];
  if (!quality.checked) return [...found, figure(false, word("not checked"))];
  found.push(figure(!quality.missing, quality.missing ? counted("not placed", quality.missing) : word("complete")));
  found.push(figure(!quality.hard, quality.hard ? counted("not kept", quality.hard) : word("kept")));
  if (quality.lifted) found.push(figure(false, counted("lifted", quality.lifted)));
  return found;
}

// A table whose first column names the row; the others hold figures unless told.
function listTable(caption, columns, rows, texts = []) {
  const kind = (column) => (column === 0 || texts.includes(column) ? null : "figure");
  const shown = (value) => (typeof value === "number" ? value.toLocaleString(data.language) : value || "–");
  const cells = (row) =>
    row.map((value, column) =>
      column ? element("td", { class: kind(column) }, shown(value)) : element("th", { scope: "row", dir: "auto" }, value),
    );
  return element(
    "div",
    { class: "scroll" },
    element(
      "table",
      { class: "list" },
      element("caption", null, word(caption)),
      element("thead", null, element("tr", null, columns.map((key, n) => element("th", { scope: "col", class: kind(n) }, word(key))))),
      element("tbody", null, rows.map((row) => element("tr", null, cells(row)))),
    ),
  );
}

function levelsTable(quality) {
  const proven = quality.levels.some(([, , bound]) => bound !== null);
  const columns = proven ? ["level", "cost", "bound"] : ["level", "cost"];
  return listTable("levels", columns, quality.levels.map((level) => level.slice(0, columns.length)));
}

function rulesTable(quality) {
  const columns = ["rule", "level", "strength", "cases", "broken", "amount", "cost"];
  return listTable("rules", columns, quality.rules, [1, 2]);
}

function unplacedPart(quality) {
  const { unplaced } = quality;
  if (!unplaced.length) {
    const said = quality.missing ? counted("not placed", quality.missing) : word("all placed");
    return element("section", null, element("h2", null, word("unplaced")), element("p", null, said));
  }
  const reasons = unplaced.some(([, , , , , reason]) => reason);
  const rows = unplaced.map(([course, subject, people, length, count, reason]) => {
    const row = [course, subject, element("span", null, joined(people.map((who) => link(who)))), count, counted("length", length)];
    return reasons ? [...row, reason] : row;
  });
  const columns = ["course", "subject", "for whom", "lessons", "length name"];
  return listTable("unplaced", reasons ? [...columns, "reason"] : columns, rows, [1, 2, 5]);
}

// Why not everything can hold: what contradicts, and what could be given up.
function whyPart(why) {
  const part = element("section", null, element("h2", null, word("why")));
  const list = (title, sentences) => {
    if (!sentences.length) return;
    const items = sentences.map((sentence) => element("li", { dir: "auto" }, sentence));
    part.append(element("p", null, title), element("ul", { class: "findings" }, items));
  };
  list(word("why counting"), why.counting);
  list(word("why conflict"), why.conflict);
  for (const other of why.further) list(word("why further"), other);
  const said = { school: word("why school"), conflict: word("why for conflict") };
  list(word("why ways"), why.ways.map(([verified, sentences]) => `${sentences.join(" + ")} (${said[verified]})`));
  return part;
}

// Findings by rule, those of hard rules open; long lists grow on demand.
function findingsPart(quality) {
  const part = element("section", null, element("h2", null, word("findings")));
  if (!quality.findings.length) part.append(element("p", null, word("no finding")));
  const byRule = new Map();
  for (const finding of quality.findings) byRule.set(finding[0], [...(byRule.get(finding[0]) ?? []), finding]);
  for (const [number, findings] of byRule) {
    const [name, aim] = quality.rules[number] ?? [word("legality"), ""];
    const strength = findings[0][1];
    const list = element("ul", { class: "findings" });
    const group = element(
      "details",
      { class: strength },
      element(
        "summary",
        null,
        element("span", { dir: "auto" }, name),
        aim && strength === "wish" ? element("span", { class: "tag" }, aim) : null,
        element("span", { class: "tag" }, word(`strength ${strength}`)),
        element("span", { class: "tag" }, findings.length.toLocaleString(data.language)),
      ),
      list,
    );
    addFindings(list, findings, 0);
    group.open = strength !== "wish";
    part.append(group);
  }
  return part;
}

function addFindings(list, findings, from) {
  const shown = findings.slice(from, from + MOST_SHOWN);
  list.append(...shown.map(([, , sentence, people]) => element("li", null, element("span", { dir: "auto" }, sentence), " ", peopleLinks(people))));
  const left = findings.length - from - shown.length;
  if (left <= 0) return;
  const more = element("button", { type: "button", class: "plain", click: () => {
    item.remove();
    addFindings(list, findings, from + MOST_SHOWN);
  } }, counted("more", left));
  const item = element("li", null, more);
  list.append(item);
}

function peopleLinks(people) {
  if (!people.length) return null;
  return element("span", { class: "people" }, joined(people.slice(0, 12).map((who) => link(who))), people.length > 12 ? " …" : null);
}

// What concerns one person: what is broken, and what has no place.
function noticesOf(number) {
  const { quality } = data;
  const broken = (quality.findings ?? []).filter(([, , , people]) => people.includes(number));
  const missing = quality.unplaced.filter(([, , people]) => people.includes(number));
  if (!broken.length && !missing.length) return null;
  return element(
    "section",
    { class: "notices" },
    element("h2", null, word("notices")),
    element(
      "ul",
      null,
      missing.map(([course, subject, , length, count]) =>
        element("li", { class: "bad" }, `${word("unplaced")} – ${subject} (${course}), ${count} × ${counted("length", length)}`),
      ),
      broken.map(([, strength, sentence]) =>
        element("li", { class: strength, dir: "auto" }, sentence, element("span", { class: "tag" }, word(`strength ${strength}`))),
      ),
    ),
  );
}
