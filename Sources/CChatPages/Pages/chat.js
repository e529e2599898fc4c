// SPDX-License-Identifier: MIT
// The conversation. What comes from the service or from pages is only ever text: no markup is made of it.
import { drawing, h } from "/assets/dom.js";
import { Service, Refusal } from "/assets/stream.js";
import { ago, fill, languages, nearest, textsFor } from "/assets/texts.js";

const query = new URLSearchParams(location.search);
const framed = location.pathname === "/widget";
const service = new Service((query.get("site") || "").slice(0, 100));
const $ = (id) => document.getElementById(id);
const store = openStore("linkmagico:" + service.site);
let language = nearest([store.get("language"), query.get("lang"), ...(navigator.languages || [])]);
let t = textsFor(language);
let site = { title: "", contacts: {} };
let current = { id: "", token: "", title: "", at: 0, turns: [] };
let answering = null;
let sheetFor = null;
let handOff = "bot";

// ---- Making elements

const paths = {
  chat: "M21 12a8 8 0 0 1-8 8H4l1.8-3.200A8 8 0 1 1 21 12z", plus: "M12 5v14M5 12h14", dots: "M5 12h.01M12 12h.01M19 12h.01", close: "M6 6l12 12M18 6L6 18", send: "M12 19V5M5.500 11.500L12 5l6.500 6.500", stop: "M7 7h10v10H7z", down: "M12 5v14M6 13l6 6 6-6",
  copy: "M9 9h10v11H9zM5 15V4h10", up: "M7 11v9H4v-9zM7 11l4-7c1.700 0 2.600 1.300 2.200 2.900L12.500 10H18a2 2 0 0 1 2 2.400l-1.300 6A2 2 0 0 1 16.700 20H7", thumb: "M17 13V4h3v9zM17 13l-4 7c-1.700 0-2.600-1.300-2.200-2.900l.7-3.100H6a2 2 0 0 1-2-2.400l1.300-6A2 2 0 0 1 7.300 4H17",
  refresh: "M20 11a8 8 0 1 0-2.300 6.300M20 5v6h-6", clock: "M12 7v5l3.500 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z", out: "M14 5h5v5M19 5l-9 9M17 14v5H5V7h5", back: "M15 6l-6 6 6 6", next: "M9 6l6 6-6 6", price: "M3.500 12.500v-8h8l9 9-8 8zM8 9h.01", truck: "M3 7h11v9H3zM14 10h4l3 3v3h-7M7.500 19a1.800 1.800 0 1 0 0-3.600 1.800 1.800 0 0 0 0 3.600zM17.500 19a1.800 1.800 0 1 0 0-3.600 1.800 1.800 0 0 0 0 3.600z", swap: "M4 8h14l-4-4M20 16H6l4 4",
  save: "M12 4v11M7 11l5 5 5-5M5 20h14", bin: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13", whatsapp: "M4 20l1.300-4A8 8 0 1 1 8.500 19zM9 8.500c0 4 2.500 6.500 6.500 6.500l.8-1.800-2-1-1 .8c-1-.4-2-1.400-2.400-2.400l.8-1-1-2z", telegram: "M21 4L3 11l6 2.500L18 7l-7 8v5l3-3.500 4 2.500z", instagram: "M8 3.500h8A4.500 4.500 0 0 1 20.500 8v8a4.500 4.500 0 0 1-4.500 4.500H8A4.500 4.500 0 0 1 3.500 16V8A4.500 4.500 0 0 1 8 3.500zM12 15.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM16.800 7.200h.01", messenger: "M12 3.500c5 0 9 3.600 9 8.200s-4 8.200-9 8.200c-1 0-2-.2-3-.5L5.500 21v-3.500A7.800 7.800 0 0 1 3 11.700c0-4.600 4-8.200 9-8.200zM7.500 13.500l3-3.500 3 2.500 3-3", email: "M3.500 6h17v12h-17zM4 7l8 6 8-6", phone: "M5 4h4l1.500 4.500L8 10c1 2.600 3 4.600 6 6l1.500-2.500L20 15v4c0 .6-.5 1-1 1C11 20 4 13 4 5c0-.500.400-1 1-1z",
};
const icon = (name) => drawing(paths[name] || paths.chat, { "stroke-width": name === "dots" ? 3 : 1.8, focusable: "false" });
const mark = () => h("span", { class: "mark", "aria-hidden": "true" }, icon("chat"));
const say = (text) => { $("status").textContent = ""; setTimeout(() => { $("status").textContent = text; }, 60); };

