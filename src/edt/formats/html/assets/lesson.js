// One lesson in full: when, who, where, and what is wrong with it.

function lessonOf(number) {
  const [subject, week, day, times, teachers, classes, groups, rooms, locked, faults, course] = data.lessons[number];
  return { subject, week, day, times, teachers, classes, groups, rooms, locked, faults, course };
}

function showLesson(number, week) {
  const lesson = lessonOf(number);
  const dialog = document.getElementById("details");
  const when = `${data.days[lesson.day][1]} ${data.texts[lesson.times]}`;
  const names = (numbers) => joined(numbers.map((who) => (who < 0 ? word("no room") : link(who, week))));
  const groups = joined(lesson.groups.map((text) => element("span", { dir: "auto" }, data.texts[text])));
  const entries = [
    ["when", lesson.week ? `${when}, ${word("week", { name: lesson.week })}` : when],
    ["teachers", names(lesson.teachers)],
    ["classes", names(lesson.classes)],
    ["groups", groups],
    ["rooms", names(lesson.rooms)],
    ["course", data.texts[lesson.course]],
  ].filter(([, value]) => value.length);
  const faults = lesson.faults.map((text) => element("li", null, data.texts[text]));
  dialog.className = `details s${lesson.subject}`;
  dialog.replaceChildren(
    element("h2", { id: "details-title", dir: "auto" }, data.subjects[lesson.subject]),
    element("dl", null, entries.flatMap(([key, value]) => [element("dt", null, word(key)), element("dd", null, value)])),
    lesson.locked ? element("p", { class: "sign" }, icon("lock"), ` ${word("locked")}`) : "",
    faults.length ? element("ul", { class: "faults" }, faults) : "",
    element("button", { type: "button", class: "plain", click: () => dialog.close() }, word("close")),
  );
  dialog.showModal();
}

function startDetails() {
  const dialog = document.getElementById("details");
  dialog.addEventListener("click", (event) => {
    // A click on a name follows it, one beside the dialog leaves it.
    if (event.target === dialog || event.target.closest("a")) dialog.close();
  });
}
