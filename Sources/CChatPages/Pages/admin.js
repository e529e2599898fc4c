// SPDX-License-Identifier: MIT
// The operator's page. The token stays in this tab; nothing here is shown without it.
import { drawing, h } from "/assets/dom.js";
import { events } from "/assets/stream.js";

const tables = {
  en: {
    title: "Administration", enterText: "The admin token of this service opens this page. It stays in this tab only.", token: "Admin token", enter: "Open", wrong: "This is not the token.", leave: "Leave", openChat: "Open the chat",
    overview: "Overview", conversations: "Conversations", gaps: "Content gaps", knowledge: "Knowledge", sites: "Sites", all: "All sites", days: "Last {n} days",
    nConversations: "conversations", nMessages: "questions asked", answered: "answered from the pages", feedback: "found helpful", sentiment: "Sentiment over time", traffic: "Questions and refusals", questions: "questions", refusals: "refused", intents: "What visitors want", stages: "Nearness to buying", top: "Most asked", pages: "Most cited pages", reasons: "Why answers were refused", outcomes: "How questions ended", strategies: "How answers were given", objections: "Objections", languages: "Languages", average: "average {n}", speed: "answers take {n} on average", tokens: "{n} model tokens", votes: "{up} of {n} votes",
    none: "Nothing here yet.", choose: "Choose a conversation.", search: "Search what was said", anyone: "Everyone", bot: "Bot", waiting: "Waiting for a person", human: "Held by a person", take: "Take over", release: "Give back to the bot", say: "Say", reply: "Write to the visitor…", export: "Export", remove: "Delete", sure: "Delete this for good?", visitor: "Visitor", person: "Team",
    gapsText: "Questions that the site did not answer. Write the answer into the site, or into your knowledge, and they stop coming.", times: "asked {n} times", once: "asked once", seen: "Seen to", write: "Write an answer", searched: "searched for",
    add: "New entry", keywords: "Keywords", keywordsHint: "Any of them in a message calls the entry up; parted by commas.", category: "Category", content: "Answer", url: "Page that says so", language: "Language", every: "Every language", priority: "Priority (0 to 100)", active: "In use", save: "Save", cancel: "Cancel", saved: "Saved", off: "not in use",
    live: "Live", offline: "Not connected", running: "Reading now", crawl: "Read now", nPages: "{n} pages", upTo: "confirmed", hour: "within an hour", day: "within a day", week: "within a week", older: "older", quarantined: "quarantined", gone: "gone", next: "next reading", never: "Recipes that have read nothing yet", events: "What is happening", queued: "queued", rate: "a second", started: "Reading began", page: "Page", version: "Version", checked: "Confirmed", showPages: "Pages", state: "State",
    failed: "That did not work: {why}",
    words: { finished: "finished", stopped: "stopped", failed: "failed", greeting: "Greeting", farewell: "Farewell", thanks: "Thanks", price: "Price", availability: "Availability", purchase: "Purchase", payment: "Payment", delivery: "Delivery", returns: "Returns", hours: "Hours", location: "Location", contact: "Contact", product: "Product", comparison: "Comparison", support: "Support", complaint: "Complaint", human: "A person", identity: "Who are you", question: "Question", other: "Other", awareness: "Looking around", consideration: "Considering", decision: "Deciding", retention: "Customer", trust: "Trust", timing: "Timing", need: "Need", competitor: "Competitor", quality: "Quality", answered: "Answered", refused: "Refused", handed_off: "Handed off", not_on_site: "Not on the site", stale: "Could not be confirmed", ambiguous: "Unclear question", off_topic: "Off topic", unsupported: "Not supported", courtesy: "Courtesy", objection: "Objection", closing: "Closing", follow_up: "Follow-up", answer: "Plain answer", hand_off: "Hand-off", pt: "Portuguese", en: "English", es: "Spanish" },
  },
  pt: {
    title: "Administração", enterText: "O código de administração deste serviço abre esta página. Fica apenas neste separador.", token: "Código de administração", enter: "Abrir", wrong: "Não é este o código.", leave: "Sair", openChat: "Abrir o chat",
    overview: "Resumo", conversations: "Conversas", gaps: "Lacunas", knowledge: "Conhecimento", sites: "Sites", all: "Todos os sites", days: "Últimos {n} dias",
    nConversations: "conversas", nMessages: "perguntas feitas", answered: "respondidas com as páginas", feedback: "acharam útil", sentiment: "Sentimento ao longo do tempo", traffic: "Perguntas e recusas", questions: "perguntas", refusals: "recusadas", intents: "O que querem os visitantes", stages: "Proximidade da compra", top: "Mais perguntadas", pages: "Páginas mais citadas", reasons: "Porque se recusou", outcomes: "Como acabaram as perguntas", strategies: "Como se respondeu", objections: "Objeções", languages: "Idiomas", average: "média {n}", speed: "uma resposta leva {n} em média", tokens: "{n} tokens do modelo", votes: "{up} de {n} votos",
    none: "Ainda nada aqui.", choose: "Escolha uma conversa.", search: "Procurar no que se disse", anyone: "Todas", bot: "Assistente", waiting: "À espera de uma pessoa", human: "Com uma pessoa", take: "Assumir", release: "Devolver ao assistente", say: "Dizer", reply: "Escrever ao visitante…", export: "Exportar", remove: "Apagar", sure: "Apagar de vez?", visitor: "Visitante", person: "Equipa",
    gapsText: "Perguntas a que o site não respondeu. Escreva a resposta no site, ou no seu conhecimento, e deixam de aparecer.", times: "perguntada {n} vezes", once: "perguntada uma vez", seen: "Tratada", write: "Escrever a resposta", searched: "procurou-se",
    add: "Nova entrada", keywords: "Palavras-chave", keywordsHint: "Qualquer uma delas numa mensagem chama a entrada; separadas por vírgulas.", category: "Categoria", content: "Resposta", url: "Página que o diz", language: "Idioma", every: "Todos os idiomas", priority: "Prioridade (0 a 100)", active: "Em uso", save: "Guardar", cancel: "Cancelar", saved: "Guardado", off: "fora de uso",
    live: "Em direto", offline: "Sem ligação", running: "A ler agora", crawl: "Ler agora", nPages: "{n} páginas", upTo: "confirmadas", hour: "na última hora", day: "no último dia", week: "na última semana", older: "há mais tempo", quarantined: "em quarentena", gone: "desaparecidas", next: "próxima leitura", never: "Receitas que ainda nada leram", events: "O que está a acontecer", queued: "em fila", rate: "por segundo", started: "A leitura começou", page: "Página", version: "Versão", checked: "Confirmada", showPages: "Páginas", state: "Estado",
    failed: "Não resultou: {why}",
    words: { finished: "terminada", stopped: "parada", failed: "falhou", greeting: "Saudação", farewell: "Despedida", thanks: "Agradecimento", price: "Preço", availability: "Disponibilidade", purchase: "Compra", payment: "Pagamento", delivery: "Entrega", returns: "Devoluções", hours: "Horário", location: "Localização", contact: "Contacto", product: "Produto", comparison: "Comparação", support: "Apoio", complaint: "Reclamação", human: "Uma pessoa", identity: "Quem é", question: "Pergunta", other: "Outro", awareness: "A conhecer", consideration: "A ponderar", decision: "A decidir", retention: "Cliente", trust: "Confiança", timing: "Momento", need: "Necessidade", competitor: "Concorrência", quality: "Qualidade", answered: "Respondidas", refused: "Recusadas", handed_off: "Passadas a uma pessoa", not_on_site: "Não está no site", stale: "Não se pôde confirmar", ambiguous: "Pergunta pouco clara", off_topic: "Fora do tema", unsupported: "Sem fundamento", courtesy: "Cortesia", objection: "Objeção", closing: "Fecho", follow_up: "Seguimento", answer: "Resposta direta", hand_off: "Passagem", pt: "Português", en: "Inglês", es: "Espanhol" },
  },
  es: {
    title: "Administración", enterText: "El código de administración de este servicio abre esta página. Queda solo en esta pestaña.", token: "Código de administración", enter: "Abrir", wrong: "No es este el código.", leave: "Salir", openChat: "Abrir el chat",
    overview: "Resumen", conversations: "Conversaciones", gaps: "Lagunas", knowledge: "Conocimiento", sites: "Sitios", all: "Todos los sitios", days: "Últimos {n} días",
    nConversations: "conversaciones", nMessages: "preguntas hechas", answered: "respondidas con las páginas", feedback: "lo hallaron útil", sentiment: "Sentimiento en el tiempo", traffic: "Preguntas y rechazos", questions: "preguntas", refusals: "rechazadas", intents: "Qué quieren los visitantes", stages: "Cercanía a la compra", top: "Más preguntadas", pages: "Páginas más citadas", reasons: "Por qué se rechazó", outcomes: "Cómo acabaron las preguntas", strategies: "Cómo se respondió", objections: "Objeciones", languages: "Idiomas", average: "media {n}", speed: "una respuesta tarda {n} de media", tokens: "{n} tokens del modelo", votes: "{up} de {n} votos",
    none: "Todavía nada aquí.", choose: "Elija una conversación.", search: "Buscar en lo dicho", anyone: "Todas", bot: "Asistente", waiting: "A la espera de una persona", human: "Con una persona", take: "Tomar", release: "Devolver al asistente", say: "Decir", reply: "Escribir al visitante…", export: "Exportar", remove: "Borrar", sure: "¿Borrar para siempre?", visitor: "Visitante", person: "Equipo",
    gapsText: "Preguntas que el sitio no respondió. Escriba la respuesta en el sitio, o en su conocimiento, y dejarán de llegar.", times: "preguntada {n} veces", once: "preguntada una vez", seen: "Atendida", write: "Escribir la respuesta", searched: "se buscó",
    add: "Nueva entrada", keywords: "Palabras clave", keywordsHint: "Cualquiera de ellas en un mensaje llama a la entrada; separadas por comas.", category: "Categoría", content: "Respuesta", url: "Página que lo dice", language: "Idioma", every: "Todos los idiomas", priority: "Prioridad (0 a 100)", active: "En uso", save: "Guardar", cancel: "Cancelar", saved: "Guardado", off: "sin usar",
    live: "En directo", offline: "Sin conexión", running: "Leyendo ahora", crawl: "Leer ahora", nPages: "{n} páginas", upTo: "confirmadas", hour: "en la última hora", day: "en el último día", week: "en la última semana", older: "hace más", quarantined: "en cuarentena", gone: "desaparecidas", next: "próxima lectura", never: "Recetas que aún no leyeron nada", events: "Qué está pasando", queued: "en cola", rate: "por segundo", started: "La lectura empezó", page: "Página", version: "Versión", checked: "Confirmada", showPages: "Páginas", state: "Estado",
    failed: "No funcionó: {why}",
    words: { finished: "terminada", stopped: "parada", failed: "falló", greeting: "Saludo", farewell: "Despedida", thanks: "Gracias", price: "Precio", availability: "Disponibilidad", purchase: "Compra", payment: "Pago", delivery: "Entrega", returns: "Devoluciones", hours: "Horario", location: "Ubicación", contact: "Contacto", product: "Producto", comparison: "Comparación", support: "Soporte", complaint: "Queja", human: "Una persona", identity: "Quién es", question: "Pregunta", other: "Otro", awareness: "Conociendo", consideration: "Considerando", decision: "Decidiendo", retention: "Cliente", trust: "Confianza", timing: "Momento", need: "Necesidad", competitor: "Competencia", quality: "Calidad", answered: "Respondidas", refused: "Rechazadas", handed_off: "Pasadas a una persona", not_on_site: "No está en el sitio", stale: "No se pudo confirmar", ambiguous: "Pregunta poco clara", off_topic: "Fuera de tema", unsupported: "Sin respaldo", courtesy: "Cortesía", objection: "Objeción", closing: "Cierre", follow_up: "Seguimiento", answer: "Respuesta directa", hand_off: "Traspaso", pt: "Portugués", en: "Inglés", es: "Español" },
  },
};
const language = (navigator.languages || ["en"]).map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tables[tag]) || "en";
const t = tables[language];
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));
const number = (value) => new Intl.NumberFormat(language).format(value);
const decimal = (value, digits) => new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
const percent = (part, whole) => (whole ? Math.round((100 * part) / whole) + " %" : "–");
const word = (name) => t.words[name] || name;
const $ = (id) => document.getElementById(id);
let token = "", site = "", sites = [], view = "overview", days = 30, stopLive = null;

