// SPDX-License-Identifier: MIT
// Elements made without markup: what a page or a visitor says is only ever text.

/** An element with attributes (`on…` listens, `class` and `value` are set, null and false are left out) and children. */
export function h(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "class") element.className = value;
    else if (key === "value") element.value = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A line drawing of 24 by 24 units, as large as its text. */
export function drawing(path, attributes) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const all = { viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", "stroke-width": 1.8, "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true", ...attributes };
  for (const [key, value] of Object.entries(all)) svg.setAttribute(key, value);
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}
