// SPDX-License-Identifier: MIT

/// What bot walls, login walls and error pages say in English, Portuguese and Spanish, as ``FoldedText`` has it: lower
/// case, without accents and signs.
enum Phrases {
    /// Titles that say it all.
    static let wallTitles: [BytePattern] = [
        "just a moment", "attention required", "access denied", "access to this page has been denied", "robot check",
        "are you a robot", "are you human", "security check", "security checkpoint", "bot verification",
        "human verification", "verifying you are human", "verify you are human", "pardon our interruption",
        "request rejected", "request blocked", "blocked", "you have been blocked", "captcha", "captcha challenge",
        "client challenge", "challenge validation", "security verification", "unusual activity", "unusual traffic",
        "checking your browser", "please wait", "one moment please", "ddos protection", "403 forbidden", "forbidden",
        "making sure you re not a bot", "making sure youre not a bot", "bot detection", "web application firewall",
        "um momento", "so um momento", "aguarde", "aguarde um momento", "verificacao de seguranca", "acesso negado",
        "acesso bloqueado", "acesso recusado", "verificacao humana", "voce e um robo", "e um robo",
        "atencao necessaria",
        "un momento", "espere un momento", "verificacion de seguridad", "acceso denegado", "acceso bloqueado",
        "verificacion humana", "eres un robot", "eres humano", "comprobacion de seguridad",
    ].map { BytePattern($0) }

    /// Sentences of walls. Longer ones: a word such as "robot" stands in any text.
    static let wallWords: [BytePattern] = [
        "checking your browser", "checking if the site connection is secure", "verify you are human",
        "verify that you are human", "verify that you are not a robot", "verify you are not a robot",
        "you are not a robot", "you re not a robot", "youre not a robot", "are you a robot", "are not a bot",
        "re not a bot", "youre not a bot", "confirm you are human", "confirm that you are human",
        "confirm that you are a person", "that you are a person", "prove you are human", "press and hold",
        "press hold", "type the characters you see", "enter the characters", "solve the captcha",
        "complete the captcha",
        "complete the security check", "completing the captcha", "unusual traffic", "unusual activity",
        "suspicious activity", "automated access", "automated requests", "automated traffic", "automated queries",
        "enable javascript and cookies to continue", "you have been blocked", "you were blocked", "has been blocked",
        "your ip address has been", "your request has been blocked", "request is blocked", "request was blocked",
        "sorry you have been", "you don t have permission to access", "you dont have permission to access",
        "you do not have permission to access", "access to this page has been denied", "access denied",
        "this process is automatic", "you will be redirected once", "redirected to your requested content",
        "ddos protection by", "why do i have to complete", "security service to protect itself",
        "needs to review the security",
        "ray id", "incident id", "support id", "reference id", "block reason", "too many requests", "rate limit",
        "you are being rate limited",
        "verifique se voce e humano", "verifique que voce e humano", "confirme que voce e humano",
        "confirme que e humano",
        "confirme que nao e um robo", "que voce nao e um robo", "que nao e um robo", "nao sou um robo",
        "verificando seu navegador", "verificar o seu navegador", "a verificar o seu navegador",
        "verificando se a conexao",
        "trafego incomum", "atividade suspeita", "atividade incomum", "acesso negado", "acesso bloqueado",
        "seu acesso foi bloqueado", "o seu acesso foi", "foi bloqueado", "voce foi bloqueado",
        "digite os caracteres", "introduza os caracteres", "habilite o javascript e os cookies",
        "ative o javascript e os cookies", "nao tem permissao para acessar", "nao tem permissao para aceder",
        "muitas solicitacoes", "muitos pedidos", "pedidos automatizados", "acesso automatizado", "resolva o captcha",
        "verifica que eres humano", "verifica que eres un ser humano", "verifique que es humano",
        "comprobando su navegador", "comprobando tu navegador", "comprobar que no eres un robot", "no soy un robot",
        "no eres un robot", "que no es un robot", "trafico inusual", "actividad sospechosa", "actividad inusual",
        "acceso denegado", "acceso bloqueado", "ha sido bloqueado", "has sido bloqueado", "su acceso ha sido",
        "introduce los caracteres", "escriba los caracteres", "habilita javascript y las cookies",
        "active javascript y las cookies", "no tiene permiso para acceder", "no tienes permiso para acceder",
        "demasiadas solicitudes", "demasiadas peticiones", "solicitudes automatizadas", "resuelve el captcha",
    ].map { BytePattern($0) }

