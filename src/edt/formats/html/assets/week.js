// The week of one person as a table. What stands where was decided before; here it is only drawn.

function weekTable(person, week) {
  const [rowsNumber, days] = person.grids[week] ?? person.grids[""];
  const rows = data.rows[rowsNumber];
  const table = element("table", { class: "week" });
  table.style.setProperty("--periods", rows.filter(([thin]) => !thin).length);
  table.style.setProperty("--breaks", rows.filter(([thin]) => thin).length);
  const weekText = data.weeks.length ? `, ${week ? word("week", { name: week }) : word("every week")}` : "";
  table.append(
    element("caption", { class: "unseen" }, word("caption", { name: person.name }) + weekText),
    element("thead", null, element("tr", null, columnHeaders())),
    element("tbody", null, tableRows(rows, days)),
  );
  return table;
}

function columnHeaders() {
  const corner = element("th", { scope: "col", class: "corner" }, element("span", { class: "unseen" }, word("period")));
  return [corner, ...data.days.map(([, name], day) => element("th", { scope: "col", "data-day": day, dir: "auto" }, name))];
}

function tableRows(rows, days) {
  const free = days.map(() => 0); // for each day, the first row that no cell has covered yet
  const next = days.map(() => 0); // for each day, the number of the next cell
  return rows.map(([thin, label, times], row) => {
    const header = element(
      "th",
      { scope: "row" },
      label ? element("span", { class: "label", dir: "auto" }, label) : null,
      thin && label ? null : element("span", { class: "times" }, times),
    );
    const cells = days.map((cellsOfDay, day) => {
      if (row < free[day]) return null;
      const cell = cellsOfDay[next[day]];
      if (!cell || cell[0] !== row) return element("td", { "data-day": day });
      next[day] += 1;
      free[day] = row + cell[1];
      return filledCell(cell, day, rows);
    });
    return element("tr", { class: thin ? "thin" : "period" }, header, cells);
  });
}

function filledCell([row, length, shape, blocks], day, rows) {
  const cell = element("td", { "data-day": day, class: shape });
  if (length > 1) cell.rowSpan = length;
  if (shape === "closed") {
    cell.append(element("span", { class: "unseen" }, word("closed")));
    return cell;
  }
  const shared = element("div", { class: "shared" }, blocks.map((block) => lessonButton(block, shape)));
  if (shape === "grid") {
    const heights = rows.slice(row, row + length).map(([thin]) => (thin ? "var(--thin)" : "1fr"));
    shared.style.gridTemplateRows = heights.join(" ");
  }
  cell.append(shared);
  return cell;
}

function lessonButton([number, lines, place], shape) {
  const lesson = lessonOf(number);
  const texts = lines.map((line) => element("span", { class: "line", dir: "auto" }, data.texts[line]));
  const made = element(
    "button",
    { type: "button", class: `lesson s${lesson.subject}${lesson.faults.length ? " at-fault" : ""}`, "data-lesson": number },
    element("span", { class: "subject", dir: "auto" }, data.subjects[lesson.subject]),
    weekMark(lesson),
    shape === "stack" ? joined(texts, " · ") : texts,
    lesson.locked ? icon("lock", word("locked")) : null,
    lesson.faults.length ? icon("fault", word("fault")) : null,
  );
  if (place) {
    const [row, rows, lane, width] = place;
    made.style.gridArea = `${row + 1} / ${lane + 1} / span ${rows} / span ${width}`;
  }
  return made;
}

function weekMark(lesson) {
  if (!lesson.week) return null;
  return element("span", { class: "in-week" }, element("span", { class: "unseen" }, `${word("in week")} `), lesson.week);
}

// On a phone one day is shown at a time: the cells of the others go away.
function showDay(table, day) {
  for (const cell of table.querySelectorAll("[data-day]")) {
    cell.classList.toggle("away", Number(cell.dataset.day) !== day);
  }
}
