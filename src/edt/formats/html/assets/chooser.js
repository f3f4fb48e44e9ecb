// The lists of classes, teachers and rooms, and the search that narrows them.

const chooser = { input: null, count: null, links: [] };

function startChooser() {
  chooser.input = document.getElementById("search");
  chooser.count = document.getElementById("count");
  const lists = document.getElementById("lists");
  for (const kind of kinds) {
    const people = peopleOf(kind);
    if (!people.length) continue;
    const items = people.map((number) => {
      const anchor = link(number);
      const words = folded(`${data.people[number].name} ${data.people[number].find}`);
      chooser.links.push({ anchor, number, words, compact: words.replaceAll(" ", "") });
      return element("li", null, anchor);
    });
    const id = `list-${kind}`;
    lists.append(
      element(
        "section",
        { "aria-labelledby": id },
        element("h2", { id }, word(headings[kind])),
        element("ul", { class: kind }, items),
      ),
    );
  }
  chooser.input.addEventListener("input", narrow);
  chooser.input.addEventListener("keydown", keyInSearch);
  lists.addEventListener("keydown", keyInLists);
}

// Classes and rooms stand in the school's order, teachers by the alphabet.
function peopleOf(kind) {
  const numbers = data.people.flatMap((person, number) => (person.kind === kind ? [number] : []));
  if (kind !== "teacher") return numbers;
  const order = new Intl.Collator(data.language, { numeric: true }).compare;
  return numbers.sort((a, b) => order(data.people[a].id, data.people[b].id));
}

function narrow() {
  const asked = folded(chooser.input.value).split(" ").filter(Boolean);
  const whole = asked.join("");
  for (const { anchor, words, compact } of chooser.links) {
    const found = asked.every((part) => words.includes(part)) || (whole && compact.includes(whole));
    anchor.parentElement.hidden = !found;
  }
  for (const section of document.querySelectorAll("#lists section")) {
    section.hidden = !section.querySelector("li:not([hidden])");
  }
  chooser.count.textContent = asked.length ? counted("found", shownLinks().length) : "";
}

function shownLinks() {
  return chooser.links.map(({ anchor }) => anchor).filter((anchor) => !anchor.parentElement.hidden);
}

function clearSearch() {
  if (!chooser.input.value) return;
  chooser.input.value = "";
  narrow();
}

function keyInSearch(event) {
  const shown = shownLinks();
  if (event.key === "ArrowDown" && shown.length) shown[0].focus();
  else if (event.key === "Enter" && shown.length && chooser.input.value.trim()) shown[0].click();
  else if (event.key === "Escape") clearSearch();
  else return;
  event.preventDefault();
}

function keyInLists(event) {
  const shown = shownLinks();
  const at = shown.indexOf(event.target.closest("a"));
  if (at < 0) return;
  if (event.key === "ArrowDown") shown[Math.min(at + 1, shown.length - 1)].focus();
  else if (event.key === "ArrowUp") (at ? shown[at - 1] : chooser.input).focus();
  else if (event.key === "Home") shown[0].focus();
  else if (event.key === "End") shown[shown.length - 1].focus();
  else if (event.key === "Escape") {
    clearSearch();
    chooser.input.focus();
  } else return;
  event.preventDefault();
}

// Scrolls a list just so far that one of its links is seen. Not by scrollIntoView, from which on some browsers
// look for what the next Tab leads to: the first one is to lead past the lists.
function bringInto(list, anchor) {
  const frame = list.getBoundingClientRect(), box = anchor.getBoundingClientRect();
  if (box.top < frame.top) list.scrollTop -= frame.top - box.top;
  else if (box.bottom > frame.bottom) list.scrollTop += box.bottom - frame.bottom;
}

// Marks the person shown and keeps the chosen week in every link.
function markChosen(chosen, week) {
  for (const { anchor, number } of chooser.links) {
    anchor.setAttribute("href", address(data.people[number], week));
    if (number === chosen) {
      anchor.setAttribute("aria-current", "page");
      bringInto(document.getElementById("lists"), anchor);
    } else anchor.removeAttribute("aria-current");
  }
}
