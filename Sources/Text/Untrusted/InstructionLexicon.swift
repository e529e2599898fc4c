// SPDX-License-Identifier: MIT

/// The words and phrases that ``InstructionText`` reads by, folded.
final class InstructionLexicon: Sendable {
    /// What a word or phrase may be in an order to a language model.
    enum Role: Int, Sendable, CaseIterable {
        /// Enough by itself.
        case telling
        case override, instruction, rule, earlier, all
        case reveal, system
        case newRole, play, ai, model
    }

    static let shared = InstructionLexicon()

    /// By the hash of a word, or of the words of a phrase combined in order.
    private let roles: [UInt64: Role]
    /// The hashes of the last words of phrases.
    private let phraseEnds: Set<UInt64>
    /// 16,384 bits, one set for each word that has a role or ends a phrase: nearly all words of a text are told by one look.
    private let bits: [UInt64]

    /// Words in the longest phrase.
    private static let longestPhrase = 7

    /// Whether the word may have a role or end a phrase.
    @inline(__always)
    func mayMatter(_ hash: UInt64) -> Bool {
        let bit = Int(truncatingIfNeeded: hash & 16_383)
        return bits[bit >> 6] >> UInt64(bit & 63) & 1 == 1
    }

    /// The roles of a word and of the phrases that end with it; parts of longer forms are passed over.
    ///
    /// - Parameter start: No phrase begins before it.
    func roles(endingAt index: Int, of words: Span<Word>, from start: Int) -> [Role] {
        var found: [Role] = []
        if let role = roles[words[index].hash] { found.append(role) }
        guard phraseEnds.contains(words[index].hash) else { return found }
        var phrase = [words[index].hash]
        var place = index
        while place > start, phrase.count < Self.longestPhrase {
            place -= 1
            if words[place].isPart { continue }
            phrase.append(words[place].hash)
            var run = words[place].hash
            for next in phrase.dropLast().reversed() { run = ContentHash.combine(run, next) }
            if let role = roles[run] { found.append(role) }
        }
        return found
    }

    private init() {
        var (roles, phraseEnds): ([UInt64: Role], Set<UInt64>) = ([:], [])
        for (role, list) in Self.words {
            for word in list.split(whereSeparator: \.isWhitespace) { roles[ContentHash.hash(String(word))] = role }
        }
        var bits = [UInt64](repeating: 0, count: 256)
        func mark(_ hash: UInt64) { bits[Int(hash & 16_383) >> 6] |= 1 << (hash & 63) }
        for hash in roles.keys { mark(hash) }
        for (role, list) in Self.phrases {
            for phrase in list.split(separator: "\n") {
                let hashes = Words(String(phrase)).all.filter { !$0.isPart }.map(\.hash)
                guard let first = hashes.first, let last = hashes.last else { continue }
                roles[hashes.dropFirst().reduce(first) { ContentHash.combine($0, $1) }] = role
                phraseEnds.insert(last)
                mark(last)
            }
        }
        (self.roles, self.phraseEnds, self.bits) = (roles, phraseEnds, bits)
    }

    private static let words: [(Role, String)] = [
        (
            .override,
            """
            ignore disregard forget override bypass ignora ignorar ignorem ignoren esqueca esquecer esquece desconsidere
            desconsiderar desconsidera despreze olvida olvide olvidar descarta descarte descartar omite
            """
        ),
        (
            .instruction,
            """
            instruction instructions prompt prompts guidelines directive directives instrucao instrucoes instruccion
            instrucciones diretrizes directrices
            """
        ),
        (.rule, "rule rules context orders regra regras regla reglas ordens ordenes contexto programming training"),
        (.earlier, "previous prior above earlier preceding anterior anteriores previas previos previa acima"),
        (.all, "all any your todas todos suas tuas tus sus system sistema"),
        (
            .reveal,
            """
            reveal print repeat output leak expose disclose revele revela mostre muestra repita repite imprima imprime exiba
            exponha divulga divulgue
            """
        ),
        (.play, "pretend act roleplay finja finge aja atue actua comportate comporte simule simula"),
        (.ai, "ai llm llms chatgpt gpt claude gemini chatbot ia jailbroken dan unrestricted irrestrito"),
        (.model, "assistant assistente asistente bot agent agente model modelo"),
    ]

    private static let phrases: [(Role, String)] = [
        (
            .telling,
            """
            do anything now
            developer mode enabled
            as a language model you
            if you are an ai
            if you are an llm
            if you are a language model
            if you are an ai assistant
            se voce e uma ia
            se voce e um modelo
            se voce for uma ia
            se voce e um assistente de ia
            si eres una ia
            si eres un modelo
            si eres un asistente de ia
            note to ai
            attention ai
            atencao ia
            atencion ia
            instructions for ai
            instructions to the assistant
            instrucoes para a ia
            instrucciones para la ia
            do not tell the user
            don't tell the user
            without telling the user
            nao diga ao usuario
            nao conte ao usuario
            no le digas al usuario
            sin decirle al usuario
            new system prompt
            begin system prompt
            end of system prompt
            """
        ),
        (
            .system,
            """
            system prompt
            system prompts
            system instructions
            hidden instructions
            initial instructions
            initial prompt
            your instructions
            your prompt
            prompt do sistema
            prompt del sistema
            prompt de sistema
            suas instrucoes
            tus instrucciones
            instrucoes iniciais
            instrucciones iniciales
            """
        ),
        (
            .newRole,
            """
            you are now
            you will now act
            from now on you
            voce agora e
            agora voce e
            a partir de agora voce
            ahora eres
            a partir de ahora eres
            desde ahora eres
            """
        ),
    ]
}
