/**
 * Comfort only: filter by state, open and close all, open everything before printing. The report reads without it;
 * its buttons are hidden until it runs.
 */
export const SCRIPT = `
(() => {
  const tools = document.querySelector(".tools");
  const practices = [...document.querySelectorAll("details[data-state]")];
  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const { open, show } = button.dataset;
    if (open !== undefined) practices.forEach((one) => { one.open = open === "yes"; });
    if (show === undefined) return;
    tools.querySelectorAll("[data-show]").forEach((one) => one.setAttribute("aria-pressed", String(one === button)));
    practices.forEach((one) => { one.hidden = show !== "" && one.dataset.state !== show; });
  });
  const openTarget = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target instanceof HTMLDetailsElement) { target.hidden = false; target.open = true; }
  };
  addEventListener("hashchange", openTarget);
  openTarget();
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
})();
`.trim();
