// SPDX-License-Identifier: MIT
// Every text of the chat, in each of its languages. A test holds the tables to the same keys.

const tables = {
  pt: {
    name: "Português", skip: "Ir para a mensagem", assistant: "Assistente", tagline: "Responde com as páginas do site",
    waiting: "À espera de uma pessoa da equipa", human: "Está a falar com uma pessoa",
    hello: "Olá! O que gostaria de saber?", helloSite: "Olá! O que gostaria de saber sobre {site}?",
    intro: "Respondo com o que está escrito no site, e mostro sempre onde. Se não estiver lá, digo-o.",
    placeholder: "Escreva a sua pergunta…", message: "A sua mensagem", send: "Enviar", stop: "Parar",
    note: "Cada resposta cita a página de onde vem. Confirme o que for importante.",
    fresh: "Nova conversa", more: "Mais opções", close: "Fechar", down: "Ir para o fim",
    start1: "Quanto custam os produtos?", start2: "Quais são os prazos de entrega?", start3: "Posso trocar ou devolver?", start4: "Qual é o horário?",
    people: "Prefere falar com uma pessoa?", analysing: "A ler a pergunta…", searching: "A procurar no site…", composing: "A escrever…", verifying: "A confirmar as fontes…",
    thinking: "A pensar…", you: "Você disse", said: "Resposta", person: "Pessoa da equipa",
    source: "Fonte {n}: {title}", sources: "Fontes", openSource: "Ver a fonte {n}", seeThere: "Ver no site", quoteOf: "Citação da página", fact: "Dado da página", entry: "Informação da equipa",
    read: "Lida", confirmed: "Confirmada", section: "Secção", notThere: "O texto já não está assim na página; isto é o que lá se lia.",
    asOf: "Confirmado {when}", refresh: "Atualizar", refreshHint: "Perguntar de novo ao site, agora",
    stale: "Não foi possível confirmar agora: {why}", now: "agora mesmo", copy: "Copiar", copied: "Copiado", up: "Ajudou", down2: "Não ajudou", thanks: "Obrigado pela opinião",
    retry: "Tentar de novo", ask: "Perguntar", also: "Pode também perguntar",
    offline: "Sem ligação à rede.", failed: "Algo correu mal.", limited: "Muitas mensagens de seguida. Tente daqui a {seconds} s.", busy: "Há muita gente a perguntar. Tente dentro de momentos.", long: "A mensagem é longa demais.", resumed: "A ligação falhou; a retomar…",
    language: "Idioma", theme: "Aspeto", light: "Claro", dark: "Escuro", auto: "Auto", history: "Conversas anteriores", data: "Os seus dados", exportData: "Descarregar a conversa", forget: "Apagar a conversa", forgetSure: "Apagar esta conversa de vez, aqui e no servidor?", forgotten: "Conversa apagada", empty: "Ainda sem conversas",
    previous: "Fonte anterior", next: "Fonte seguinte", contact: { whatsapp: "WhatsApp", telegram: "Telegram", instagram: "Instagram", messenger: "Messenger", email: "E-mail", phone: "Telefonar" },
  },
  en: {
    name: "English", skip: "Skip to the message", assistant: "Assistant", tagline: "Answers from the site's own pages",
    waiting: "Waiting for somebody of the team", human: "You are talking to a person",
    hello: "Hello! What would you like to know?", helloSite: "Hello! What would you like to know about {site}?",
    intro: "I answer with what is written on the site, and always show where. If it is not there, I say so.",
    placeholder: "Type your question…", message: "Your message", send: "Send", stop: "Stop",
    note: "Each answer cites the page it comes from. Check what matters to you.",
    fresh: "New conversation", more: "More options", close: "Close", down: "Go to the end",
    start1: "How much do the products cost?", start2: "How long does delivery take?", start3: "Can I return something?", start4: "What are the opening hours?",
    people: "Would you rather talk to a person?", analysing: "Reading the question…", searching: "Searching the site…", composing: "Writing…", verifying: "Checking the sources…",
    thinking: "Thinking…", you: "You said", said: "Answer", person: "Somebody of the team",
    source: "Source {n}: {title}", sources: "Sources", openSource: "See source {n}", seeThere: "See it on the site", quoteOf: "Quoted from the page", fact: "Stated by the page", entry: "Told by the team",
    read: "Read", confirmed: "Confirmed", section: "Section", notThere: "The page no longer has this text; this is what it said.",
    asOf: "Confirmed {when}", refresh: "Refresh", refreshHint: "Ask the site again, now",
    stale: "Could not be confirmed now: {why}", now: "just now", copy: "Copy", copied: "Copied", up: "Helpful", down2: "Not helpful", thanks: "Thank you for telling us",
    retry: "Try again", ask: "Ask", also: "You could also ask",
    offline: "There is no network.", failed: "Something went wrong.", limited: "Many messages at once. Try again in {seconds} s.", busy: "Many people are asking. Try again in a moment.", long: "The message is too long.", resumed: "The connection broke; resuming…",
    language: "Language", theme: "Appearance", light: "Light", dark: "Dark", auto: "Auto", history: "Earlier conversations", data: "Your data", exportData: "Download the conversation", forget: "Delete the conversation", forgetSure: "Delete this conversation for good, here and on the server?", forgotten: "Conversation deleted", empty: "No conversations yet",
    previous: "Previous source", next: "Next source", contact: { whatsapp: "WhatsApp", telegram: "Telegram", instagram: "Instagram", messenger: "Messenger", email: "E-mail", phone: "Call" },
  },
  es: {
    name: "Español", skip: "Ir al mensaje", assistant: "Asistente", tagline: "Responde con las páginas del sitio",
    waiting: "A la espera de una persona del equipo", human: "Está hablando con una persona",
    hello: "¡Hola! ¿Qué le gustaría saber?", helloSite: "¡Hola! ¿Qué le gustaría saber sobre {site}?",
    intro: "Respondo con lo que está escrito en el sitio, y siempre muestro dónde. Si no está, lo digo.",
    placeholder: "Escriba su pregunta…", message: "Su mensaje", send: "Enviar", stop: "Parar",
    note: "Cada respuesta cita la página de la que viene. Compruebe lo que le importe.",
    fresh: "Nueva conversación", more: "Más opciones", close: "Cerrar", down: "Ir al final",
    start1: "¿Cuánto cuestan los productos?", start2: "¿Cuáles son los plazos de entrega?", start3: "¿Puedo cambiar o devolver?", start4: "¿Cuál es el horario?",
    people: "¿Prefiere hablar con una persona?", analysing: "Leyendo la pregunta…", searching: "Buscando en el sitio…", composing: "Escribiendo…", verifying: "Comprobando las fuentes…",
    thinking: "Pensando…", you: "Usted dijo", said: "Respuesta", person: "Persona del equipo",
    source: "Fuente {n}: {title}", sources: "Fuentes", openSource: "Ver la fuente {n}", seeThere: "Ver en el sitio", quoteOf: "Cita de la página", fact: "Dato de la página", entry: "Información del equipo",
    read: "Leída", confirmed: "Confirmada", section: "Sección", notThere: "La página ya no tiene este texto; esto es lo que decía.",
    asOf: "Confirmado {when}", refresh: "Actualizar", refreshHint: "Preguntar de nuevo al sitio, ahora",
    stale: "No se pudo confirmar ahora: {why}", now: "ahora mismo", copy: "Copiar", copied: "Copiado", up: "Ayudó", down2: "No ayudó", thanks: "Gracias por su opinión",
    retry: "Intentar de nuevo", ask: "Preguntar", also: "También puede preguntar",
    offline: "No hay conexión a la red.", failed: "Algo salió mal.", limited: "Muchos mensajes seguidos. Pruebe en {seconds} s.", busy: "Hay mucha gente preguntando. Pruebe en unos instantes.", long: "El mensaje es demasiado largo.", resumed: "Se cortó la conexión; reanudando…",
    language: "Idioma", theme: "Aspecto", light: "Claro", dark: "Oscuro", auto: "Auto", history: "Conversaciones anteriores", data: "Sus datos", exportData: "Descargar la conversación", forget: "Borrar la conversación", forgetSure: "¿Borrar esta conversación para siempre, aquí y en el servidor?", forgotten: "Conversación borrada", empty: "Aún no hay conversaciones",
    previous: "Fuente anterior", next: "Fuente siguiente", contact: { whatsapp: "WhatsApp", telegram: "Telegram", instagram: "Instagram", messenger: "Messenger", email: "Correo", phone: "Llamar" },
  },
};

