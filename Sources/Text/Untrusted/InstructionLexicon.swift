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
    let roles: [UInt64: Role]
    private let triggers: Set<UInt64>
    /// 4096 bits, one set for each trigger: nearly all words of a text are told by one look.
    private let mayTrigger: [UInt64]

    /// Whether a text without any such word holds no order: the verbs, and the last words of phrases.
    func isTrigger(_ hash: UInt64) -> Bool {
        let bit = Int(truncatingIfNeeded: hash & 4095)
        return mayTrigger[bit >> 6] >> UInt64(bit & 63) & 1 == 1 && triggers.contains(hash)
    }

    private init() {
        var (roles, triggers): ([UInt64: Role], Set<UInt64>) = ([:], [])
        for (role, list) in Self.words {
            for word in list.split(whereSeparator: \.isWhitespace) {
                let hash = ContentHash.hash(String(word))
                roles[hash] = role
                if role == .override || role == .reveal || role == .play { triggers.insert(hash) }
            }
        }
        for (role, list) in Self.phrases {
            for phrase in list.split(separator: "\n") {
                let hashes = Words(String(phrase)).all.filter { !$0.isPart }.map(\.hash)
                guard let first = hashes.first, let last = hashes.last else { continue }
                roles[hashes.dropFirst().reduce(first) { ContentHash.combine($0, $1) }] = role
                triggers.insert(last)
            }
        }
        (self.roles, self.triggers) = (roles, triggers)
        var bits = [UInt64](repeating: 0, count: 64)
        for trigger in triggers {
            let bit = Int(truncatingIfNeeded: trigger & 4095)
            bits[bit >> 6] |= 1 << UInt64(bit & 63)
        }
        mayTrigger = bits
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
