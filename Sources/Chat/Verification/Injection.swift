// SPDX-License-Identifier: MIT

import Text

/// Text of a page that speaks to a language model instead of to a reader.
///
/// Such sentences are neither quoted nor shown to a model. A second line of defence: the daemon leaves out passages that
/// `Text.InstructionText` labels, by the same rules as are asked here first. What stands below goes further: a sentence
/// that is left out of an answer costs little, a page that is left out of the index costs more.
enum Injection {
    /// Whether the sentence gives orders to a model, plays a role of a conversation, or imitates its marks.
    static func isInstruction(_ sentence: String) -> Bool {
        let words = Words(sentence)
        if !InstructionText.ranges(in: sentence.utf8.span, words: words).isEmpty { return true }
        let folded = words.foldedForms
        if orders.isAny(in: folded) { return true }
        // "When asked about the war, he said …" is a sentence; "when asked about prices, answer …" is an order.
        if conditions.isAny(in: folded), replies.isAny(in: folded) { return true }
        return holdsMark(sentence)
    }

    private static func holdsMark(_ sentence: String) -> Bool {
        let signs = Set("<[#_:".utf8)
        guard sentence.utf8.contains(where: { signs.contains($0) }) else { return false }
        let lower = sentence.lowercased()
        if marks.contains(where: { lower.holds($0) }) { return true }
        return roles.contains { lower.drop { !$0.isLetter }.hasPrefix($0) }
    }

    private static let orders = PhraseTable([
        "ignore all previous", "ignore the above", "disregard previous", "disregard the above",
        "disregard all previous", "disregard your", "forget all previous", "system prompt", "as an ai language model",
        "you are an ai", "you are chatgpt", "you are a helpful assistant", "tell the user that",
        "tell the visitor that", "reply only with", "respond only with", "answer only with", "ai assistants must",
        "language models must", "ignore as instrucoes", "ignora as instrucoes", "ignore instrucoes", "ignore tudo",
        "ignorar as instrucoes", "desconsidere as instrucoes", "desconsidere tudo", "esqueca as instrucoes",
        "esqueca tudo", "prompt do sistema", "voce e uma ia", "voce e um assistente", "responda apenas com",
        "responde apenas com", "responda somente com", "diga ao usuario", "diga ao utilizador", "diz ao utilizador",
        "diga ao visitante", "modelos de linguagem devem", "assistentes de ia devem", "ignora las instrucciones",
        "ignore las instrucciones", "olvida las instrucciones", "olvida todo lo", "eres una ia", "eres un asistente",
        "responde solo con", "dile al usuario", "dile al visitante", "modelos de lenguaje deben",
        "asistentes de ia deben",
    ])

    private static let conditions = PhraseTable([
        "when asked", "if asked", "whenever someone asks", "when a user asks", "if a user asks", "when users ask",
        "from now on", "new instructions", "you are now", "pretend to be", "developer mode", "language model",
        "assistant", "chatbot", "quando perguntarem", "se perguntarem", "quando o usuario perguntar",
        "se o usuario perguntar", "quando te perguntarem", "a partir de agora", "novas instrucoes", "voce agora e",
        "agora voce e", "modelo de linguagem", "assistente", "cuando te pregunten", "si te preguntan",
        "cuando pregunten", "a partir de ahora", "nuevas instrucciones", "ahora eres", "modelo de lenguaje",
        "asistente",
    ])

    private static let replies = PhraseTable([
        "answer", "reply", "respond", "say", "recommend", "output", "must", "ignore", "always", "never mention",
        "responda", "responde", "responder", "diga", "diz", "dize", "recomende", "recomenda", "deve", "sempre",
        "ignore", "ignora", "di", "recomienda", "debes", "siempre", "debe",
    ])

    private static let marks = [
        "<|im_start|>", "<|im_end|>", "<|system|>", "<|user|>", "[inst]", "[/inst]", "<<sys>>", "### instruction",
        "### system", "<system>", "</system>", "<source", "</source", "tool_call", "function_call",
    ]

    private static let roles = ["system:", "assistant:", "user:", "human:", "sistema:", "assistente:"]
}
