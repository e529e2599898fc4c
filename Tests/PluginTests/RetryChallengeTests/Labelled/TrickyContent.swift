// SPDX-License-Identifier: MIT

@testable import RetryChallenge

/// Content that looks like something else at first sight.
enum TrickyContent {
    static let all: [(name: String, url: String, html: String)] = [
        (
            "an article about Cloudflare's challenge", "https://blog.example/cf",
            article(
                "Just a moment: how Cloudflare checks your browser",
                "When a site shows \"Just a moment...\" it is checking your browser. The page sets <code>_cf_chl_opt</code> and "
                    + "asks you to verify you are human. We measured how long that takes on forty sites.")
        ),
        (
            "a short post that quotes a challenge", "https://blog.example/short",
            page(
                "Why I hate captchas",
                "<article><h1>Why I hate captchas</h1><p>Yesterday a shop asked me to verify that I am human six times. I was "
                    + "told that unusual traffic came from my network. I bought the kettle elsewhere, from a man in Kassel, who "
                    + "asked me nothing but my address.</p><p><a href=\"/\">Home</a> <a href=\"/about\">About</a> "
                    + "<a href=\"/feed\">Feed</a></p></article>")
        ),
        (
            "a glossary entry: access denied", "https://docs.example/errors/403",
            page(
                "Access denied (403) - error reference",
                "<nav><a href=1>Docs</a><a href=2>API</a><a href=3>Errors</a></nav><main><h1>403: access denied</h1><p>The "
                    + "token lacks the scope that the resource asks for. Ask the owner of the project to add it, then sign in "
                    + "again.</p><p>See also 401 and 404.</p></main>")
        ),
        (
            "an encyclopedia on 404", "https://wiki.example/HTTP_404",
            article(
                "HTTP 404",
                "The code 404 means page not found. The server answers so when what was asked for does not exist.")
        ),
        (
            "a page of a page that moved, named 404 in its path only", "https://x.example/404-area-codes",
            page(
                "Area code 404", "<p>404 is the area code of Atlanta, in Georgia, and has been since 1947.</p>")
        ),
        (
            "a contact form with a puzzle", "https://shop.example/contact",
            page(
                "Contact",
                "<h1>Contact us</h1><form><input name=n><input name=e><textarea></textarea><div class=\"g-recaptcha\">"
                    + "</div></form><p>I'm not a robot</p>")
        ),
        (
            "a newsletter form with a puzzle", "https://shop.example/news",
            page(
                "Newsletter",
                "<h1>Our letter</h1><p>Once a month: what is in the kiln.</p><form><input type=email><div "
                    + "class=\"h-captcha\"></div><button>Subscribe</button></form>")
        ),
        (
            "a page behind Cloudflare with its script", "https://shop.example/hours",
            page(
                "Opening hours",
                "<h1>Opening hours</h1><p>Monday to Friday, 9 to 18. Saturday 10 to 13.</p><script "
                    + "src=\"/cdn-cgi/challenge-platform/scripts/jsd/main.js\"></script>")
        ),
        (
            "a page behind DataDome with its tag", "https://shop.example/a",
            page(
                "Kettle",
                "<h1>Kettle</h1><p>Cast iron, 800 ml, for four cups. 34.50 EUR.</p><script "
                    + "src=\"https://js.datadome.co/tags.js\"></script>")
        ),
        (
            "a page behind Imperva with its script", "https://shop.example/b",
            page(
                "Teapot",
                "<h1>Teapot</h1><p>Holds a litre and pours well.</p><script src=\"/_Incapsula_Resource?SWJIYLWA=7\">"
                    + "</script>")
        ),
        (
            "a page behind PerimeterX with its tag", "https://shop.example/c",
            page(
                "Bowl",
                "<h1>Bowl</h1><p>Glazed inside and out, safe in the oven.</p><script>window._pxAppId='PX1'</script>")
        ),
        ("a very short page", "https://shop.example/phone", page("Phone", "<p>Call us: 253 000 000.</p>")),
        (
            "a short page of an application that was rendered on the server", "https://shop.example/d",
            page(
                "Mug",
                "<div id=\"__next\"><h1>Blue mug</h1><p>Twelve euros ninety. Twenty-four in stock. Thrown by hand in "
                    + "Barcelos, dipped in a blue glaze that no two mugs share. Dishwasher safe.</p></div><script src=n.js>"
                    + "</script>")
        ),
        (
            "a picture and its caption", "https://photo.example/1",
            page(
                "Harbour",
                "<div id=\"app\"><img src=a.jpg alt=\"Boats\"><p>Boats in the harbour of Viana do Castelo at low tide, "
                    + "seen from the bridge, November, with the church of Santa Luzia on its hill behind.</p></div><script "
                    + "src=a.js></script>")
        ),
        (
            "a sign-in page that was asked for", "https://shop.example/login",
            page(
                "Sign in", "<form><input type=email><input type=password></form><a href=/f>Forgot password?</a>")
        ),
        (
            "a home page with a login box", "https://forum.example/",
            page(
                "Potters' forum",
                "<form><input name=u><input type=password name=p></form><h2>Glazes</h2><p>What is your recipe "
                    + "for a matt white at cone 6? 14 answers.</p><p>Cracks while drying: too fast? 9 answers.</p><p>Selling a "
                    + "kick wheel, Porto. 2 answers.</p><p>Which kiln for a flat? 31 answers.</p><p>Clay from the garden, first "
                    + "tests. 5 answers.</p><p>Reduction without gas. 12 answers.</p>")
        ),
        (
            "how to log in", "https://help.example/log-in-how",
            page(
                "How to log in",
                "<h1>How to log in</h1><p>Open the app, tap the cup, and type the number that we sent you. If you "
                    + "forgot your password, tap the question mark: a new one comes by letter within two days.</p>")
        ),
        (
            "blocked drains", "https://plumber.example/blocked",
            page(
                "Blocked drains",
                "<h1>Blocked drains</h1><p>We come within the hour, day and night, in all of Braga. Pipes, "
                    + "gutters and cesspits. Sixty euros and no surprises.</p><p>Call 253 111 222.</p>")
        ),
        (
            "um artigo sobre robôs", "https://jornal.example/robos",
            page(
                "Não sou um robô",
                "<article><h1>Não sou um robô</h1><p>A peça de teatro estreia na sexta-feira no Theatro Circo. "
                    + "Uma mulher que repete todos os dias a mesma frase descobre que alguém a escuta. Bilhetes de oito a doze "
                    + "euros, metade para estudantes.</p><p><a href=1>Mais teatro</a> <a href=2>Bilhetes</a> <a href=3>Mapa</a>"
                    + "</p></article>", lang: "pt")
        ),
        (
            "página de ayuda en español", "https://ayuda.example/403",
            page(
                "Qué significa acceso denegado",
                "<h1>Qué significa «acceso denegado»</h1><p>El servidor entiende la petición pero no quiere cumplirla. Suele "
                    + "faltar un permiso en la carpeta. Cámbielo desde el panel, en el apartado Archivos, y vuelva a probar.</p>"
                    + "<a href=1>Inicio</a><a href=2>Errores</a><a href=3>Contacto</a>", lang: "es")
        ),
        (
            "a status page", "https://status.example/",
            page(
                "All systems operational",
                "<h1>All systems operational</h1><p>Service unavailable on 3 March for 12 minutes. "
                    + "Scheduled maintenance on 9 March, 2:00 to 4:00, of the mail servers only. Nothing else is planned for this "
                    + "month, and nothing went wrong last week.</p>")
        ),
        (
            "a product that is no longer sold", "https://shop.example/old",
            page(
                "Jug Waves",
                "<h1>Jug Waves</h1><p>39.90 EUR. This product is no longer available. It was thrown by Rita in 2021, "
                    + "holds a litre and a half, and had a handle for two fingers. See the jug Tides, which came after it.</p>"
                    + "<a href=1>Jugs</a><a href=2>Plates</a><a href=3>Mugs</a><a href=4>Bowls</a><a href=5>Home</a>")
        ),
        (
            "rate limits of an interface", "https://api.example/limits",
            page(
                "Rate limits",
                "<h1>Rate limits</h1><p>Sixty requests a minute for each key. Beyond that the answer is 429, too many "
                    + "requests, with a Retry-After. Keys of partners have six hundred. Ask us for more if you need it.</p><table>"
                    + "<tr><td>free<td>60<tr><td>partner<td>600</table>")
        ),
    ]

    private static func page(_ title: String, _ body: String, lang: String = "en") -> String {
        BlockPage.page(title, body, lang: lang)
    }

    /// With a body of some length around the tricky part.
    private static func article(_ title: String, _ lead: String) -> String {
        let rest = (1...12).map { index in
            "<p>Paragraph \(index) of the text goes on about the same matter at some length, with a figure, a name and a date "
                + "in it, so that a reader who came for the title has something to read when the lead is over.</p>"
        }
        return page(title, "<article><h1>\(title)</h1><p>\(lead)</p>\(rest.joined())</article>")
    }
}