    static let loginTitles: [BytePattern] = [
        "sign in", "log in", "login", "sign in to continue", "log in to continue", "sign in or sign up",
        "log in or sign up",
        "sign in or join", "log into", "sign up", "member login", "authentication required", "single sign on",
        "entrar", "iniciar sessao", "inicie sessao", "iniciar sesion", "inicia sesion", "inicie sesion", "fazer login",
        "faca login", "faca o login", "acesse sua conta", "aceder a conta", "acceder", "identificate", "identifiquese",
        "entre ou cadastre se", "acceso usuarios", "area de cliente", "area reservada",
    ].map { BytePattern($0) }

    static let loginWords: [BytePattern] = [
        "sign in to", "log in to", "login to", "sign in or", "log in or", "you must log in", "you must be logged in",
        "you need to log in", "please log in", "please sign in", "members only", "join now", "forgot password",
        "forgot your password", "forgotten password", "remember me", "keep me logged in", "keep me signed in",
        "entre para", "entrar para", "inicie sessao", "iniciar sessao", "faca login", "faca o login",
        "precisa de entrar",
        "e preciso entrar", "esqueceu a senha", "esqueceu sua senha", "esqueceu se da palavra", "esqueci minha senha",
        "esqueci me da palavra", "nao tem conta", "nao tem uma conta", "criar conta", "crie uma conta",
        "inicia sesion", "inicie sesion", "iniciar sesion", "debes iniciar", "olvidaste tu contrasena",
        "ha olvidado su contrasena", "olvido su contrasena", "no tienes cuenta", "no tienes una cuenta", "crear cuenta",
    ].map { BytePattern($0) }

    static let notFoundTitles: [BytePattern] = [
        "404", "error 404", "404 error", "404 not found", "page not found", "not found", "404 page not found",
        "page not found 404", "oops page not found", "file not found", "nothing found", "page does not exist",
        "this page does not exist", "page no longer available", "content not found", "erro 404",
        "pagina nao encontrada",
        "404 pagina nao encontrada", "pagina nao existe", "esta pagina nao existe", "conteudo nao encontrado",
        "produto nao encontrado", "nao encontrado", "ops pagina nao encontrada", "pagina no encontrada",
        "404 pagina no encontrada", "pagina no existe", "esta pagina no existe", "contenido no encontrado",
        "producto no encontrado", "no encontrado", "product not found", "ups pagina no encontrada",
    ].map { BytePattern($0) }

    static let notFoundWords: [BytePattern] = [
        "page not found", "could not be found", "couldn t be found", "couldnt be found", "can t find the page",
        "cant find the page", "cannot find the page", "can t find that page", "cant find that page",
        "page you requested", "page you are looking for", "page you re looking for", "page youre looking for",
        "page you were looking for", "does not exist", "doesn t exist", "doesnt exist", "no longer available",
        "nothing was found", "error 404",
        "pagina nao encontrada", "nao foi encontrada", "nao foi encontrado", "nao existe", "nao encontramos a pagina",
        "pagina que procura", "pagina que voce procura", "pagina que esta a procurar", "ja nao esta disponivel",
        "nao esta mais disponivel", "pagina no encontrada", "no se ha encontrado", "no se encuentra", "no existe",
        "no encontramos la pagina", "pagina que buscas", "pagina que busca", "pagina que esta buscando",
        "ya no esta disponible",
    ].map { BytePattern($0) }

    /// Of applications that scripts fill.
    static let needsScripts: [BytePattern] = [
        "enable javascript", "requires javascript", "turn on javascript", "javascript is disabled",
        "javascript is required",
        "javascript enabled", "without javascript", "activate javascript", "ative o javascript",
        "habilite o javascript",
        "habilitar o javascript", "requer javascript", "precisa de javascript", "activa javascript",
        "habilita javascript", "habilite javascript", "active javascript", "requiere javascript", "necesita javascript",
    ].map { BytePattern($0) }

    /// Of sites that are down for a while, with a status that says otherwise.
    static let downWords: [BytePattern] = [
        "service unavailable", "temporarily unavailable", "under maintenance", "down for maintenance",
        "scheduled maintenance", "bad gateway", "gateway timeout", "internal server error",
        "error establishing a database connection", "em manutencao", "temporariamente indisponivel",
        "servico indisponivel", "en mantenimiento", "temporalmente no disponible", "servicio no disponible",
        "database connection failed", "the server encountered an error",
    ].map { BytePattern($0) }
}
