// SPDX-License-Identifier: MIT
// Small charts, drawn as SVG: no library. Each has a table of its numbers for those who do not see it.

const make = (name, attributes, ...children) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};
const html = (name, className, ...children) => {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children);
  return element;
};
const color = (index) => "var(--c" + (1 + (index % 6)) + ")";

/** A round number not below `value`, and how many steps lead to it. */
function ceiling(value) {
  if (value <= 4) return { top: 4, steps: 4 };
  const power = 10 ** Math.floor(Math.log10(value));
  for (const factor of [1, 2, 4, 5, 8, 10]) if (factor * power >= value) return { top: factor * power, steps: factor === 5 || factor === 10 ? 5 : 4 };
  return { top: 10 * power, steps: 5 };
}

function table(caption, head, rows) {
  const body = html("table", "unseen");
  body.append(html("caption", "", caption), html("tr", "", ...head.map((text) => html("th", "", text))));
  for (const row of rows) body.append(html("tr", "", ...row.map((text) => html("td", "", String(text)))));
  return body;
}

/** Lines over days. `series`: [{ name, values, dashed }]; values may be null where there is nothing. */
export function lines(caption, days, series, { low = 0, high, format = String, width = 560, height = 230 } = {}) {
  const left = 38, bottom = 28, top = 10;
  const all = series.flatMap((one) => one.values.filter((value) => value !== null));
  const scale = high === undefined ? ceiling(Math.max(1, ...all)) : { top: high, steps: 4 };
  const x = (at) => left + (days.length < 2 ? (width - left) / 2 : (at * (width - left - 8)) / (days.length - 1));
  const y = (value) => top + ((scale.top - value) * (height - top - bottom)) / (scale.top - low);
  const svg = make("svg", { class: "chart", viewBox: "0 0 " + width + " " + height, role: "img", "aria-label": caption });
  for (let step = 0; step <= scale.steps; step++) {
    const value = low + ((scale.top - low) * step) / scale.steps;
    svg.append(make("line", { class: "grid-line", x1: left, x2: width, y1: y(value), y2: y(value) }));
    const text = make("text", { x: left - 8, y: y(value) + 4, "text-anchor": "end" });
    text.textContent = format(value);
    svg.append(text);
  }
  const every = Math.max(1, Math.ceil(days.length / (width > 480 ? 7 : 4)));
  days.forEach((day, at) => {
    if (at % every) return;
    const text = make("text", { x: x(at), y: height - 6, "text-anchor": days.length < 2 ? "middle" : at === 0 ? "start" : at === days.length - 1 ? "end" : "middle" });
    text.textContent = day;
    svg.append(text);
  });
  series.forEach((one, index) => {
    const points = one.values.map((value, at) => (value === null ? null : [x(at), y(value)]));
    let path = "", area = "", start = null, last = null;
    for (const point of points) {
      if (!point) continue;
      path += (path ? "L" : "M") + point[0].toFixed(1) + " " + point[1].toFixed(1);
      start = start || point;
      last = point;
    }
    if (!path) return;
    if (index === 0) {
      const ground = y(Math.max(low, 0)).toFixed(1);
      area = path + "L" + last[0].toFixed(1) + " " + ground + "L" + start[0].toFixed(1) + " " + ground + "Z";
      svg.append(make("path", { d: area, fill: color(index), opacity: ".12" }));
    }
    svg.append(make("path", { d: path, fill: "none", stroke: color(index), "stroke-width": 2.4, "stroke-linejoin": "round", "stroke-linecap": "round", ...(one.dashed ? { "stroke-dasharray": "5 5" } : {}) }));
    points.forEach((point, at) => {
      if (!point) return;
      const dot = make("circle", { cx: point[0], cy: point[1], r: days.length > 40 ? 1.6 : 3.4, fill: color(index) });
      const title = make("title", {});
      title.textContent = days[at] + " · " + one.name + ": " + format(one.values[at]);
      dot.append(title);
      svg.append(dot);
    });
  });
  const legend = html("div", "legend");
  series.forEach((one, index) => {
    const swatch = html("i");
    swatch.style.background = color(index);
    legend.append(html("span", "", swatch, one.name));
  });
  return html("div", "", svg, series.length > 1 ? legend : "", table(caption, ["", ...series.map((one) => one.name)], days.map((day, at) => [day, ...series.map((one) => one.values[at] ?? "–")])));
}

/** Bars, longest first as given. `counts`: [{ name, count }]; `tall` gives long names a line of their own. */
export function bars(caption, counts, names = {}, tone = 0, tall = false) {
  if (!counts.length) return html("p", "none", "–");
  const most = Math.max(...counts.map((one) => one.count));
  const list = html("div", tall ? "bars tall" : "bars");
  list.setAttribute("role", "list");
  list.setAttribute("aria-label", caption);
  counts.forEach((one) => {
    const svg = make("svg", { viewBox: "0 0 100 9", preserveAspectRatio: "none", "aria-hidden": "true" }, make("rect", { x: 0, y: 0, width: (100 * one.count) / most, height: 9, rx: 2, fill: color(tone) }));
    const name = html("span", "", names[one.name] || one.name);
    name.title = names[one.name] || one.name;
    const bar = html("div", "bar", name, html("div", "track", svg), html("b", "", String(one.count)));
    bar.setAttribute("role", "listitem");
    list.append(bar);
  });
  return list;
}

/** Parts of a whole, as a ring. */
export function ring(caption, counts, names = {}) {
  const sum = counts.reduce((total, one) => total + one.count, 0);
  if (!sum) return html("p", "none", "–");
  const svg = make("svg", { class: "chart", viewBox: "0 0 220 220", role: "img", "aria-label": caption });
  svg.style.maxWidth = "210px";
  svg.style.margin = "0 auto";
  const radius = 84, around = 2 * Math.PI * radius;
  let at = 0;
  counts.forEach((one, index) => {
    const share = one.count / sum;
    const arc = make("circle", { cx: 110, cy: 110, r: radius, fill: "none", stroke: color(index), "stroke-width": 30, "stroke-dasharray": Math.max(0.5, share * around - 2) + " " + around, "stroke-dashoffset": -at * around, transform: "rotate(-90 110 110)" });
    const title = make("title", {});
    title.textContent = (names[one.name] || one.name) + ": " + one.count;
    arc.append(title);
    svg.append(arc);
    at += share;
  });
  const middle = make("text", { x: 110, y: 120, "text-anchor": "middle" });
  middle.style.fontSize = "34px";
  middle.style.fontWeight = "680";
  middle.style.fill = "var(--ink)";
  middle.textContent = String(sum);
  svg.append(middle);
  const legend = html("div", "legend");
  counts.forEach((one, index) => {
    const swatch = html("i");
    swatch.style.background = color(index);
    legend.append(html("span", "", swatch, (names[one.name] || one.name) + " " + Math.round((100 * one.count) / sum) + " %"));
  });
  return html("div", "", svg, legend);
}

/** One bar in parts: [{ name, count, color }] */
export function stack(caption, parts) {
  const sum = Math.max(1, parts.reduce((total, part) => total + part.count, 0));
  const svg = make("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", role: "img", "aria-label": caption });
  let at = 0;
  for (const part of parts) {
    const rect = make("rect", { x: (100 * at) / sum, y: 0, width: (100 * part.count) / sum, height: 10, fill: part.color });
    const title = make("title", {});
    title.textContent = part.name + ": " + part.count;
    rect.append(title);
    svg.append(rect);
    at += part.count;
  }
  return html("div", "fresh", svg);
}
