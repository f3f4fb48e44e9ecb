// Runs before the page is drawn. The theme follows the system until somebody chooses one;
// the choice lasts as long as the page and is stored nowhere.
"use strict";
{
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  let chosen = "";
  const show = () => {
    root.dataset.theme = chosen || (system.matches ? "dark" : "light");
    document.getElementById("theme")?.setAttribute("aria-pressed", String(root.dataset.theme === "dark"));
  };
  system.addEventListener("change", show);
  show();
  document.addEventListener("DOMContentLoaded", () => {
    document.getElementById("theme").addEventListener("click", () => {
      chosen = root.dataset.theme === "dark" ? "light" : "dark";
      show();
    });
    show();
  });
}
