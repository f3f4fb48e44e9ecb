// What is shown follows from the address alone: #class=6A&week=B, #teacher=..., #room=..., #page=quality.

const shown = { number: null, week: "", day: 0 };
const main = document.getElementById("main");

function read(hash) {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const week = data.weeks.includes(parts.get("week")) ? parts.get("week") : "";
  if (parts.get("page") === "quality") return { page: "quality", number: null, week };
  const kind = kinds.find((name) => parts.has(name));
  if (!kind) return { page: "week", number: first(), week };
  const number = data.people.findIndex((person) => person.kind === kind && person.id === parts.get(kind));
  return { page: "week", number: number < 0 ? null : number, week, asked: parts.get(kind) };
}

function first() {
  return data.people.length ? 0 : null;
}

function show(focus) {
  const { page, number, week, asked } = read(location.hash);
  const kept = focus && main.contains(document.activeElement) ? document.activeElement.id : "";
  Object.assign(shown, { number, week });
  markChosen(number, week);
  const state = document.getElementById("state");
  if (page === "quality") {
    state.setAttribute("aria-current", "page");
    main.replaceChildren(qualityPage());
  } else {
    state.removeAttribute("aria-current");
    main.replaceChildren(number === null ? nobody(asked) : weekPage(number, week));
  }
  const title = number === null ? (page === "quality" ? word("quality") : "") : data.people[number].name;
  document.title = [title, word("title"), data.school].filter(Boolean).join(" – ");
  openChooser(false);
  if (!focus) return;
  scrollTo(0, 0);
  // The buttons of the page keep the focus, so that a reader may turn pages; otherwise the heading has it.
  const target = (kept && document.getElementById(kept)) || main.querySelector("h1") || main;
  target.focus({ preventScroll: true });
}

function nobody(asked) {
  const said = asked === undefined ? word("nothing") : word("nobody", { name: asked });
  return element("p", { class: "notice", dir: "auto" }, said);
}

function weekPage(number, week) {
  const person = data.people[number];
  const table = weekTable(person, week);
  const note = !data.quality.timetable ? word("no timetable") : person.grids[""][1].some((day) => day.some(([, , shape]) => shape !== "closed")) ? "" : word("no lessons");
  const parts = element(
    "article",
    { class: `timetable ${person.kind}` },
    element(
      "div",
      { class: "heading" },
      turnLink(number, -1, week),
      element(
        "div",
        { class: "name" },
        element("h1", { tabindex: "-1", dir: "auto" }, element("span", { class: "kind" }, `${word(person.kind)} `), person.name),
        person.about.length ? element("p", { class: "about", dir: "auto" }, person.about.join(" · ")) : null,
      ),
      turnLink(number, 1, week),
      weekChoice(person, week),
    ),
    note ? element("p", { class: "notice" }, note) : null,
    dayChoice(table),
    element("div", { class: "scroll" }, table),
    noticesOf(number),
  );
  table.addEventListener("click", (event) => {
    const lesson = event.target.closest("[data-lesson]");
    if (lesson) showLesson(Number(lesson.dataset.lesson), week);
  });
  return parts;
}

function turnLink(number, step, week) {
  const list = peopleOf(data.people[number].kind);
  const other = list[list.indexOf(number) + step];
  if (other === undefined) return element("span", { class: "turn" });
  const label = word(step < 0 ? "previous" : "next", { name: data.people[other].name });
  const attributes = { class: "turn plain icon", id: step < 0 ? "turn-back" : "turn-on", href: address(data.people[other], week), "aria-label": label, title: label };
  return element("a", attributes, icon(step < 0 ? "back" : "on"));
}

function weekChoice(person, week) {
  if (!data.weeks.length) return null;
  const choices = ["", ...data.weeks].map((name, n) => {
    const input = element("input", { type: "radio", name: "week", id: `week-${n}`, change: () => (location.hash = address(person, name)) });
    input.checked = name === week;
    return element("label", null, input, element("span", { dir: "auto" }, name ? word("week", { name }) : word("every week")));
  });
  return element("fieldset", { class: "choice" }, element("legend", { class: "unseen" }, word("weeks")), choices);
}

function dayChoice(table) {
  const choices = data.days.map(([, name], day) => {
    const input = element("input", { type: "radio", name: "day", id: `day-${day}`, change: () => turnTo(day) });
    input.checked = day === shown.day;
    return element("label", null, input, element("span", { dir: "auto" }, name));
  });
  const turnTo = (day) => {
    shown.day = day;
    showDay(table, day);
  };
  showDay(table, shown.day);
  return element("fieldset", { class: "choice days only-narrow" }, element("legend", { class: "unseen" }, word("day")), choices);
}

function today() {
  const names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
  return Math.max(0, data.days.findIndex(([day]) => day === names[new Date().getDay()]));
}

function openChooser(open) {
  document.getElementById("chooser").classList.toggle("open", open);
  document.getElementById("open-chooser").setAttribute("aria-expanded", String(open));
}

shown.day = today();
startState();
startChooser();
startDetails();
startPrinting(() => shown);
document.getElementById("open-chooser").addEventListener("click", (event) => {
  const open = event.currentTarget.getAttribute("aria-expanded") !== "true";
  openChooser(open);
  if (open) chooser.input.focus();
});
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  (main.querySelector("h1") ?? main).focus();
});
window.addEventListener("hashchange", () => show(true));
show(false);
