// Data, words, and the only way in which elements are made: names are always text, never markup.

const data = JSON.parse(document.getElementById("data").textContent);
const kinds = ["class", "teacher", "room"];
const headings = { class: "classes", teacher: "teachers", room: "rooms" };
const plural = new Intl.PluralRules(data.language);

function word(key, blanks = {}) {
  return fill(data.words[key], blanks);
}

// One or several: the two forms of a word are joined by "|".
function counted(key, n) {
  const [one, several] = data.words[key].split("|");
  return fill(plural.select(n) === "one" ? one : several, { n: n.toLocaleString(data.language) });
}

function fill(text, blanks) {
  return text.replace(/\{(\w+)\}/g, (blank, name) => (name in blanks ? blanks[name] : blank));
}

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

function icon(name, label = "") {
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#icon-${name}`);
  drawing.append(use);
  if (label) {
    drawing.setAttribute("role", "img");
    drawing.setAttribute("aria-label", label);
  } else drawing.setAttribute("aria-hidden", "true");
  drawing.setAttribute("class", `icon-${name}`);
  return drawing;
}

// What two spellings of a name have in common: no accents, no capitals, no punctuation.
function folded(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/ß/g, "ss")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

// An address inside the page: #class=6A&week=B, #page=quality.
function address(person, week = "") {
  const parts = new URLSearchParams([[person.kind, person.id]]);
  if (week) parts.set("week", week);
  return `#${parts}`;
}

function link(number, week = "") {
  const person = data.people[number];
  return element("a", { href: address(person, week), dir: "auto" }, person.name);
}

// Elements in one line, with a separator between them.
function joined(elements, separator = ", ") {
  return elements.flatMap((item, n) => (n ? [separator, item] : [item]));
}
