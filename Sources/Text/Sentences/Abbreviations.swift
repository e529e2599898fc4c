// SPDX-License-Identifier: MIT

/// Words before a full stop that ends no sentence, in Portuguese, Spanish and English, folded.
enum Abbreviations {
    /// Followed by what they abbreviate for (a name, a number): the sentence goes on whatever comes next.
    static let leading = hashes(
        """
        sr sra srs sras srta dr dra drs dras prof profa profs eng enga av ave r rua al rod tel fone cel fax ramal pag pags pg
        p pp art arts inc cap caps vol vols fig figs tab ed eds org orgs cf n no nos num nro ex exmo exma ilmo ilma min
        ref obs min d dna don dona st sto sta san mt mr mrs ms messrs mme mlle gen col sgt capt lt rev hon gov pres sen rep
        vs v approx aprox dept depto dpto gral cia prov esq edif urb km apto bl qd lt cx
        """)

    /// May stand at the end of a sentence: only a function word with a capital after them starts another.
    static let trailing = hashes(
        """
        etc ltda ltd co corp inc jr sr sa cv ee uu us uk eua uu am pm ac dc bc ad jan fev mar abr mai jun jul ago set out nov
        dez ene feb abr may ago sep sept oct dic apr aug dec seg ter qua qui sex sab dom mon tue wed thu fri sat sun max min
        hab ml kg cm mm hs hrs h seg ph phd
        """)

    /// Sentence starters: capitalised after an abbreviation, they begin a sentence.
    static func isStarter(_ hash: UInt64) -> Bool {
        starters.contains(hash)
    }

    private static let starters = hashes(
        """
        o os as um uma ele ela eles elas isso este esta esse essa no na nos nas em para por com se quando como mas e nao ao
        ja todos cada depois alem assim porem el la los las un una unos unas ello ellos ellas esto ese esa en para por con
        si cuando pero y no al ya todo todos desde segun the a an he she it they we i you this that these those in on at for
        with if when but and not there his her its their our as after before however
        """)

    private static func hashes(_ list: String) -> Set<UInt64> {
        Set(list.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { ContentHash.hash(String($0)) })
    }
}
