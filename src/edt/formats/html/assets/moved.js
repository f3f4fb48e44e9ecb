// What has changed since an earlier timetable: which lessons, and the quality before and after.

function movedPart(moved) {
  const part = element("section", null, element("h2", null, word("moved")));
  for (const sentence of moved.summary) part.append(element("p", null, sentence));
  const columns = ["subject", "moved classes", "moved teachers", "moved how", "moved before", "moved after"];
  if (moved.changes.length) part.append(listTable("moved lessons", columns, moved.changes, [1, 2, 3, 4, 5]));
  const figures = ["moved figure", "moved before", "moved after", "moved difference"];
  if (moved.figures.length) part.append(listTable("moved figures", figures, moved.figures));
  return part;
}
