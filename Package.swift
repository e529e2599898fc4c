// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "LinkMagico",
    dependencies: [
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CPSL", pkgConfig: "libpsl", providers: [.apt(["libpsl-dev"])]),
        .target(name: "CPluginABI"),
        .target(name: "Vocabulary", dependencies: ["CCrypto", "CPSL"], swiftSettings: strict),
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
        .target(
            name: "Recipes", dependencies: ["Vocabulary", .product(name: "Yams", package: "Yams")],
            swiftSettings: strict),
        .target(name: "ControlProtocol", dependencies: ["Vocabulary"], swiftSettings: strict),
        .target(
            name: "Engine",
            dependencies: ["ControlProtocol", "Recipes", "Supervision", "Vocabulary", "WorkerProtocol"],
            swiftSettings: strict),
        .executableTarget(
            name: "linkmagico-worker", dependencies: ["Vocabulary", "WorkerRuntime"], swiftSettings: strict),
        .target(name: "StageTestKit", dependencies: ["StageSDK", "Vocabulary"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