// Brazilian Portuguese, where it differs.
const brazilian = {
  tagline: "Responde com as páginas do site", waiting: "Esperando uma pessoa da equipe", human: "Você está falando com uma pessoa",
  analysing: "Lendo a pergunta…", searching: "Procurando no site…", composing: "Escrevendo…", verifying: "Conferindo as fontes…", thinking: "Pensando…",
  placeholder: "Digite sua pergunta…", message: "Sua mensagem", note: "Cada resposta cita a página de onde vem. Confira o que for importante.",
  person: "Pessoa da equipe", entry: "Informação da equipe", start4: "Qual é o horário de funcionamento?", data: "Seus dados", exportData: "Baixar a conversa", failed: "Algo deu errado.",
  offline: "Sem conexão com a rede.", resumed: "A conexão caiu; retomando…", limited: "Muitas mensagens seguidas. Tente em {seconds} s.", busy: "Muita gente está perguntando. Tente em instantes.", contact: { whatsapp: "WhatsApp", telegram: "Telegram", instagram: "Instagram", messenger: "Messenger", email: "E-mail", phone: "Ligar" },
};

export const languages = ["pt-BR", "pt", "en", "es"];

/** The nearest language that there are texts in, of a list of BCP 47 tags. */
export function nearest(tags) {
  for (const tag of tags) {
    const low = String(tag || "").toLowerCase();
    if (low === "pt" || low === "pt-br") return "pt-BR";
    const primary = low.split(/[-_]/)[0];
    if (tables[primary]) return primary;
  }
  return "en";
}

export function textsFor(language) {
  const base = tables[language.split("-")[0]] || tables.en;
  return language === "pt-BR" ? { ...base, ...brazilian, name: "Português (Brasil)" } : base;
}

export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));
}

/** "há 3 minutos", by the browser's own tables. */
export function ago(time, language, texts) {
  const seconds = Math.max(0, (Date.now() - new Date(time).getTime()) / 1000);
  if (!Number.isFinite(seconds) || seconds < 45) return texts.now;
  const units = [["minute", 60], ["hour", 3600], ["day", 86400], ["month", 2629800], ["year", 31557600]];
  let best = units[0];
  for (const unit of units) if (seconds >= unit[1] * 0.75) best = unit;
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(-Math.round(seconds / best[1]), best[0]);
}
