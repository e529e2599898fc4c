// SPDX-License-Identifier: MIT
// <script src=".../widget.js" data-site="loja" async></script>
// Options: data-site, data-lang (pt-BR, pt, en, es), data-position (right, left), data-accent (#0b6b5d), data-label, data-open.
(() => {
  "use strict";
  const script = document.currentScript;
  if (!script || window.LinkMagico) return;
  const home = new URL(script.src).origin;
  const option = (name, pattern, fallback) => {
    const value = script.dataset[name];
    return value !== undefined && pattern.test(value) ? value : fallback;
  };
  const site = option("site", /^.{0,100}$/, "");
  const accent = option("accent", /^#[0-9a-f]{6}$/i, "#0b6b5d");
  const side = option("position", /^(left|right)$/, "right");
  const language = option("lang", /^[A-Za-z-]{2,12}$/, document.documentElement.lang || navigator.language || "en");
  const labels = { pt: ["Abrir o chat", "Fechar o chat", "Chat"], es: ["Abrir el chat", "Cerrar el chat", "Chat"], en: ["Open the chat", "Close the chat", "Chat"] };
  const words = labels[language.slice(0, 2).toLowerCase()] || labels.en;
  const label = option("label", /^.{0,40}$/, "");
  // Dark ink on a light accent, and the other way round: relative luminance as WCAG 2 has it.
  const channel = (at) => { const c = parseInt(accent.slice(at, at + 2), 16) / 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
  const onAccent = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5) > 0.4 ? "#10201c" : "#ffffff";

  const host = document.createElement("linkmagico-chat");
  const root = host.attachShadow({ mode: "closed" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; position: fixed; z-index: 2147483000; ${side}: max(20px, env(safe-area-inset-${side})); bottom: max(20px, env(safe-area-inset-bottom)); font: 600 15px/1 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
    button { all: unset; box-sizing: border-box; display: flex; align-items: center; justify-content: center; gap: 10px; min-width: 60px; height: 60px; padding: 0 18px; margin-${side === "right" ? "left" : "right"}: auto; width: fit-content; border-radius: 30px; background: ${accent}; color: ${onAccent}; cursor: pointer; box-shadow: 0 2px 6px rgb(0 0 0 / .16), 0 10px 30px rgb(0 0 0 / .2); transition: transform .18s ease, box-shadow .18s ease; -webkit-tap-highlight-color: transparent; }
    button:hover { transform: translateY(-2px); }
    button:focus-visible { outline: 3px solid ${accent}; outline-offset: 3px; }
    svg { width: 26px; height: 26px; flex: none; }
    .badge { position: absolute; top: -2px; ${side}: -2px; min-width: 20px; height: 20px; padding: 0 6px; box-sizing: border-box; border-radius: 10px; background: #c62828; color: #fff; font-size: 12px; display: grid; place-items: center; }
    .panel { position: absolute; ${side}: 0; bottom: 76px; width: min(408px, calc(100vw - 40px)); height: min(660px, calc(100dvh - 120px)); border-radius: 20px; overflow: hidden; background: Canvas; box-shadow: 0 4px 12px rgb(0 0 0 / .1), 0 22px 70px rgb(0 0 0 / .28); transform-origin: bottom ${side}; animation: open .2s ease both; }
    @keyframes open { from { opacity: 0; transform: translateY(14px) scale(.97); } }
    iframe { width: 100%; height: 100%; border: 0; display: block; color-scheme: normal; }
    [hidden] { display: none !important; }
    @media (max-width: 520px) { .panel { position: fixed; inset: 0; width: 100%; height: 100%; border-radius: 0; } :host([open]) button { display: none; } }
    @media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
    @media print { :host { display: none; } }`);
  root.adoptedStyleSheets = [sheet];

  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const drawing = (path) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", "stroke-width": "1.9", "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true" })) svg.setAttribute(key, value);
    const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
    line.setAttribute("d", path);
    svg.append(line);
    return svg;
  };
  const chat = drawing("M21 12a8 8 0 0 1-8 8H4l1.8-3.2A8 8 0 1 1 21 12zM8.500 10.500h8M8.500 13.800h5");
  const cross = drawing("M6 6l12 12M18 6L6 18");
  cross.style.display = "none";
  const text = make("span", {}, label);
  const badge = make("span", { class: "badge", hidden: "" });
  const button = make("button", { type: "button", "aria-label": words[0], "aria-expanded": "false", "aria-haspopup": "dialog" }, chat, cross);
  if (label) button.append(text);
  const panel = make("div", { class: "panel", role: "dialog", "aria-label": words[2], hidden: "" });
  root.append(panel, button, badge);

  let frame = null, unread = 0;
  const tell = (message) => frame && frame.dataset.ready && frame.contentWindow.postMessage(message, home);
  const open = () => {
    if (!frame) {
      const address = new URL("/widget", home);
      if (site) address.searchParams.set("site", site);
      address.searchParams.set("lang", language);
      if (script.dataset.accent) address.searchParams.set("accent", accent);
      frame = make("iframe", { title: words[2], src: address.href, allow: "clipboard-write" });
      frame.addEventListener("load", () => { frame.dataset.ready = "1"; }, { once: true });
      panel.append(frame);
    }
    panel.hidden = false;
    host.toggleAttribute("open", true);
    button.setAttribute("aria-expanded", "true");
    button.setAttribute("aria-label", words[1]);
    chat.style.display = "none";
    cross.style.display = "";
    unread = 0;
    badge.hidden = true;
    frame.focus();
    tell({ linkmagico: "opened" });
  };
  const close = () => {
    panel.hidden = true;
    host.toggleAttribute("open", false);
    button.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-label", words[0]);
    chat.style.display = "";
    cross.style.display = "none";
    button.focus();
  };
  const toggle = () => (panel.hidden ? open() : close());
  button.addEventListener("click", toggle);
  root.addEventListener("keydown", (event) => { if (event.key === "Escape" && !panel.hidden) close(); });
  addEventListener("message", (event) => {
    if (event.origin !== home || !frame || event.source !== frame.contentWindow || !event.data) return;
    if (event.data.linkmagico === "close") close();
    if (event.data.linkmagico === "answer" && panel.hidden) {
      badge.textContent = String(++unread);
      badge.hidden = false;
    }
  });
  const start = () => {
    document.body.append(host);
    if (script.dataset.open !== undefined) open();
  };
  if (document.body) start(); else addEventListener("DOMContentLoaded", start);
  /** For the page around: LinkMagico.open(), .close(), .ask("...") */
  window.LinkMagico = Object.freeze({ open, close, toggle, ask(question) { open(); const say = () => tell({ linkmagico: "ask", question: String(question).slice(0, 4000) }); frame.dataset.ready ? say() : frame.addEventListener("load", say, { once: true }); } });
})();
