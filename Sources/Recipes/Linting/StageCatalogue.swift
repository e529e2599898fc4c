// SPDX-License-Identifier: MIT

public import Vocabulary

/// The stages that plugins offer, for checking recipes against.
public struct StageCatalogue: Sendable {
    private let byName: [StageName: StageDescriptor]

    /// Of two descriptors of one name the first counts; whoever loads plugins reports the second.
    public init(_ descriptors: some Sequence<StageDescriptor>) {
        byName = Dictionary(descriptors.map { ($0.stage, $0) }, uniquingKeysWith: { first, _ in first })
    }

    public subscript(name: StageName) -> StageDescriptor? { byName[name] }

    /// The names of a kind's stages, sorted.
    public func names(of kind: StageKind) -> [String] {
        byName.keys.filter { $0.kind == kind }.map(\.name).sorted()
    }

    /// The stage that was probably meant: one of the kind with a similar name, or one of that very name.
    func nearest(to stage: StageName) -> String? {
        if let name = Spelling.nearest(to: stage.name, among: names(of: stage.kind)) { return name }
        return byName.keys.filter { $0.name == stage.name }.map(\.description).min()
    }
}