const paths = { overview: "M4 19V5M4 19h16M8 15v-4M12.500 15V8M17 15v-6", conversations: "M20 12a7.500 7.500 0 0 1-7.500 7.500H4.500l1.600-3A7.500 7.500 0 1 1 20 12z", gaps: "M12 8v5M12 16.500h.01M12 3l9.500 17h-19z", knowledge: "M5 4h11a3 3 0 0 1 3 3v13H8a3 3 0 0 1-3-3zM5 17a3 3 0 0 1 3-3h11", sites: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18", leave: "M14 5h5v14h-5M10 8l-4 4 4 4M6 12h9", chat: "M14 5h5v5M19 5l-9 9M17 14v5H5V7h5" };
const icon = (name) => drawing(paths[name], { class: "icon" });
const say = (text) => { $("status").textContent = ""; setTimeout(() => { $("status").textContent = text; }, 50); };
/** "163355us" and "1.2s" as seconds for people. */
const span = (text) => {
  const [, amount, unit] = /^([\d.]+)(us|ms|s|m|h)$/.exec(text) || [];
  const seconds = Number(amount) * { us: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 }[unit];
  return Number.isFinite(seconds) ? new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(seconds) + " s" : text;
};
const when = (time) => (time ? new Date(time).toLocaleString(language, { dateStyle: "medium", timeStyle: "short" }) : "");
const link = (url, text) => (/^https?:\/\//.test(url || "") ? h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text || url) : h("span", {}, text || url));

// ---- Talking to the service

async function api(method, path, body) {
  const response = await fetch(path, { method, credentials: "omit", body: body === undefined ? undefined : JSON.stringify(body), headers: { Authorization: "Bearer " + token, ...(body === undefined ? {} : { "Content-Type": "application/json" }) } });
  if (response.status === 401) { door(true); throw new Error("401"); }
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error || response.status);
  return answer;
}
const get = (path, query = {}) => api("GET", path + "?" + new URLSearchParams(Object.entries({ ...(site ? { site } : {}), ...query }).filter(([, value]) => value !== "" && value !== undefined)));
async function tryTo(work) {
  try { return await work(); } catch (error) {
    if (error.message !== "401") { say(fill(t.failed, { why: error.message })); $("view").prepend(h("p", { class: "box bad", role: "alert" }, fill(t.failed, { why: error.message }))); }
    return null;
  }
}

// ---- Door and frame

function door(isWrong) {
  $("frame").hidden = true;
  $("door").hidden = false;
  $("wrong").hidden = !isWrong || !token;
  $("wrong").textContent = t.wrong;
  $("token").value = "";
  $("token").focus();
}
async function enter() {
  try {
    await api("GET", "/api/admin/conversations?limit=1");
    // What the daemon tells is not needed to come in.
    sites = (await api("GET", "/api/admin/sites").catch(() => ({ sites: [] }))).sites.filter((one) => one.name);
  } catch { return; }
  try { sessionStorage.setItem("linkmagico:admin", token); } catch { /* this page only */ }
  $("door").hidden = true;
  $("frame").hidden = false;
  show(location.hash.slice(1) in views ? location.hash.slice(1) : "overview");
}
function tabs() {
  $("tabs").replaceChildren(...Object.keys(views).map((name) => h("button", { class: "tab", type: "button", "data-tab": name, "aria-current": name === view ? "page" : undefined, onclick: () => show(name) }, icon(name), t[name])));
  $("end").replaceChildren(h("a", { class: "tab", href: "/", target: "_blank", rel: "noopener" }, icon("chat"), t.openChat), h("button", { class: "tab", type: "button", onclick: leave }, icon("leave"), t.leave));
}
function leave() {
  try { sessionStorage.removeItem("linkmagico:admin"); } catch { /* was not kept */ }
  token = "";
  door(false);
}
function head(title, ...tools) {
  const choice = sites.length > 1 ? h("select", { "aria-label": t.sites, onchange: (event) => { site = event.target.value; show(view); } }, h("option", { value: "" }, t.all), ...sites.map((one) => h("option", { value: one.name, selected: one.name === site }, one.title || one.name))) : null;
  if (choice) choice.value = site;
  return h("header", { class: "head" }, h("h1", {}, title), choice, ...tools);
}
async function show(name) {
  if (stopLive) { stopLive(); stopLive = null; }
  view = name;
  history.replaceState(null, "", "#" + name);
  tabs();
  document.title = t[name] + " · LinkMagico";
  $("view").replaceChildren(h("p", { class: "none" }, "…"));
  await tryTo(views[name]);
}

// ---- Overview: the charts come with the first look at them

/** All days from the first one told of, a week at least, up to today: a day without questions is one too. */
function everyDay(list) {
  const day = 86400000;
  const today = Math.floor(Date.now() / day) * day;
  const first = Math.min(...list.map((one) => Date.parse(one.day + "T00:00:00Z")), today - 6 * day);
  const known = new Map(list.map((one) => [one.day, one]));
  const all = [];
  for (let at = first; at <= today; at += day) {
    const name = new Date(at).toISOString().slice(0, 10);
    all.push(known.get(name) || { day: name, messages: 0, refusals: 0 });
  }
  return all;
}
async function overview() {
  const [{ detail }, charts] = await Promise.all([get("/api/chatbot/analytics", { days }), import("/assets/charts.js")]);
  const short = (day) => new Date(day + "T00:00:00Z").toLocaleDateString(language, { day: "numeric", month: "short", timeZone: "UTC" });
  const daily = everyDay(detail.days);
  const labels = daily.map((day) => short(day.day));
  const count = (list, name) => (list.find((one) => one.name === name) || { count: 0 }).count;
  const done = detail.outcomes.reduce((sum, one) => sum + one.count, 0) - count(detail.outcomes, "greeting");
  const votes = detail.feedback_up + detail.feedback_down;
  const figure = (value, text, note) => h("section", { class: "box w3 figure" }, h("b", {}, value), h("span", {}, text), note ? h("em", {}, note) : null);
  const box = (width, title, content, note) => h("section", { class: "box " + width }, h("h2", {}, title, note ? h("small", {}, note) : null), content);
  const choose = h("select", { "aria-label": fill(t.days, { n: days }), onchange: (event) => { days = Number(event.target.value); show("overview"); } }, ...[7, 30, 90, 365].map((n) => h("option", { value: n }, fill(t.days, { n }))));
  choose.value = String(days);
  $("view").replaceChildren(head(t.overview, choose), h("div", { class: "grid" },
    figure(number(detail.conversations), t.nConversations, detail.took ? fill(t.speed, { n: span(detail.took) }) : ""), figure(number(detail.messages), t.nMessages, detail.model_tokens ? fill(t.tokens, { n: number(detail.model_tokens) }) : ""),
    figure(percent(count(detail.outcomes, "answered"), done), t.answered), figure(percent(detail.feedback_up, votes), t.feedback, votes ? fill(t.votes, { up: detail.feedback_up, n: votes }) : ""),
    box("w7", t.traffic, charts.lines(t.traffic, labels, [{ name: t.questions, values: daily.map((day) => day.messages) }, { name: t.refusals, values: daily.map((day) => day.refusals), dashed: true }], { format: (value) => String(Math.round(value * 10) / 10) })),
    box("w5", t.sentiment, charts.lines(t.sentiment, labels, [{ name: t.sentiment, values: daily.map((day) => day.sentiment ?? null) }], { low: -1, high: 1, width: 400, format: (value) => decimal(value, 1) }), detail.sentiment === undefined ? "" : fill(t.average, { n: decimal(detail.sentiment, 2) })),
    box("w5", t.intents, charts.bars(t.intents, detail.intents.slice(0, 9), t.words)), box("w4", t.top, charts.bars(t.top, detail.questions.slice(0, 6), {}, 2, true)), box("w3", t.stages, charts.ring(t.stages, detail.stages, t.words)),
    box("w4", t.outcomes, charts.bars(t.outcomes, detail.outcomes, t.words, 4)), box("w4", t.reasons, charts.bars(t.reasons, detail.refusals, t.words, 1)), box("w4", t.objections, charts.bars(t.objections, detail.objections, t.words, 3)),
    box("w6", t.pages, charts.bars(t.pages, detail.pages.slice(0, 8).map((page) => ({ ...page, name: decode(page.name) })), {}, 0, true)), box("w3", t.strategies, charts.bars(t.strategies, detail.strategies, t.words, 5)), box("w3", t.languages, charts.ring(t.languages, detail.languages, t.words))));
}
function decode(url) { try { const at = new URL(url); return at.host + decodeURI(at.pathname); } catch { return url; } }

// ---- Conversations

async function conversations() {
  const list = h("div", { class: "rows" }), right = h("section", { class: "box" }, h("p", { class: "none" }, t.choose));
  const search = h("input", { type: "search", placeholder: t.search, "aria-label": t.search });
  const state = h("select", { "aria-label": t.bot }, ...["", "bot", "waiting", "human"].map((name) => h("option", { value: name }, t[name || "anyone"])));
  const load = async () => {
    const page = await get("/api/admin/conversations", { text: search.value, state: state.value, limit: 100 });
    list.replaceChildren(...(page.items.length ? page.items.map((one) => h("button", { class: "row", type: "button", "data-session": one.session, onclick: (event) => { list.querySelectorAll("[aria-current]").forEach((row) => row.removeAttribute("aria-current")); event.currentTarget.setAttribute("aria-current", "true"); tryTo(() => talk(one.session, right, load)); } },
      h("p", {}, when(one.updated_at), h("br"), h("small", {}, [one.site, number(one.messages) + " ×", one.stage ? word(one.stage) : "", one.language ? word(one.language) : ""].filter(Boolean).join(" · "))), h("span", {}, one.hand_off === "bot" ? mood(one.sentiment) : h("span", { class: "tag warn" }, t[one.hand_off])))) : [h("p", { class: "none" }, t.none)]));
  };
  let timer = 0;
  search.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => tryTo(load), 250); });
  state.addEventListener("change", () => tryTo(load));
  $("view").replaceChildren(head(t.conversations, search, state), h("div", { class: "split" }, h("section", { class: "box" }, list), right));
  await load();
}
function mood(value) {
  if (value === undefined || value === null) return "";
  const tone = value > 0.25 ? "" : value < -0.25 ? " bad" : " quiet";
  return h("span", { class: "tag" + tone }, (value > 0 ? "+" : "") + decimal(value, 2));
}
async function talk(session, box, reload) {
  const { history: messages, hand_off: state } = await api("GET", "/api/chatbot/conversation-history/" + encodeURIComponent(session));
  const again = () => talk(session, box, reload);
  const move = (event) => tryTo(async () => { await api("POST", "/api/admin/conversations/" + encodeURIComponent(session) + "/hand-off", { event }); await again(); await reload(); });
  const text = h("textarea", { rows: 1, placeholder: t.reply, "aria-label": t.reply });
  box.replaceChildren(
    h("h2", {}, t[state], h("small", {}, h("button", { class: "plain", type: "button", onclick: () => move(state === "human" ? "released" : "taken") }, state === "human" ? t.release : t.take), " ", h("button", { class: "plain", type: "button", onclick: () => tryTo(() => download(session)) }, t.export), " ", h("button", { class: "plain bad", type: "button", onclick: () => confirm(t.sure) && tryTo(async () => { await api("DELETE", "/api/chatbot/conversations/" + encodeURIComponent(session)); await reload(); box.replaceChildren(h("p", { class: "none" }, t.choose)); }) }, t.remove))),
    h("div", { class: "talk" }, ...messages.map((message) => h("div", { class: "msg " + message.author }, h("p", {}, message.text), h("small", {}, when(message.at),
      message.analysis ? h("span", { class: "tag quiet" }, word(message.analysis.intent)) : null, message.analysis ? mood(message.analysis.sentiment) : null,
      message.outcome && message.outcome.kind === "refused" ? h("span", { class: "tag warn" }, word(message.outcome.reason)) : null, message.feedback ? h("span", { class: "tag" + (message.feedback.rating > 0 ? "" : " bad") }, message.feedback.rating > 0 ? "+1" : "-1") : null,
      ...(message.citations || []).map((citation) => link(citation.link || citation.url, "[" + citation.number + "] " + citation.title)))))),
    state === "human" ? h("form", { class: "reply", onsubmit: (event) => { event.preventDefault(); if (text.value.trim()) tryTo(async () => { await api("POST", "/api/admin/conversations/" + encodeURIComponent(session) + "/messages", { text: text.value.trim() }); await again(); }); } }, text, h("button", { class: "main", type: "submit" }, t.say)) : "");
}
async function download(session) {
  const data = await api("GET", "/api/chatbot/conversations/" + encodeURIComponent(session) + "/export");
  const address = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: "application/json" }));
  h("a", { href: address, download: "conversation-" + session + ".json" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

// ---- Gaps and knowledge

async function gaps() {
  const page = await get("/api/admin/gaps");
  $("view").replaceChildren(head(t.gaps), h("section", { class: "box" }, h("p", {}, t.gapsText), h("div", { class: "rows" }, ...(page.items.length ? page.items.map((gap) => h("div", { class: "row" },
    h("p", {}, h("b", {}, gap.question), h("br"), h("small", {}, [gap.times > 1 ? fill(t.times, { n: gap.times }) : t.once, when(gap.last_at), gap.searched && gap.searched !== gap.question ? t.searched + ": " + gap.searched : ""].filter(Boolean).join(" · "), " ", h("span", { class: "tag warn" }, word(gap.reason)))),
    h("span", { class: "acts" }, h("button", { class: "plain", type: "button", onclick: () => { view = "knowledge"; tabs(); edit({ keywords: gap.question, content: "", site: gap.site, language: gap.language }); } }, t.write), h("button", { class: "plain", type: "button", onclick: () => tryTo(async () => { await api("POST", "/api/admin/gaps/" + gap.id + "/close"); await gaps(); }) }, t.seen)))) : [h("p", { class: "none" }, t.none)]))));
}
async function knowledge() {
  const page = await get("/api/chatbot/knowledge-base");
  $("view").replaceChildren(head(t.knowledge, h("button", { class: "main", type: "button", "data-act": "add", onclick: () => edit({}) }, t.add)), h("section", { class: "box" }, h("div", { class: "rows" }, ...(page.items.length ? page.items.map((entry) => h("button", { class: "row", type: "button", onclick: () => edit(entry) },
    h("p", {}, h("b", {}, entry.keywords), h("br"), entry.content.length > 180 ? entry.content.slice(0, 180) + "…" : entry.content), h("span", {}, entry.is_active ? h("span", { class: "tag" }, [entry.category, entry.priority].filter((part) => part !== "").join(" · ")) : h("span", { class: "tag quiet" }, t.off)))) : [h("p", { class: "none" }, t.none)]))));
}
function edit(entry) {
  const input = (value, more) => h("input", { value: value ?? "", ...more });
  const fields = { keyword: input(entry.keywords, { name: "keyword", required: true, maxlength: 1000 }), category: input(entry.category, { name: "category", maxlength: 100 }), content: h("textarea", { name: "content", required: true, value: entry.content || "" }), url: input(entry.url, { name: "url", type: "url", maxlength: 2048 }), priority: input(entry.priority ?? 50, { name: "priority", type: "number", min: 0, max: 100 }), language: h("select", { name: "language" }, ...["", "pt", "en", "es"].map((tag) => h("option", { value: tag }, tag ? word(tag) : t.every))), active: h("input", { name: "active", type: "checkbox", checked: entry.is_active !== false }) };
  fields.language.value = entry.language || "";
  const save = (event) => {
    event.preventDefault();
    const body = { keyword: fields.keyword.value, category: fields.category.value, content: fields.content.value, url: fields.url.value, priority: Number(fields.priority.value), language: fields.language.value, active: fields.active.checked };
    tryTo(async () => {
      if (entry.id) await api("PUT", "/api/chatbot/knowledge-base/" + entry.id, body);
      else await api("POST", "/api/chatbot/knowledge-base", { ...body, ...(entry.site || site ? { site: entry.site || site } : {}) });
      say(t.saved);
      await show("knowledge");
    });
  };
  const label = (text, field, hint) => h("label", {}, text, field, hint ? h("small", {}, hint) : null);
  $("view").replaceChildren(head(entry.id ? t.knowledge : t.add), h("section", { class: "box" }, h("form", { class: "form", onsubmit: save }, label(t.keywords, fields.keyword, t.keywordsHint), label(t.content, fields.content), h("div", { class: "two" }, label(t.category, fields.category), label(t.url, fields.url)), h("div", { class: "two" }, label(t.language, fields.language), label(t.priority, fields.priority)), h("label", { class: "inline" }, fields.active, t.active),
    h("div", { class: "acts" }, h("button", { class: "main", type: "submit" }, t.save), h("button", { class: "plain", type: "button", onclick: () => show("knowledge") }, t.cancel), entry.id ? h("button", { class: "plain bad", type: "button", onclick: () => confirm(t.sure) && tryTo(async () => { await api("DELETE", "/api/chatbot/knowledge-base/" + entry.id); await show("knowledge"); }) }, t.remove) : null))));
  fields.keyword.focus();
}

// ---- Sites: how fresh, and what is being read now

async function sitesView() {
  const [{ items }, charts] = await Promise.all([api("GET", "/api/admin/sites"), import("/assets/charts.js")]);
  const cards = new Map(), feed = h("div", { class: "feed", role: "log", "aria-label": t.events }), light = h("span", { class: "live off" }, h("i"), t.offline), below = h("div");
  const isUsed = (item) => item.freshness.pages || item.last_run;
  const idle = items.filter((item) => !isUsed(item));
  const grid = h("div", { class: "grid" }, ...items.filter(isUsed).map((item) => {
    const now = h("p", { class: "facts" });
    cards.set(item.pipeline.name, now);
    const fresh = item.freshness;
    const fact = (name, value) => h("span", {}, h("b", {}, value), " " + name);
    return h("section", { class: "box w6" }, h("h2", {}, item.pipeline.name, h("small", {}, item.pipeline.hosts.join(", "))), h("p", { class: "facts" }, item.pipeline.summary || ""),
      charts.stack(item.pipeline.name, [{ name: t.hour, count: fresh.hour, color: "var(--c1)" }, { name: t.day, count: fresh.day, color: "var(--c5)" }, { name: t.week, count: fresh.week, color: "var(--c2)" }, { name: t.older, count: fresh.older, color: "var(--c4)" }]),
      h("p", { class: "facts" }, fact("", fill(t.nPages, { n: number(fresh.pages) })), ...[["hour", t.hour], ["day", t.day], ["week", t.week], ["older", t.older], ["quarantined", t.quarantined], ["gone", t.gone]].filter(([key]) => fresh[key]).map(([key, text]) => fact(text, number(fresh[key]))), item.next_at ? fact(t.next, when(item.next_at)) : null), now,
      h("p", {}, h("button", { class: "plain", type: "button", "data-crawl": item.pipeline.name, onclick: () => tryTo(async () => { await api("POST", "/api/admin/crawls", { pipeline: item.pipeline.name }); say(t.started); }) }, t.crawl), " ", h("button", { class: "plain", type: "button", onclick: () => tryTo(() => pages(item.pipeline.name, below)) }, t.showPages)));
  }));
  const unused = idle.length ? h("section", { class: "box" }, h("h2", {}, t.never), h("ul", { class: "quiet-list" }, ...idle.map((item) => h("li", {}, h("b", {}, item.pipeline.name), " " + (item.pipeline.summary || ""))))) : "";
  $("view").replaceChildren(head(t.sites, light), grid, below, unused, h("section", { class: "box" }, h("h2", {}, t.events), feed));
  live(cards, feed, light);
}
async function pages(pipeline, box, cursor) {
  const page = await api("GET", "/api/admin/pages?" + new URLSearchParams({ pipeline, limit: 100, ...(cursor ? { cursor } : {}) }));
  box.replaceChildren(h("section", { class: "box wide" }, h("h2", {}, pipeline), h("table", {}, h("tr", {}, ...[t.page, t.state, t.version, t.checked].map((text) => h("th", {}, text))), ...page.items.map((one) => h("tr", {}, h("td", {}, link(one.url, one.title || decode(one.url))), h("td", {}, h("span", { class: "tag" + (one.state === "current" ? "" : " warn") }, one.state)), h("td", {}, String(one.version)), h("td", {}, when(one.validated_at))))),
    page.next_cursor ? h("button", { class: "plain", type: "button", onclick: () => tryTo(() => pages(pipeline, box, page.next_cursor)) }, "…") : ""));
}
function live(cards, feed, light) {
  const control = new AbortController();
  stopLive = () => control.abort();
  const status = (isOn) => { light.className = "live" + (isOn ? "" : " off"); light.replaceChildren(h("i"), isOn ? t.live : t.offline); };
  const listen = async () => {
    try {
      const response = await fetch("/api/admin/events", { headers: { Authorization: "Bearer " + token }, signal: control.signal, credentials: "omit" });
      if (!response.ok) throw new Error(response.status);
      status(true);
      for await (const event of events(response.body)) {
        const data = JSON.parse(event.data);
        if (event.name === "runs") runs(data, cards);
        else {
          feed.prepend(h("div", {}, h("time", {}, new Date(data.at).toLocaleTimeString(language)), h("span", {}, event.name), h("span", {}, [data.url ? decode(data.url) : "", data.pipeline || "", data.detail || "", (data.changed || []).join(", ")].filter(Boolean).join(" · "))));
          while (feed.childElementCount > 200) feed.lastChild.remove();
        }
      }
    } catch { /* tried again */ }
    if (control.signal.aborted) return;
    status(false);
    setTimeout(listen, 3000);
  };
  listen();
}
function runs(list, cards) {
  for (const [name, box] of cards) {
    const run = list.find((one) => one.pipeline === name);
    if (!run) continue;
    const isRunning = run.state === "running" || run.state === "queued" || run.state === "stopping";
    const counts = run.counts;
    box.replaceChildren(h("span", { class: "tag" + (isRunning ? "" : " quiet") }, isRunning ? t.running : word(run.state)), h("span", {}, h("b", {}, number(counts.stored + counts.unchanged)), " / " + number(counts.stored + counts.unchanged + run.queued + run.leased)), run.queued ? h("span", {}, h("b", {}, number(run.queued)), " " + t.queued) : "", isRunning && run.rate ? h("span", {}, h("b", {}, run.rate.toFixed(1)), " " + t.rate) : "");
  }
}

const views = { overview, conversations, gaps, knowledge, sites: sitesView };
document.documentElement.lang = language;
$("doorTitle").textContent = t.title;
$("doorText").textContent = t.enterText;
$("tokenLabel").textContent = t.token;
$("enter").textContent = t.enter;
$("door").addEventListener("submit", (event) => { event.preventDefault(); token = $("token").value.trim(); enter(); });
// A token after # never leaves the browser; it is taken out of the address at once.
const given = /^#token=(.{16,})$/.exec(location.hash);
if (given) { token = decodeURIComponent(given[1]); history.replaceState(null, "", location.pathname); }
else { try { token = sessionStorage.getItem("linkmagico:admin") || ""; } catch { token = ""; } }
if (token) enter(); else door(false);
