// SPDX-License-Identifier: MIT

public import CPluginABI
import StageSDK
import Vocabulary

/// Always the same acquisition method: for sites of which the recipe's author knows what they need.
struct SelectFixed: Stage {  // in a recipe: `- select: fixed`
    struct Options: StageOptions {
        var method = "http"

        static let schema: [Option<Self>] = [
            Option("method", \.method, doc: "The method for every page: `http`, `browser`, or what a `when:` asks for.")
        ]
    }

    static let manifest = StageManifest(
        kind: .select, name: "fixed",
        summary: "Chooses the acquisition method that the recipe names, unless the visit asks for another.",
        reads: [.method], writes: [.method],
        examples: [
            StageExample(
                "the recipe decides", given: [.url: "https://shop.example/"], with: ["method": "browser"],
                expect: .emitted([.method: "browser"])),
            StageExample(
                "who asks for a method gets it", given: [.url: "https://shop.example/", .method: "browser"],
                expect: .emitted([.method: "browser"])),
        ]
    )

    private let method: String

    init(options: Options) throws(OptionsError) {
        guard StageName.isValid(name: options.method) else {
            throw OptionsError("method", "must be a word of lower-case letters, digits and _")
        }
        method = options.method
    }

    func process(_ record: Record, in context: StageContext) throws(StageError) -> Outcome {
        if record[.method]?.isEmpty == false { return .emit(record) }
        return .emit(record.setting(.method, to: method))
    }
}

@c(linkmagico_plugin)
public func linkmagicoPlugin(_ host: UnsafePointer<lm_host>) -> UnsafePointer<lm_plugin>? {
    Plugin.export(SelectFixed.self, to: host)
}
