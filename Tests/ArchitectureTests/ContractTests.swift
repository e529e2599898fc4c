// SPDX-License-Identifier: MIT

import CPluginABI
import Foundation
import Testing
import Vocabulary

/// The numbers of the C contract and of the Swift tables are the same numbers.
struct ContractTests {
    @Test func `every slot of the table is in the header under its number`() throws {
        let header = FloorTests.root.appendingPathComponent("Sources/CPluginABI/include/linkmagico_plugin.h")
        let text = try String(contentsOf: header, encoding: .utf8)
        for slot in Slot.allCases {
            let name = slot.name.uppercased().replacing(".", with: "_")
            let line = "LM_SLOT_\(name) = \(slot.rawValue)"
            let isThere = text.contains("\(line),") || text.contains("\(line)\n")
            #expect(isThere, "\(line)")
        }
        #expect(text.split(separator: "LM_SLOT_").count - 1 == Slot.allCases.count)
    }

    @Test func `kinds of stages have the header's numbers`() {
        let numbers: [lm_stage_kind] = [LM_SELECT, LM_FETCH, LM_RETRY_GATE, LM_RENDER, LM_PARSE, LM_ENRICH, LM_STORE]
        #expect(StageKind.allCases.map(\.number) == numbers.map(\.rawValue))
    }
}
