// Printing: one sheet of A4 (landscape) for each week. Sheets are made when printing begins, and are gone
// when it ends.

const SMALLEST = 0.5; // of the usual size of letters
const STEP = 0.05;

function sheetOf(number, week) {
  const person = data.people[number];
  const weeks = data.weeks.length ? (week ? word("week", { name: week }) : word("every week")) : "";
  const about = [...person.about, weeks].filter(Boolean).join(" · ");
  return element(
    "section",
    { class: "sheet" },
    element(
      "header",
      null,
      element("h2", { dir: "auto" }, person.name),
      element("p", { class: "about", dir: "auto" }, about),
      element("p", { class: "from", dir: "auto" }, data.school),
    ),
    element("div", { class: "paper" }, weekTable(person, week)),
  );
}

// The rows of a sheet have their heights; what is too much for its cell is written smaller there.
function makeSheets(numbers, week) {
  const sheets = document.getElementById("sheets");
  sheets.replaceChildren(...numbers.map((number) => sheetOf(number, week)));
  let size = 1;
  let tooFull = overflowing([...sheets.querySelectorAll(".shared")]);
  while (tooFull.length && size > SMALLEST) {
    size -= STEP;
    for (const shared of tooFull) shared.style.setProperty("--size", size.toFixed(2));
    tooFull = overflowing(tooFull);
  }
}

function overflowing(cells) {
  return cells.filter((shared) =>
    [shared, ...shared.children].some((box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1),
  );
}

function startPrinting(shown) {
  const menu = document.getElementById("print-menu");
  let asked = null;
  window.addEventListener("beforeprint", () => {
    const { number, week } = shown();
    const numbers = asked ? peopleOf(asked) : number === null ? [] : [number];
    document.documentElement.classList.toggle("with-sheets", numbers.length > 0);
    makeSheets(numbers, week);
  });
  window.addEventListener("afterprint", () => {
    asked = null;
    document.documentElement.classList.remove("with-sheets");
    document.getElementById("sheets").replaceChildren();
  });
  menu.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-print]")?.dataset.print;
    if (!choice) return;
    menu.open = false;
    asked = choice === "this" ? null : choice;
    window.print();
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  for (const button of menu.querySelectorAll("[data-print]")) {
    const { print } = button.dataset;
    if (kinds.includes(print) && !peopleOf(print).length) button.remove();
  }
}
