// SPDX-License-Identifier: MIT

import Testing
import Text

struct PageReadingTests {
    @Test func `one reading gives what two would`() {
        let markdown = """
            # Horário

            Abrimos às dez. Fechamos às sete, e ao domingo à uma.

            | Dia | Hora |
            | --- | --- |
            | Sábado | **dez** |

            ## Contacto

            - [Correio](mailto:a@b.example)
            - Telefone

            ```
            código
            ```
            """
        let sizes = PassageSizes(least: 5, most: 12)
        let (plain, passages) = Passage.read(markdown.utf8.span, sizes: sizes)
        #expect(String(decoding: plain, as: UTF8.self) == Passage.plainText(of: markdown.utf8.span))
        #expect(passages == Passage.cut(markdown, sizes: sizes) && passages.count > 1)
    }

    @Test func `a long text is known by its middle, beginning and end`() {
        let english = String(repeating: "The quick brown fox jumps over the lazy dog near the river. ", count: 200)
        let spanish = String(repeating: "El perro corre por la calle y después vuelve a la casa. ", count: 200)
        #expect(LanguageIdentifier.identify(english).language == .english)
        #expect(LanguageIdentifier.identify(spanish + "Order now.").language == .spanish)
    }
}
