// SPDX-License-Identifier: MIT

import Testing

@testable import Text

struct WordsTests {
    private func forms(_ text: String) -> [String] {
        let words = Words(text)
        return words.all.filter { !$0.isPart }.map(words.folded)
    }

    @Test func `words are folded to lower case without accents`() {
        #expect(forms("São João: ÇÃO, Straße, Łódź, Ñandú!") == ["sao", "joao", "cao", "strasse", "lodz", "nandu"])
    }

    @Test(arguments: [
        ("R$ 1.299,90", "r$1299.9"), ("R$1299,9", "r$1299.9"), ("US$ 5", "us$5"), ("$1,299.90", "$1299.9"),
        ("10 €", "€10"),
        ("€10,00", "€10"), ("£ 3.50", "£3.5"), ("12,5 %", "12.5%"), ("1.299,90", "1299.9"), ("3.14", "3.14"),
        ("1.299", "1299"),
        ("0.125", "0.125"), ("1.234.567", "1234567"),
    ])
    func `amounts fold to their value whatever the country's signs`(text: String, folded: String) {
        #expect(forms(text) == [folded])
    }

    @Test(arguments: [
        ("AB-123", "ab-123", Word.Kind.code), ("2026-05-01", "2026-05-01", .code), ("10:30", "10:30", .code),
        ("192.168.0.1", "192.168.0.1", .code), ("C++", "c++", .code), ("10x", "10x", .code), ("P&D", "p&d", .code),
        ("vendas@loja.com.br", "vendas@loja.com.br", .email), ("node.js", "node.js", .name),
        ("https://www.loja.com.br/p", "https:www.loja.com.br/p", .address), ("guarda-chuva", "guarda-chuva", .compound),
        ("S.A.", "sa", .word),
    ])
    func `what only matches as a whole stays whole`(text: String, folded: String, kind: Word.Kind) throws {
        let words = Words(text)
        let first = try #require(words.first)
        #expect(words.folded(first) == folded && first.kind == kind && !first.isPart)
        #expect(words.wordCount == 1)
    }

    @Test func `a whole form is followed by its parts, which share its position and are not counted`() {
        let words = Words("loja.com.br abre")
        #expect(words.foldedForms == ["loja.com.br", "loja", "com", "br", "abre"])
        #expect(words.all.map(\.isPart) == [false, true, true, true, false])
        #expect(words.all.map(\.position) == [0, 0, 1, 2, 3])
        #expect(words.wordCount == 2)
    }

    @Test func `a possessive goes, a negation stays, an elision parts`() {
        #expect(forms("dog's don't l’acqua") == ["dog", "dont", "l", "acqua"])
    }

    @Test func `ranges point into the source`() {
        let text = "Preço: R$ 10 — maçã"
        let span = text.utf8.span
        #expect(Words(text).all.map { span.string($0.range) } == ["Preço", "R$ 10", "10", "maçã"])
    }

    @Test func `composed and decomposed letters fold alike, invisible ones vanish`() {
        #expect(forms("ação") == forms("ac\u{327}a\u{303}o"))
        #expect(forms("pa\u{AD}la\u{200B}vra") == ["palavra"])
    }

    @Test func `scripts without spaces give a word for each character`() {
        #expect(forms("你好 カタカナ 한국어") == ["你", "好", "カタカナ", "한국어"])
    }

    @Test func `equal words have equal hashes in every text`() {
        let one = Words("O preço").all[1]
        let other = Words("PRECO baixo").all[0]
        #expect(one.hash == other.hash)
    }

    @Test func `malformed bytes separate words and end the scan`() {
        let bytes: [UInt8] = [0x61, 0xFF, 0x62, 0xC3, 0x63, 0xE2, 0x82, 0x64, 0xF0, 0x9F]
        #expect(Words(bytes.span).foldedForms == ["a", "b", "c", "d"])
    }

    @Test(arguments: ["a", "a-", "1.", "$", "a@", "R$", "é-", "'a", "://a"])
    func `a quarter of a megabyte of one pattern takes linear time and gives bounded forms`(pattern: String) {
        let text = Array(String(repeating: pattern, count: 250_000 / pattern.utf8.count).utf8)
        let (words, seconds) = measured { Words(text.span) }
        #expect(seconds < 10)
        #expect(words.all.allSatisfy { $0.foldedLength <= 132 })
    }
}

struct StemTests {
    @Test(arguments: [
        (Language.portuguese, "flor", "flores"), (.portuguese, "animal", "animais"), (.portuguese, "papel", "papeis"),
        (.portuguese, "limao", "limoes"), (.portuguese, "homem", "homens"), (.portuguese, "vez", "vezes"),
        (.portuguese, "verde", "verdes"), (.portuguese, "preco", "precos"), (.portuguese, "livre", "livres"),
        (.portuguese, "azul", "azuis"), (.portuguese, "vale", "vales"),
        (.spanish, "luz", "luces"), (.spanish, "pared", "paredes"), (.spanish, "nombre", "nombres"),
        (.spanish, "camion", "camiones"), (.spanish, "cliente", "clientes"), (.spanish, "clase", "clases"),
        (.english, "city", "cities"), (.english, "box", "boxes"), (.english, "house", "houses"),
        (.english, "class", "classes"), (.english, "shoe", "shoes"), (.english, "watch", "watches"),
    ])
    func `singular and plural share one light form`(language: Language, singular: String, plural: String) throws {
        let stemmer = try #require(LightStemmer(language))
        #expect(stemmer.stem(singular) == stemmer.stem(plural))
    }

    @Test(arguments: [
        (Language.portuguese, "mais"), (.portuguese, "onibus"), (.portuguese, "dois"), (.spanish, "lunes"),
        (.spanish, "crisis"), (.english, "this"), (.english, "news"), (.english, "bus"), (.portuguese, "ab-123"),
    ])
    func `what is no plural stays`(language: Language, word: String) throws {
        #expect(try #require(LightStemmer(language)).stem(word) == word)
    }

    @Test func `snowball stems come folded and join inflected forms`() throws {
        let stemmer = try #require(Stemmer(.portuguese))
        #expect(stemmer.stem("Entregas") == stemmer.stem("entregar"))
        #expect(stemmer.stem("informações") == stemmer.stem("informação"))
        #expect(Stemmer(.chinese) == nil)
    }

    @Test func `a stemmer survives words of a megabyte and more words than it remembers`() throws {
        let stemmer = try #require(Stemmer(.english))
        let long = String(repeating: "ab", count: 500_000)
        #expect(stemmer.stem(long) == long)
        for number in 0..<2 * Stemmer.mostRemembered { _ = stemmer.stem("word\(number)s") }
        #expect(stemmer.stem("houses") == "hous")
    }

    @Test func `question words are not stop words`() {
        let list = StopWords.of(.portuguese)
        #expect(list.isStopWord(ContentHash.hash("para")) && !list.isStopWord(ContentHash.hash("quando")))
        #expect(list.isQuestionWord(ContentHash.hash("quando")) && !list.isQuestionWord(ContentHash.hash("para")))
        #expect(!StopWords.of(.german).isStopWord(ContentHash.hash("der")))
    }
}
