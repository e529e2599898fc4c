// SPDX-License-Identifier: MIT

extension Responder {
    /// Pages that mean something only to a browser.
    func showBrowser(_ behaviour: Behaviour) -> Bool {
        switch behaviour {
        case .application: application()
        case .endlessScroll: page(body: Self.document("Scroll", endlessScroll))
        case .assets: page(body: Self.document("Assets", assets))
        case .dialogs: page(body: Self.document("Dialogs", Self.dialogs))
        case .popups: page(body: Self.document("Popups", Self.popups))
        case .endlessScript: page(body: Self.document("Endless", "<p>Before.</p><script>for (;;) {}</script>"))
        case .hungryScript: page(body: Self.document("Hungry", Self.hungry))
        case .polling: page(body: Self.document("Polling", Self.polling))
        case .hugeDocument: page(body: Self.document("Huge", hugeDocument))
        case .consent: page(body: Self.document("Consent", Self.consent))
        case .errors: page(body: Self.document("Errors", Self.errors))
        case .download:
            page(
                type: "application/octet-stream", headers: ["Content-Disposition: attachment; filename=a.bin"],
                body: "not to be saved")
        default: page(body: Self.document("Escapes", Self.escapes))
        }
    }

    private static func document(_ title: String, _ body: String) -> String {
        "<!doctype html><html><head><title>\(title)</title></head><body>\(body)</body></html>"
    }

    private func application() -> Bool {
        if request.parameter("data") != nil {
            return page(type: "application/json", body: "{\"text\": \"Filled in.\"}")
        }
        let delay = request.parameter("delay").flatMap { Int($0) } ?? 0
        return page(
            body: Self.document(
                "Application",
                """
                <div id="root"></div><noscript>Enable JavaScript to run this.</noscript><script>
                setTimeout(() => fetch("?data=1").then(r => r.json()).then(d => {
                  document.getElementById("root").innerHTML = "<h1>Ready</h1><p>" + d.text + "</p>"; }), \(delay));
                </script>
                """))
    }

    private var endlessScroll: String {
        """
        <ul id="list"></ul><script>let pages = 0, busy = false;
        const most = \(request.parameter("pages").flatMap { Int($0) } ?? Int.max >> 12);
        const grow = () => { if (pages >= most) return; pages++;
          for (let i = 0; i < 10; i++) { const li = document.createElement("li");
            li.style.height = "200px"; li.textContent = "Item " + (pages * 10 - 9 + i); list.append(li); } };
        const list = document.getElementById("list"); grow();
        addEventListener("scroll", () => { if (busy || innerHeight + scrollY < document.body.scrollHeight - 10) return;
          busy = true; fetch("/plain").then(() => { grow(); busy = false; }); });</script>
        """
    }

    private var assets: String {
        """
        <link rel=stylesheet href="/plain?asset=style&type=text/css"><img src="/plain?asset=image&type=image/png">
        <style>@font-face { font-family: f; src: url("/plain?asset=font&type=font/woff2"); } p { font-family: f; }</style>
        <video src="/plain?asset=media&type=video/mp4" preload=auto></video><p>Text in a font.</p>
        <script src="/plain?asset=script&type=text/javascript&body=1"></script>
        <script>document.fonts.load("1em f"); new Image().src = "/plain?asset=image2&type=image/png";</script>
        """
    }

    private static let dialogs = """
        <p id=t>Before.</p><script>onbeforeunload = () => "Stay?"; alert("a"); const c = confirm("b"), p = prompt("c");
        document.getElementById("t").textContent = "After " + c + " " + p;</script>
        """

    private static let popups = """
        <p>Opens windows.</p><script>for (let i = 0; i < 20; i++) open("/plain?popup=" + i);
        setInterval(() => open("/plain?popup=later"), 50);</script>
        """

    private static let hungry = """
        <p>Fills memory.</p><script>const held = [];
        setInterval(() => { for (let i = 0; i < 20; i++) held.push(new Array(1e6).fill(Math.random())); }, 0);</script>
        """

    private static let polling = """
        <p>Asks again and again.</p><script>setInterval(() => fetch("/plain"), 100);</script>
        """

    private var hugeDocument: String {
        let size = request.parameter("size").flatMap { Int($0) } ?? 100_000_000
        return """
            <div id=d></div><script>document.getElementById("d").textContent = "x".repeat(\(size));</script>
            """
    }

    private static let consent = """
        <p>Text behind.</p><div class="cookie-banner" id=b><p>We use cookies.</p>
        <button onclick="document.getElementById('b').remove(); document.title = 'accepted'">Accept all</button>
        <button onclick="document.getElementById('b').remove(); document.title = 'rejected'">Reject all</button></div>
        <button id=more onclick="fetch('/plain').then(() => { document.getElementById('m').textContent = 'More text.' })">
        More</button><p id=m></p><form><input id=name></form>
        <p id=typed></p><script>document.getElementById("name").addEventListener("input",
          e => { document.getElementById("typed").textContent = "Typed " + e.target.value; });</script>
        """

    private static let errors = """
        <p>Stands anyway.</p><script>console.error("said on the console"); setTimeout(() => { throw new Error("thrown") }, 0);
        </script>
        """

    private static let escapes = """
        <p>Still here.</p><script>for (const place of ["chrome://crash", "file:///etc/passwd", "chrome://version"]) {
          try { location.href = place } catch { }
          const f = document.createElement("iframe"); f.src = place; document.body.append(f); }</script>
        """
}
