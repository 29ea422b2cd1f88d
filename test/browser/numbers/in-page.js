// Runs in the browser before anything else of a page: writes down what the browser itself measures, and offers the
// few measurements that have to be taken from within, frame by frame.
(() => {
  const seen = { firstPaintMs: null, largestPaintMs: null, longTasks: [], interactions: new Map() };
  const watch = (type, take, options = {}) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) take(entry);
    }).observe({ type, buffered: true, ...options });
  watch("paint", (entry) => {
    if (entry.name === "first-contentful-paint") seen.firstPaintMs = entry.startTime;
  });
  watch("largest-contentful-paint", (entry) => {
    seen.largestPaintMs = entry.startTime;
  });
  watch("longtask", (entry) => seen.longTasks.push([entry.startTime, entry.duration]));
  watch(
    "event",
    (entry) => {
      if (!entry.interactionId) return;
      const longest = seen.interactions.get(entry.interactionId) ?? 0;
      seen.interactions.set(entry.interactionId, Math.max(longest, entry.duration));
    },
    { durationThreshold: 16 },
  );

  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

  /** When `holds` is first true at the beginning of a frame, plus the frame that shows it; from `startMs`. */
  async function shown(holds, startMs) {
    for (;;) {
      await frame();
      if (holds()) break;
      if (performance.now() - startMs > 60_000) throw new Error("not shown within a minute");
    }
    await frame();
    return performance.now() - startMs;
  }

  /** A selector that may say `selector >> text`. */
  function find(selector) {
    const [css, text] = selector.split(" >> ");
    const all = [...document.querySelectorAll(css)];
    const found = text === undefined ? all[0] : all.find((one) => one.textContent.trim() === text);
    if (!found) throw new Error(`nothing fits ${selector}`);
    return found;
  }

  window.numbers = {
    /** Paints in ms since the page was asked for; blocking is what long tasks took beyond 50 ms each, after the first paint. */
    load() {
      const blocking = seen.longTasks.filter(([startMs]) => startMs >= (seen.firstPaintMs ?? 0));
      return {
        firstPaintMs: seen.firstPaintMs,
        largestPaintMs: seen.largestPaintMs,
        blockingMs: blocking.reduce((sum, [, durationMs]) => sum + durationMs - 50, 0),
      };
    },

    /** Each key press and click up to its next paint; those under 16 ms are not told by the browser. */
    interactionsMs() {
      return [...seen.interactions.values()];
    },

    /** How long after the page was asked for `condition` (a JavaScript expression) is true and painted. */
    until(condition) {
      return shown(new Function(`return (${condition});`), 0);
    },

    /** Clicks, and tells how long until `condition` (a JavaScript expression) is true and painted. */
    clickUntil(selector, condition) {
      const holds = new Function(`return (${condition});`);
      const target = find(selector);
      const startMs = performance.now();
      target.click();
      return shown(holds, startMs);
    },

    /** Time between frames while `selector` scrolls, and the most rows that were there at once. */
    async scroll(selector, pxPerFrame, frames) {
      const target = document.querySelector(selector);
      target.scrollTop = 0;
      await frame();
      const gapsMs = [];
      let rowsMax = 0;
      let before = await frame();
      for (let count = 0; count < frames; count++) {
        target.scrollTop += pxPerFrame;
        const now = await frame();
        gapsMs.push(now - before);
        before = now;
        if (count % 10 === 0) rowsMax = Math.max(rowsMax, target.querySelectorAll("[role=row]").length);
      }
      return { gapsMs, rowsMax };
    },

    /** Jumps to a row of a grid: when its place is drawn, and when the row itself is. */
    async jump(selector, row, rowPx) {
      const target = document.querySelector(selector);
      const startMs = performance.now();
      target.scrollTop = (row - 1) * rowPx;
      const there = () => target.querySelector(`[aria-rowindex="${row + 1}"]`);
      const placeMs = await shown(() => there() !== null, startMs);
      const wasWaiting = there()?.getAttribute("aria-busy") === "true";
      const rowMs = await shown(() => there()?.getAttribute("aria-busy") !== "true", startMs);
      return { placeMs, rowMs, wasWaiting };
    },

    /** What came from an address, in bytes and with its time from request to last byte. */
    answers(part) {
      return performance
        .getEntriesByType("resource")
        .filter(({ name }) => name.includes(part))
        .map(({ name, encodedBodySize, duration }) => ({ name, bytes: encodedBodySize, ms: duration }));
    },
  };
})();
