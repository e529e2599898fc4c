// SPDX-License-Identifier: MIT

import Extraction
import Testing

struct DateTextTests {
    @Test(arguments: [
        ("2026-11-22", "2026-11-22"), ("2026-11-22T18:56:03Z", "2026-11-22T18:56:03Z"),
        ("2026-11-22 18:56:03 -0300", "2026-11-22T18:56:03-03:00"),
        ("2026-11-22T18:56:03.120+02:00", "2026-11-22T18:56:03+02:00"), ("2026/1/2", "2026-01-02"),
        ("20261122", "2026-11-22"),
        ("Sun, 22 Nov 2026 18:56:03 GMT", "2026-11-22T18:56:03Z"), ("November 22nd, 2026", "2026-11-22"),
        ("Nov. 22, 2026 at 6:56 PM", "2026-11-22T18:56:00"), ("22 de novembro de 2026", "2026-11-22"),
        ("22 de noviembre del 2026", "2026-11-22"), ("1º de março de 2026", "2026-03-01"), ("22/11/2026", "2026-11-22"),
        ("11/22/2026", "2026-11-22"), ("22.11.2026", "2026-11-22"), ("Dom, 22 nov 2026, 18h", "2026-11-22"),
        ("Publicado em 22/11/2026 às 18:56", "2026-11-22T18:56:00"), ("22 November 2026", "2026-11-22"),
        ("costs 1500 since 22 May 2026", "2026-05-22"), ("2023 Jan 7", "2023-01-07"),
        ("© 2019–2026, 22 mai 2026", "2026-05-22"),
    ])
    func `dates are read as people write them`(text: String, iso: String) {
        #expect(DateText.firstDate(in: text)?.text == iso)
    }

    @Test(arguments: [
        "", "2026", "30/02/2026", "in 2026 we", "1234567", "12 34 2026", "22/11/26", "2026-13-01", "May 2026",
    ])
    func `what is no day is none`(text: String) { #expect(DateText.firstDate(in: text) == nil) }

    @Test func `an ambiguous date is read as told`() {
        #expect(DateText.firstDate(in: "03/04/2026")?.text == "2026-04-03")
        #expect(DateText.firstDate(in: "03/04/2026", monthFirst: true)?.text == "2026-03-04")
    }

    @Test func `a long text of digits takes linear time`() {
        let clock = ContinuousClock()
        let text = String(repeating: "1999 12 ", count: 200_000)
        #expect(clock.measure { _ = DateText.firstDate(in: text) } < .seconds(2))
    }
}
