// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "LinkMagico",
    targets: [
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .target(name: "CPluginABI"),
        .target(name: "Vocabulary", dependencies: ["CCrypto"], exclude: ["URL"], swiftSettings: strict),
        .target(name: "StageSDK", dependencies: ["CPluginABI", "Vocabulary"], swiftSettings: strict),
        .target(name: "WorkerProtocol", dependencies: ["Vocabulary"], swiftSettings: strict),
        .target(name: "CFlightRecorder"),
        .target(
            name: "StageHosting", dependencies: ["CFlightRecorder", "CPluginABI", "StageSDK", "Vocabulary"],
            swiftSettings: strict),
        .target(
            name: "WorkerRuntime",
            dependencies: ["CFlightRecorder", "StageHosting", "StageSDK", "Vocabulary", "WorkerProtocol"],
            swiftSettings: strict),
        .target(
            name: "Supervision", dependencies: ["CFlightRecorder", "Vocabulary", "WorkerProtocol"],
            swiftSettings: strict),
        .executableTarget(
            name: "linkmagico-worker", dependencies: ["Vocabulary", "WorkerRuntime"], swiftSettings: strict),
        .target(name: "StageTestKit", dependencies: ["StageSDK", "Vocabulary"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
