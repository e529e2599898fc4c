// SPDX-License-Identifier: MIT

import StageSDK

@testable import RetryChallenge

extension BlockPage {
    /// Walls that no vendor's sign gives away, all with status 200.
    static let byWords = [
        BlockPage(
            "robot check", walls,
            page(
                "Robot check",
                "<h4>Type the characters you see in this image</h4><p>We only need to be sure that you are not a robot.</p>"
                    + "<form action=\"/c\"><img src=\"/captcha/x.jpg\" alt=\"\"><input name=\"f\"></form>")),
        BlockPage(
            "own captcha in portuguese", walls,
            page(
                "Verificação de segurança",
                "<p>Confirme que não é um robô para continuar.</p><div class=\"g-recaptcha\"></div>", lang: "pt")),
        BlockPage(
            "own captcha in portuguese, entities", walls,
            page(
                "Verifica&ccedil;&atilde;o de seguran&ccedil;a",
                "<p>Detect&aacute;mos tr&aacute;fego incomum. Resolva o captcha.</p>", lang: "pt")),
        BlockPage(
            "own captcha in spanish", walls,
            page(
                "Comprobación de seguridad",
                "<p>Hemos detectado tráfico inusual desde su red. Escriba los caracteres de la imagen.</p>", lang: "es")
        ),
        BlockPage(
            "access denied in portuguese", walls,
            page("Acesso negado", "<h1>Acesso negado</h1><p>O seu acesso foi bloqueado.</p>", lang: "pt")),
        BlockPage(
            "access denied in spanish", walls,
            page("Acceso denegado", "<h1>Acceso denegado</h1><p>No tiene permiso para acceder.</p>", lang: "es")),
        BlockPage(
            "unusual traffic", walls,
            page(
                "News",
                "<h1>Unusual traffic</h1><p>We saw automated requests from your network. Please verify that you "
                    + "are not a robot.</p><div class=\"h-captcha\"></div>")),
        BlockPage(
            "please wait", walls,
            page(
                "Please wait...", "<p>Checking your browser. You will be redirected once this is done.</p>",
                head: "<meta http-equiv=\"refresh\" content=\"5\">")),
        BlockPage(
            "request blocked", walls,
            page("Request blocked", "<p>Your request was blocked by the security rules. Reference ID: 17</p>")),
        BlockPage(
            "too many requests said with 200", walls,
            page(
                "Error",
                "<h1>Too many requests</h1><p>Your IP address has been blocked for an hour. Rate limit "
                    + "reached.</p>")),
        BlockPage(
            "slider", walls,
            page(
                "Security Verification",
                "<p>Slide to complete the puzzle and confirm you are human.</p>"
                    + "<div id=\"captcha\"></div>")),
        BlockPage(
            "suspicious activity", walls,
            page(
                "shop.example",
                "<p>We noticed suspicious activity. Prove you are human to go on.</p>"
                    + "<div class=\"g-recaptcha\"></div>")),
    ]

    static let shells = [
        BlockPage(
            "react shell", [.emptyShell],
            page(
                "Loja",
                "<noscript>You need to enable JavaScript to run this app.</noscript><div id=\"root\"></div>"
                    + "<script src=\"/main.js\"></script>")),
        BlockPage("vue shell", [.emptyShell], page("Loja", "<div id=app></div><script src=/a.js></script>")),
        BlockPage(
            "next shell with a spinner", [.emptyShell],
            page("Shop", "<div id=\"__next\"><div class=\"spin\">Loading...</div></div><script src=\"/n.js\"></script>")
        ),
        BlockPage(
            "angular shell", [.emptyShell],
            page("Portal", "<app-root></app-root><script src=\"/main.js\" type=\"module\"></script>")),
        BlockPage(
            "shell that asks for scripts", [.emptyShell],
            page("Loja", "<div class=\"m\"></div><noscript>Por favor, ative o JavaScript.</noscript><script>1</script>")
        ),
        BlockPage("scripts only", [.emptyShell], page("", "<script src=\"/b.js\"></script><script>boot()</script>")),
        BlockPage("nothing", [.emptyShell], ""),
        BlockPage("nothing but a head", [.emptyShell], page("Loja", "")),
        BlockPage(
            "nuxt shell", [.emptyShell], page("Shop", "<div id=\"__nuxt\"></div><script>window.__NUXT__={}</script>")),
    ]

    private static let form =
        "<form action=\"/login\" method=\"post\"><label>Email <input name=\"e\" type=\"email\"></label>"
        + "<label>Password <input type=\"password\"></label><button>Go</button></form>"

    static let logins = [
        BlockPage(
            "sign in to see", [.loginWall],
            page(
                "Sign in to continue", "<h1>Sign in to see this page</h1>\(form)<p>New? <a href=\"/j\">Join now</a></p>"
            )),
        BlockPage(
            "sent to the login", [.loginWall], finalURL: "https://shop.example/login?next=%2Fp%2F1",
            page("Shop", "<h1>Welcome back</h1>\(form)")),
        BlockPage(
            "login in portuguese", [.loginWall],
            page(
                "Iniciar sessão | Portal", "<h1>Área reservada</h1>\(form)<a href=\"/r\">Esqueceu a senha?</a>",
                lang: "pt")),
        BlockPage(
            "login in spanish", [.loginWall],
            page("Iniciar sesión", "<p>Debes iniciar sesión para ver esta página.</p>\(form)", lang: "es")),
        BlockPage(
            "authwall", [.loginWall], finalURL: "https://www.net.example/authwall?trk=x",
            page("Sign Up | Net", "<h1>Join Net</h1><p>Already here? <a href=\"/login\">Sign in</a></p>\(form)")),
        BlockPage(
            "single sign-on", [.loginWall], finalURL: "https://id.example/oauth/authorize?client=1",
            page("Log in", "\(form)<a href=\"/f\">Forgot password?</a>")),
    ]

    static let absent = [
        BlockPage(
            "page not found", [.soft404],
            page("Page not found", "<h1>Page not found</h1><p>The page you are looking for does not exist.</p>")),
        BlockPage(
            "404 with the site's name", [.soft404],
            page("404 - Boa Onda", "<h1>404</h1><p>This page could not be found.</p><a href=\"/\">Home</a>")),
        BlockPage(
            "not found in portuguese", [.soft404],
            page(
                "Página não encontrada – Loja", "<p>A página que procura não existe.</p><a href=\"/\">Início</a>",
                lang: "pt")),
        BlockPage(
            "not found in spanish", [.soft404],
            page("Página no encontrada", "<p>La página que buscas ya no está disponible.</p>", lang: "es")),
        BlockPage(
            "product gone", [.soft404],
            page("Produto não encontrado", "<p>Este produto não foi encontrado.</p>", lang: "pt")),
        BlockPage(
            "maintenance with 200", [.unavailable],
            page("Shop", "<h1>Down for maintenance</h1><p>We are back soon.</p>")),
        BlockPage(
            "database error with 200", [.unavailable],
            page("Database Error", "<h1>Error establishing a database connection</h1>")),
    ]
}
