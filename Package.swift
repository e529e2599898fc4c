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
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
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
        .target(
            name: "ControlServer",
            dependencies: [
                "ControlProtocol", "Engine", "Vocabulary", "WorkerProtocol",
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict),
        .target(
            name: "Telemetry",
            dependencies: [
                "Vocabulary", .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "linkmagicod",
            dependencies: [
                "ControlServer", "Engine", "Recipes", "Telemetry", "Vocabulary",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"), .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "linkmagico-worker", dependencies: ["Vocabulary", "WorkerRuntime"], swiftSettings: strict),
        .target(name: "StageTestKit", dependencies: ["StageSDK", "Vocabulary"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