function openStore(prefix) {
  let memory = {};
  return {
    get(key) { try { return JSON.parse(localStorage.getItem(prefix + ":" + key)); } catch { return memory[key] ?? null; } },
    set(key, value) { memory[key] = value; try { localStorage.setItem(prefix + ":" + key, JSON.stringify(value)); } catch { /* private mode, full, or not allowed in a frame */ } },
  };
}
/** Only addresses a browser opens as pages: what a page says is no script. */
function safeLink(text) {
  try {
    const url = new URL(text);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch { return null; }
}

// ---- The frame of the page

function applyTheme() {
  const theme = store.get("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}
function applyAccent() {
  const accent = query.get("accent");
  if (!accent || !/^#[0-9a-f]{6}$/i.test(accent)) return;
  const style = document.documentElement.style;
  style.setProperty("--accent", accent);
  const light = [1, 3, 5].map((at) => parseInt(accent.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  style.setProperty("--on-accent", 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] > 0.4 ? "#10201c" : "#fff");
  style.setProperty("--accent-soft", "color-mix(in srgb, " + accent + " 14%, var(--back))");
  style.setProperty("--accent-ink", "color-mix(in srgb, " + accent + " 72%, var(--ink))");
}
function setLanguage(next, byHand) {
  if (next === language && !byHand) return;
  language = next;
  t = textsFor(language);
  if (byHand) store.set("language", language);
  label();
}
const siteName = () => site.title || site.name || site.host || "";
function label() {
  document.documentElement.lang = language;
  document.title = siteName() ? siteName() + " · " + t.assistant : t.assistant;
  $("title").textContent = siteName() || t.assistant;
  $("tagline").textContent = handOff === "human" ? t.human : handOff === "waiting" ? t.waiting : t.tagline;
  $("tagline").dataset.state = handOff;
  $("skip").textContent = t.skip;
  $("messageLabel").textContent = t.message;
  $("message").placeholder = t.placeholder;
  $("note").textContent = t.note;
  for (const [id, text, name] of [["new", t.fresh, "plus"], ["more", t.more, "dots"], ["close", t.close, "close"], ["down", t.down, "down"]]) {
    $(id).replaceChildren(icon(name));
    $(id).setAttribute("aria-label", text);
    $(id).title = text;
  }
  document.querySelector(".top > .mark").replaceChildren(icon("chat"));
  sendButton();
  hello();
}
function sendButton() {
  const button = $("send");
  button.replaceChildren(icon(answering ? "stop" : "send"));
  button.setAttribute("aria-label", answering ? t.stop : t.send);
  button.title = answering ? t.stop : t.send;
  button.disabled = !answering && !$("message").value.trim();
}
function hello() {
  const box = $("hello");
  box.hidden = current.turns.length > 0 || Boolean(answering);
  if (box.hidden) return;
  const starts = [["price", t.start1], ["truck", t.start2], ["swap", t.start3], ["clock", t.start4]];
  box.replaceChildren(
    mark(), h("h2", {}, siteName() ? fill(t.helloSite, { site: siteName() }) : t.hello), h("p", {}, t.intro),
    h("div", { class: "cards" }, ...starts.map(([name, text]) => h("button", { class: "card", type: "button", onclick: () => ask(text) }, icon(name), h("span", {}, text)))),
    people() || "");
}

// ---- Ways to a person

const reach = {
  whatsapp: (to, text) => { const number = to.replace(/\D/g, ""); return { app: "whatsapp://send?phone=" + number + (text && "&text=" + text), web: "https://wa.me/" + number + (text && "?text=" + text) }; },
  telegram: (to) => { const name = handle(to); return { app: "tg://resolve?domain=" + name, web: "https://t.me/" + name }; },
  instagram: (to) => { const name = handle(to); return { app: "instagram://user?username=" + name, web: "https://ig.me/m/" + name }; },
  messenger: (to) => { const name = handle(to); return { app: "fb-messenger://user-thread/" + name, web: "https://m.me/" + name }; },
  email: (to, text) => ({ web: "mailto:" + encodeURIComponent(to).replace(/%40/g, "@") + (text && "?body=" + text) }),
  phone: (to) => ({ web: "tel:" + to.replace(/[^\d+]/g, "") }),
};
const handle = (text) => encodeURIComponent(text.replace(/^https?:\/\/[^/]+\//, "").replace(/^@/, "").replace(/\/.*$/, ""));
const onPhone = () => matchMedia("(pointer: coarse)").matches && /Android|iPhone|iPad|Mobile/i.test(navigator.userAgent);
function contactLink([kind, to]) {
  if (!reach[kind] || !to) return null;
  const last = [...current.turns].reverse().find((turn) => turn.question);
  const { app, web } = reach[kind](String(to), encodeURIComponent(last ? last.question : ""));
  const open = (event) => {
    if (!app || !onPhone()) return;
    // The app, and the web page when there is none: an app that opens hides this page.
    event.preventDefault();
    const fallback = setTimeout(() => { if (!document.hidden) window.open(web, "_blank", "noopener"); }, 1200);
    document.addEventListener("visibilitychange", () => clearTimeout(fallback), { once: true });
    location.href = app;
  };
  return h("a", { class: "link", href: web, target: /^https/.test(web) ? "_blank" : undefined, rel: "noopener", "data-contact": kind, onclick: open }, icon(kind), t.contact[kind]);
}
function people() {
  const links = Object.entries(site.contacts || {}).map(contactLink).filter(Boolean);
  return links.length ? h("section", { class: "people" }, h("h3", {}, t.people), h("div", { class: "links" }, ...links)) : null;
}

// ---- Turns

function mine(text) {
  return h("article", { class: "turn mine", "aria-label": t.you }, h("p", {}, text));
}
/** An answer that fills as its sentences come. */
function theirs(person) {
  const said = h("div", { class: "said" });
  const more = h("div", { class: "more" });
  const element = h("article", { class: "turn theirs" + (person ? " person" : ""), "aria-label": person ? t.person : t.said, "aria-busy": "true" }, mark(), h("div", {}, said, more));
  let paragraph = null;
  const view = {
    element, said, more, citations: [],
    step(name) {
      if (paragraph) return;
      said.replaceChildren(h("div", { class: "step" }, h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")), t[name] || t.thinking));
    },
    sentence(sentence, citations, animated) {
      for (const citation of citations || []) if (!view.citations.some((known) => known.number === citation.number)) view.citations.push(citation);
      if (!paragraph || sentence.starts_paragraph) {
        if (!paragraph) said.replaceChildren();
        paragraph = h("p");
        said.append(paragraph);
      } else paragraph.append(" ");
      const piece = h("span", { class: animated ? "new" : "" }, sentence.text);
      for (const number of sentence.citations || []) piece.append(reference(view, number));
      paragraph.append(piece);
    },
    text(text) { said.replaceChildren(h("p", {}, text)); paragraph = said.lastChild; },
  };
  return view;
}
function reference(view, number) {
  return h("button", { class: "ref", type: "button", "data-number": number, "aria-label": fill(t.openSource, { n: number }), "aria-expanded": "false", onclick: (event) => openSheet(view, number, event.currentTarget) }, String(number));
}
function place(citation) {
  try {
    const url = new URL(citation.url);
    return url.host.replace(/^www\./, "") + decodeURI(url.pathname).replace(/\/$/, "");
  } catch { return t[citation.source] || ""; }
}
function complete(view, turn) {
  const answer = turn.answer;
  view.citations = answer.citations;
  view.element.setAttribute("aria-busy", "false");
  view.said.replaceChildren();
  const fresh = theirsText(view, answer);
  view.said.replaceChildren(...fresh);
  const parts = [];
  if (answer.citations.length) {
    parts.push(h("div", { class: "sources", role: "group", "aria-label": t.sources }, ...pagesOf(answer.citations).map(({ citation, numbers }) =>
      h("button", { class: "source", type: "button", "data-number": citation.number, "aria-expanded": "false", "aria-label": fill(t.source, { n: numbers.join(", "), title: citation.title || place(citation) }), onclick: (event) => openSheet(view, citation.number, event.currentTarget) },
        h("b", { "aria-hidden": "true" }, numbers.join(" ")), h("span", {}, h("span", { class: "name" }, citation.title || place(citation)), h("span", { class: "place" }, place(citation)))))));
  }
  if (answer.staleness) parts.push(h("div", { class: "tell" }, icon("clock"), fill(t.stale, { why: answer.staleness })));
  parts.push(foot(view, turn));
  if (answer.hand_off !== "bot" || (answer.outcome && answer.outcome.kind === "refused")) { const box = people(); if (box) parts.push(box); }
  view.more.replaceChildren(...parts);
}
/** One card a page, however often it is cited. */
function pagesOf(citations) {
  const pages = new Map();
  for (const citation of citations) {
    const key = citation.url || "entry " + citation.number;
    if (!pages.has(key)) pages.set(key, { citation, numbers: [] });
    pages.get(key).numbers.push(citation.number);
  }
  return [...pages.values()];
}
function theirsText(view, answer) {
  const paragraphs = [];
  for (const sentence of answer.sentences) {
    if (!paragraphs.length || sentence.starts_paragraph) paragraphs.push(h("p")); else paragraphs.at(-1).append(" ");
    paragraphs.at(-1).append(sentence.text, ...(sentence.citations || []).map((number) => reference(view, number)));
  }
  return paragraphs.length ? paragraphs : [h("p", {}, answer.text)];
}
function foot(view, turn) {
  const answer = turn.answer;
  const items = [];
  if (answer.as_of) {
    const isOld = answer.citations.some((citation) => !citation.is_fresh);
    items.push(h("span", { class: "age" + (isOld ? " old" : ""), title: new Date(answer.as_of).toLocaleString(language), "data-time": answer.as_of }, icon("clock"), h("span", {}, fill(t.asOf, { when: ago(answer.as_of, language, t) })),
      h("button", { class: "again", type: "button", title: t.refreshHint, onclick: () => ask(turn.question, { max_age: "0s" }) }, t.refresh)));
  } else items.push(h("span", { class: "age" }));
  const rate = (rating, name, text) => h("button", { class: "act", type: "button", "aria-label": text, title: text, "data-rating": rating, "aria-pressed": String(turn.rating === rating), onclick: (event) => rateTurn(turn, rating, event.currentTarget) }, icon(name));
  items.push(h("div", { class: "acts" },
    h("button", { class: "act", type: "button", "aria-label": t.copy, title: t.copy, "data-act": "copy", onclick: (event) => copyAnswer(answer, event.currentTarget) }, icon("copy")),
    rate("up", "up", t.up), rate("down", "thumb", t.down2),
    h("button", { class: "act", type: "button", "aria-label": t.retry, title: t.retry, "data-act": "retry", onclick: () => ask(turn.question) }, icon("refresh"))));
  return h("div", { class: "foot" }, ...items);
}
async function copyAnswer(answer, button) {
  const notes = answer.citations.map((citation) => "[" + citation.number + "] " + citation.title + " " + (citation.link || citation.url));
  const text = answer.text + (notes.length ? "\n\n" + notes.join("\n") : "");
  try { await navigator.clipboard.writeText(text); } catch {
    const area = h("textarea", {}, text);
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  say(t.copied);
  button.setAttribute("aria-pressed", "true");
  setTimeout(() => button.setAttribute("aria-pressed", "false"), 1500);
}
async function rateTurn(turn, rating, button) {
  try {
    await service.feedback(turn.answer.id, rating);
    turn.rating = rating;
    for (const other of button.parentElement.querySelectorAll("[data-rating]")) other.setAttribute("aria-pressed", String(other.dataset.rating === rating));
    keep();
    say(t.thanks);
  } catch (error) { say(reason(error)); }
}
function reason(error) {
  if (error instanceof Refusal) {
    if (error.code === "rate_limited" || error.code === "budget_exhausted") return fill(t.limited, { seconds: error.retryAfter || 60 });
    if (error.code === "too_busy" || error.code === "daemon_unreachable") return t.busy;
    if (error.code === "message_too_long" || error.code === "body_too_large") return t.long;
    return t.failed;
  }
  return navigator.onLine === false || error instanceof TypeError ? t.offline : t.failed;
}

// ---- Asking

async function ask(text, more = {}) {
  text = text.trim();
  if (!text || answering) return;
  closeMenu();
  answering = new AbortController();
  const turn = { question: text, at: Date.now(), answer: null };
  const box = $("message");
  box.value = "";
  grow();
  $("hello").hidden = true;
  document.querySelectorAll(".follow").forEach((follow) => follow.remove());
  const view = theirs();
  $("log").append(mine(text), view.element);
  view.step("analysing");
  sendButton();
  toEnd(true);
  try {
    if (!service.token) adopt(await service.begin());
    const wish = { message: text, ...more };
    for await (const event of service.ask(wish, answering.signal, () => view.step("resumed"))) {
      const follows = nearEnd();
      if (event.name === "start") { current.id = event.data.session_id; current.token = event.data.token; }
      else if (event.name === "step") view.step(event.data.step);
      else if (event.name === "sentence") view.sentence(event.data.sentence, event.data.citations, true);
      else if (event.name === "error") throw new Refusal(event.data, 200);
      else if (event.name === "answer") { turn.answer = event.data.answer; finish(view, turn); }
      if (follows) toEnd(true);
    }
  } catch (error) {
    if (answering && answering.signal.aborted) view.element.remove();
    else failure(view, text, more, error);
  }
  answering = null;
  sendButton();
  toEnd(false);
}
function finish(view, turn) {
  complete(view, turn);
  handOff = turn.answer.hand_off || "bot";
  const answered = turn.answer.language;
  if (!store.get("language") && answered && language.split("-")[0] !== answered) setLanguage(nearest([answered, ...(navigator.languages || [])].filter((tag) => tag.startsWith(answered))));
  label();
  if (turn.answer.suggestions && turn.answer.suggestions.length) {
    view.more.append(h("section", { class: "follow" }, h("h3", {}, t.also), h("div", { class: "chips" }, ...turn.answer.suggestions.slice(0, 4).map((text) => h("button", { class: "chip", type: "button", onclick: () => ask(text) }, text)))));
  }
  current.turns.push(turn);
  if (!current.title) current.title = turn.question.slice(0, 80);
  current.at = Date.now();
  keep();
  watchPerson();
  if (framed) parent.postMessage({ linkmagico: "answer" }, "*");
}
function failure(view, text, more, error) {
  view.element.setAttribute("aria-busy", "false");
  view.said.replaceChildren(h("div", { class: "tell bad", role: "alert" }, h("span", {}, reason(error)), h("button", { type: "button", onclick: () => { view.element.previousElementSibling?.remove(); view.element.remove(); ask(text, more); } }, t.retry)));
}
function adopt(begun) {
  site = begun.site || site;
  current.id = begun.session_id;
  current.token = begun.token;
  label();
}

// ---- While a person holds the conversation, what they say is asked for now and then

let watching = 0;
function watchPerson() {
  clearTimeout(watching);
  if (handOff === "bot" || !current.id) return;
  watching = setTimeout(async () => {
    try {
      const history = await service.history(current.id);
      handOff = history.hand_off;
      for (const message of history.history) {
        if (message.author !== "human" || current.turns.some((turn) => turn.human === message.id)) continue;
        current.turns.push({ human: message.id, text: message.text, at: Date.parse(message.at) });
        $("log").append(personTurn(message.text));
        keep();
        toEnd(false);
      }
      label();
    } catch { /* asked again below */ }
    watchPerson();
  }, document.hidden ? 15000 : 4000);
}
function personTurn(text) {
  const view = theirs(true);
  view.text(text);
  view.element.setAttribute("aria-busy", "false");
  return view.element;
}

// ---- A citation, where it stands

async function openSheet(view, number, opener) {
  closeSheet(false);
  const citation = view.citations.find((found) => found.number === number);
  if (!citation) return;
  sheetFor = { opener, view };
  for (const button of view.element.querySelectorAll("[data-number]")) button.setAttribute("aria-expanded", String(Number(button.dataset.number) === number));
  const around = h("div", { class: "around" }, h("mark", {}, citation.quote));
  const link = safeLink(citation.link || citation.url);
  const at = view.citations.indexOf(citation);
  const turnTo = (step) => { const other = view.citations[at + step]; if (other) openSheet(view, other.number, opener); };
  const pager = view.citations.length > 1 ? h("div", { class: "pager" },
    h("button", { class: "tool", type: "button", "aria-label": t.previous, title: t.previous, disabled: at === 0, onclick: () => turnTo(-1) }, icon("back")),
    h("button", { class: "tool", type: "button", "aria-label": t.next, title: t.next, disabled: at === view.citations.length - 1, onclick: () => turnTo(1) }, icon("next"))) : null;
  const facts = h("dl", { class: "facts" });
  const fact = (name, text) => text && facts.append(h("dt", {}, name), h("dd", {}, text));
  fact(t.section, (citation.heading_path || []).join(" › "));
  fact(t.read, citation.fetched_at && new Date(citation.fetched_at).toLocaleString(language, { dateStyle: "medium", timeStyle: "short" }));
  fact(t.confirmed, citation.validated_at && ago(citation.validated_at, language, t));
  const gone = h("p", { class: "tell", hidden: true }, t.notThere);
  const close = h("button", { class: "tool", type: "button", "aria-label": t.close, title: t.close, onclick: () => closeSheet(true) }, icon("close"));
  $("sheet").replaceChildren(
    h("header", {}, h("div", {}, h("h2", { id: "sheetTitle" }, citation.title || place(citation)), h("p", { class: "path" }, place(citation))), pager, close),
    h("div", { class: "body", tabindex: "0" }, h("p", { class: "unseen" }, citation.source === "page" ? t.quoteOf : t[citation.source]), around, gone, facts),
    link ? h("footer", {}, h("a", { class: "main", href: link, target: "_blank", rel: "noopener" }, icon("out"), t.seeThere)) : "");
  $("sheet").hidden = false;
  $("shade").hidden = false;
  $("app").classList.add("beside");
  close.focus();
  if (citation.source === "entry" || !citation.url) return;
  try {
    const context = await service.citation(citation);
    if (!sheetFor || !around.isConnected) return;
    if (context.found) around.replaceChildren(...paragraphs(context));
    else gone.hidden = citation.source !== "page";
    around.querySelector("mark").scrollIntoView({ block: "center" });
  } catch { /* the quote stands there already */ }
}
/** What stands around a quote, by paragraphs, with the quote marked in its own. */
function paragraphs(context) {
  const before = context.before.trimStart().split(/\n{2,}/), after = context.after.trimEnd().split(/\n{2,}/);
  const middle = h("p", {}, before.pop() || "", h("mark", {}, context.quote), after.shift() || "");
  const all = [...before.map((text) => h("p", {}, text)), middle, ...after.map((text) => h("p", {}, text))];
  if (context.before) all[0].prepend("… ");
  if (context.after) all.at(-1).append(" …");
  return all;
}
function closeSheet(back) {
  if (!sheetFor) return;
  for (const button of sheetFor.view.element.querySelectorAll("[data-number]")) button.setAttribute("aria-expanded", "false");
  $("sheet").hidden = true;
  $("shade").hidden = true;
  $("app").classList.remove("beside");
  if (back) sheetFor.opener.focus();
  sheetFor = null;
}

// ---- Menu: history, language, appearance, one's data

function openMenu() {
  const item = (name, text, act, extra) => h("button", { class: "item " + (extra || ""), type: "button", role: "menuitem", onclick: () => { closeMenu(); act(); } }, icon(name), h("span", {}, text));
  const earlier = (store.get("conversations") || []).filter((one) => one.id !== current.id && one.turns.length).slice(0, 8);
  const themes = [["", t.auto], ["light", t.light], ["dark", t.dark]];
  const contacts = Object.entries(site.contacts || {}).map(contactLink).filter(Boolean);
  for (const link of contacts) { link.className = "item"; link.setAttribute("role", "menuitem"); }
  $("menu").replaceChildren(
    h("h2", {}, t.history), ...(earlier.length ? earlier.map((one) => item("chat", one.title, () => reopen(one))) : [h("p", { class: "empty" }, t.empty)]),
    ...(contacts.length ? [h("hr"), ...contacts] : []), h("hr"),
    h("h2", {}, t.language), h("div", { class: "choices pairs" }, ...languages.map((tag) => h("button", { type: "button", role: "menuitemradio", lang: tag, "data-language": tag, "aria-checked": String(tag === language), onclick: () => { setLanguage(tag, true); redraw(); closeMenu(true); } }, textsFor(tag).name))),
    h("h2", {}, t.theme), h("div", { class: "choices" }, ...themes.map(([value, text]) => h("button", { type: "button", role: "menuitemradio", "aria-checked": String((store.get("theme") || "") === value), onclick: () => { store.set("theme", value); applyTheme(); openMenu(); } }, text))),
    ...(current.turns.length ? [h("hr"), h("h2", {}, t.data), item("save", t.exportData, exportData), item("bin", t.forget, forget, "bad")] : []));
  $("menu").hidden = false;
  $("more").setAttribute("aria-expanded", "true");
  $("menu").querySelector("button, a")?.focus();
}
function closeMenu(back) {
  if ($("menu").hidden) return;
  $("menu").hidden = true;
  $("more").setAttribute("aria-expanded", "false");
  if (back) $("more").focus();
}
function moveInMenu(event) {
  const items = [...$("menu").querySelectorAll("button, a")];
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  items[(to + items.length) % items.length].focus();
}
async function exportData() {
  try {
    const data = await service.export(current.id);
    const address = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: "application/json" }));
    h("a", { href: address, download: "conversation.json" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  } catch (error) { say(reason(error)); }
}
async function forget() {
  if (!confirm(t.forgetSure)) return;
  try { await service.forget(current.id); } catch (error) { if (!(error instanceof Refusal) || error.code !== "not_found") return say(reason(error)); }
  store.set("conversations", (store.get("conversations") || []).filter((one) => one.id !== current.id));
  await fresh();
  say(t.forgotten);
}
function keep() {
  const others = (store.get("conversations") || []).filter((one) => one.id !== current.id);
  store.set("conversations", [{ ...current, turns: current.turns.slice(-40) }, ...others].slice(0, 12));
  store.set("current", current.id);
}
function reopen(one) {
  current = { ...one, turns: [...one.turns] };
  service.token = one.token;
  handOff = "bot";
  store.set("current", current.id);
  redraw();
  toEnd(true);
}
async function fresh() {
  if (answering) answering.abort();
  closeSheet(false);
  current = { id: "", token: "", title: "", at: 0, turns: [] };
  handOff = "bot";
  store.set("current", "");
  redraw();
  try { adopt(await service.begin()); } catch { /* asked for again with the first question */ }
  $("message").focus();
}
function redraw() {
  label();
  const log = $("log");
  log.replaceChildren();
  log.setAttribute("aria-live", "off");  // what is old is not read out
  for (const turn of current.turns) {
    if (turn.human) { log.append(personTurn(turn.text)); continue; }
    const view = theirs();
    log.append(mine(turn.question), view.element);
    if (turn.answer) complete(view, turn);
  }
  setTimeout(() => log.setAttribute("aria-live", "polite"), 300);
}

// ---- Scrolling, typing, keys

/** Whether the reader is at the end, and not reading further up. */
function nearEnd() {
  const scroll = $("scroll");
  return scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 220;
}
function toEnd(always) {
  if (always || nearEnd()) $("scroll").scrollTop = $("scroll").scrollHeight;
}
function grow() {
  const box = $("message");
  box.style.height = "auto";
  box.style.height = Math.min(box.scrollHeight, 168) + "px";
}
function listen() {
  const box = $("message");
  $("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    if (answering) return answering.abort();
    ask(box.value);
  });
  box.addEventListener("input", () => { grow(); sendButton(); });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); if (!answering) ask(box.value); }
    if (event.key === "ArrowUp" && !box.value && current.turns.length) { box.value = current.turns.at(-1).question || ""; grow(); sendButton(); }
  });
  $("new").addEventListener("click", fresh);
  $("more").addEventListener("click", () => ($("menu").hidden ? openMenu() : closeMenu(true)));
  $("menu").addEventListener("keydown", moveInMenu);
  $("shade").addEventListener("click", () => closeSheet(true));
  $("down").addEventListener("click", () => toEnd(true));
  $("scroll").addEventListener("scroll", () => { const scroll = $("scroll"); $("down").hidden = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 260; });
  document.addEventListener("click", (event) => { if (!$("menu").hidden && !event.target.closest("#menu, #more")) closeMenu(); });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (!$("menu").hidden) closeMenu(true);
    else if (sheetFor) closeSheet(true);
    else if (framed) parent.postMessage({ linkmagico: "close" }, "*");
  });
  $("close").hidden = !framed;
  $("close").addEventListener("click", () => parent.postMessage({ linkmagico: "close" }, "*"));
  addEventListener("message", (event) => {
    if (!framed || event.source !== parent || !event.data) return;
    if (event.data.linkmagico === "opened") box.focus();
    if (event.data.linkmagico === "ask" && typeof event.data.question === "string") { box.value = event.data.question.slice(0, 4000); grow(); sendButton(); box.focus(); }
  });
  setInterval(() => { for (const age of document.querySelectorAll(".age[data-time] > span")) age.textContent = fill(t.asOf, { when: ago(age.parentElement.dataset.time, language, t) }); }, 30000);
}

async function begin() {
  if (framed) document.body.classList.add("framed");
  applyTheme();
  applyAccent();
  listen();
  const last = (store.get("conversations") || []).find((one) => one.id && one.id === store.get("current"));
  if (last) { current = { ...last, turns: [...last.turns] }; service.token = last.token; }
  redraw();
  try {
    if (last) { site = (await service.siteInfo()).site; label(); } else adopt(await service.begin());
  } catch { /* the page works; the first question tells what is wrong */ }
  if (current.turns.length) toEnd(true);
  const question = query.get("q");
  if (question && !framed) { $("message").value = question.slice(0, 4000); grow(); sendButton(); }
  if (!framed && matchMedia("(pointer: fine)").matches) $("message").focus();
  document.documentElement.dataset.ready = "1";
}
begin();
