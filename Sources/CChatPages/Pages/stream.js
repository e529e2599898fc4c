// SPDX-License-Identifier: MIT
// The way to the service: sessions, answers as they come, and what to do when the line breaks.

/** Reads text/event-stream by the book: CR, LF or CRLF, comments, several data lines, bytes split anywhere. */
export async function* events(body) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "", event = { name: "message", data: [], id: undefined }, lastWasCR = false;
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      let text = decoder.decode(value, { stream: true });
      if (lastWasCR && text.startsWith("\n")) text = text.slice(1);
      lastWasCR = text.endsWith("\r");
      rest += text;
      const lines = rest.split(/\r\n|\r|\n/);
      rest = lines.pop();
      for (const line of lines) {
        if (line === "") {
          if (event.data.length) yield { name: event.name, id: event.id, data: event.data.join("\n") };
          event = { name: "message", data: [], id: event.id };
          continue;
        }
        const colon = line.indexOf(":");
        if (colon === 0) continue;
        const field = colon < 0 ? line : line.slice(0, colon);
        const content = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
        if (field === "event") event.name = content;
        else if (field === "data") event.data.push(content);
        else if (field === "id") event.id = content;
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** What the service said no to; `code` and `retryAfter` are its own. */
export class Refusal extends Error {
  constructor(body, status) {
    super(body && body.error ? String(body.error) : "HTTP " + status);
    this.code = (body && body.code) || "failed";
    this.retryAfter = (body && body.retry_after) || 0;
    this.status = status;
  }
}

export class Service {
  constructor(site) {
    this.site = site;
    this.token = "";
  }

  async call(method, path, body, headers = {}) {
    const response = await fetch(path, {
      method, body: body === undefined ? undefined : JSON.stringify(body), credentials: "omit",
      headers: { ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...(this.token ? { "X-Session-Token": this.token } : {}), ...headers },
    });
    if (!response.ok) throw new Refusal(await response.json().catch(() => null), response.status);
    return response;
  }

  async json(method, path, body) { return (await this.call(method, path, body)).json(); }

  /** Begins a conversation; what the site is called and who can be reached comes with it. */
  async begin() {
    let answer;
    const wish = this.site ? { site: this.site } : {};
    try {
      answer = await this.json("POST", "/api/chatbot/session", wish);
    } catch (error) {
      if (!(error instanceof Refusal) || !/^token_/.test(error.code)) throw error;
      this.token = "";
      answer = await this.json("POST", "/api/chatbot/session", wish);
    }
    this.token = answer.token;
    return answer;
  }

  siteInfo() { return this.json("GET", "/api/chatbot/site" + (this.site ? "?site=" + encodeURIComponent(this.site) : "")); }

  /**
   * Asks, and tells each event as it comes. A line that breaks is taken up where it was, twice; then the plain answer is asked for.
   */
  async *ask(wish, signal, onBreak) {
    const body = { ...wish, stream: true };
    if (this.site) body.site = this.site;
    let answerID = "", lastID = "0", response;
    const send = () => fetch("/api/chatbot/chat", {
      method: "POST", signal, credentials: "omit", body: JSON.stringify(body),
      headers: { "Content-Type": "application/json", Accept: "text/event-stream", ...(this.token ? { "X-Session-Token": this.token } : {}) },
    });
    response = await send();
    if (response.status === 401 && this.token) {
      await this.begin();
      response = await send();
    }
    if (!response.ok) throw new Refusal(await response.json().catch(() => null), response.status);
    for (let breaks = 0; ;) {
      try {
        for await (const event of events(response.body)) {
          const data = JSON.parse(event.data);
          if (event.id) lastID = event.id;
          if (event.name === "start") { answerID = data.answer_id; this.token = data.token; }
          yield { name: event.name, data };
          if (event.name === "answer" || event.name === "error") return;
        }
        throw new Error("the stream ended early");
      } catch (error) {
        if (signal.aborted || error instanceof Refusal || !answerID || ++breaks > 3) throw error;
        if (onBreak) onBreak();
        await new Promise((done) => setTimeout(done, 400 * breaks * breaks));
        response = await this.call("GET", "/api/chatbot/answers/" + answerID, undefined, { "Last-Event-ID": lastID });
      }
    }
  }

  feedback(message, rating) { return this.json("POST", "/api/chatbot/feedback", { message_id: message, rating }); }

  citation(citation) {
    const query = new URLSearchParams({ url: citation.url, quote: citation.quote.slice(0, 2000) });
    if (citation.version) query.set("version", citation.version);
    if (this.site) query.set("site", this.site);
    return this.json("GET", "/api/chatbot/citation?" + query);
  }

  history(session) { return this.json("GET", "/api/chatbot/conversation-history/" + encodeURIComponent(session)); }
  export(session) { return this.json("GET", "/api/chatbot/conversations/" + encodeURIComponent(session) + "/export"); }
  forget(session) { return this.json("DELETE", "/api/chatbot/conversations/" + encodeURIComponent(session)); }
}
