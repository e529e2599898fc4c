// swift-tools-version: 6.2
import PackageDescription

// Targets stand in floor order: an import goes down, never up, never sideways. Tests/ArchitectureTests holds us to it.

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// The stages that ship with LinkMagico: one dynamic library each, and what it needs beside the SDK.
let builtInPlugins: [(name: String, needs: [Target.Dependency])] = [
    ("SelectAuto", ["Cookies"]),
    ("SelectFixed", []),
    ("FetchHTTP", ["CCurl", "COpenSSL", "Cookies", "HTML"]),
    ("RetryChallenge", []),
    ("RenderChromium", ["Rendering"]),
    ("RenderWebDriver", ["CCurl", "Rendering"]),
    ("ParseHTML", ["Extraction", "HTML", "XPath"]),
    ("ParseFeed", ["Feeds", "HTML"]),
    ("ParsePDF", ["HTML"]),
    ("ParseText", ["HTML"]),
    ("EnrichText", ["Text"]),
    ("StoreJSONL", []),
    ("StoreSQLite", ["CCurl", "CZlib", "CZstd", "Retrieval", "Text", .product(name: "GRDB", package: "GRDB.swift")]),
]

/// A plugin exports its entry and nothing else, so that no two of them, and not the host, bind to each other's copies of
/// a library.
let pluginLinking: [LinkerSetting] = [
    .unsafeFlags(["-Xlinker", "--version-script=\(Context.packageDirectory)/Plugins/plugin.exports"])
]

func plugin(_ name: String, _ needs: [Target.Dependency]) -> Target {
    .target(
        name: name, dependencies: ["CPluginABI", "StageSDK", "Vocabulary"] + needs, path: "Plugins/\(name)",
        swiftSettings: strict, linkerSettings: pluginLinking)
}

func library(_ name: String, _ needs: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .target(name: name, dependencies: needs, exclude: exclude, swiftSettings: strict)
}

func tests(_ name: String, _ needs: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: needs, exclude: exclude, swiftSettings: strict)
}

/// Tests of built-in stages. Some link several plugins into the one test program, where each brings its entry: the first
/// counts, and nobody calls it.
func pluginTests(_ name: String, _ needs: [Target.Dependency]) -> Target {
    .testTarget(
        name: name, dependencies: ["StageSDK", "Vocabulary"] + needs, path: "Tests/PluginTests/\(name)",
        swiftSettings: strict, linkerSettings: [.unsafeFlags(["-Xlinker", "--allow-multiple-definition"])])
}

func system(_ name: String, pkgConfig: String, apt: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt])])
}

/// Plugins for tests of the border: C that misbehaves, Swift that behaves.
let testPlugins = ["BadPlugin", "BadHandshake", "NoEntry", "SamplePlugin", "OtherPlugin"]

func testPlugin(_ name: String) -> Target {
    let isSwift = name == "SamplePlugin" || name == "OtherPlugin"
    return .target(
        name: name, dependencies: isSwift ? ["CPluginABI", "StageSDK", "Vocabulary"] : ["CPluginABI"],
        path: "Tests/Fixtures/\(isSwift ? "SwiftPlugins" : "BadPlugins")/\(name)",
        publicHeadersPath: isSwift ? nil : ".", swiftSettings: strict,
        linkerSettings: name == "NoEntry" ? [] : pluginLinking)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")

let package = Package(
    name: "LinkMagico",
    products: [
        .library(name: "StageSDK", targets: ["StageSDK", "CPluginABI", "Vocabulary"]),
        .library(name: "StageTestKit", targets: ["StageTestKit"]),
        .library(name: "ExampleC", type: .dynamic, targets: ["ExampleC"]),
    ] + testPlugins.map { .library(name: $0, type: .dynamic, targets: [$0]) }
        + builtInPlugins.map { .library(name: $0.name, type: .dynamic, targets: [$0.name]) },
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Floor 0: the plugin contract, system libraries, the nouns.
        .target(name: "CPluginABI"),
        .target(name: "CFlightRecorder"),
        .systemLibrary(name: "CCrypto"),
        system("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev"),
        system("COpenSSL", pkgConfig: "libcrypto", apt: "libssl-dev"),
        system("CXML2", pkgConfig: "libxml-2.0", apt: "libxml2-dev"),
        system("CYAML", pkgConfig: "yaml-0.1", apt: "libyaml-dev"),
        system("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
        system("CZstd", pkgConfig: "libzstd", apt: "libzstd-dev"),
        system("CPSL", pkgConfig: "libpsl", apt: "libpsl-dev"),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        library("Vocabulary", ["CCrypto", "CPSL"]),

        // Floor 1: languages and content, all pure.
        library("StageSDK", ["CPluginABI", "Vocabulary"]),
        library("StageTestKit", ["StageSDK", "Vocabulary"]),
        library("Recipes", ["CYAML", "Vocabulary"]),
        library("ControlProtocol", ["Vocabulary"]),
        library("WorkerProtocol", ["Vocabulary"]),
        library("Telemetry", ["Vocabulary", logging, metrics]),
        library("HTML"),
        library("Text", ["CStemmer"], exclude: ["Training"]),
        library("Retrieval", ["Text"]),
        library("Extraction", ["HTML", "Vocabulary"]),
        library("XPath", ["CXML2", "HTML"]),
        library("TextComparison"),
        library("RecipeInference", ["Extraction", "HTML", "Vocabulary"]),
        library("Rendering", ["StageSDK", "Vocabulary"]),
        library("Feeds", ["CXML2", "CZlib", "Vocabulary"]),
        library("Cookies", ["Vocabulary"]),
        library("Caching", ["Vocabulary"]),

        // Floor 2: processes and policies.
        library("StageHosting", ["CFlightRecorder", "CPluginABI", "StageSDK", "Vocabulary"]),
        library("Supervision", ["CFlightRecorder", "Vocabulary", "WorkerProtocol"]),
        library("Egress", ["Vocabulary"]),
        library("Crawling", ["Vocabulary", .product(name: "GRDB", package: "GRDB.swift")]),
        library("Scheduling", ["Vocabulary"]),
        library("HostileServer"),

        // Floor 3: the daemon's side and the worker's side.
        library(
            "Engine",
            [
                "ControlProtocol", "Crawling", "Feeds", "Recipes", "Scheduling", "Supervision", "TextComparison",
                "Vocabulary", "WorkerProtocol",
            ]),
        library(
            "WorkerRuntime",
            ["Caching", "CFlightRecorder", "Egress", "StageHosting", "StageSDK", "Vocabulary", "WorkerProtocol"]),

        // Floor 4: the socket.
        library(
            "ControlServer",
            [
                "ControlProtocol", "Engine", "Vocabulary", "WorkerProtocol",
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
            ]),

        // The client's tower stands on floors 0 and 1 only.
        library("ControlClient", ["ControlProtocol", "Vocabulary"]),
        library("ModelContext", ["ControlClient", "ControlProtocol", "Vocabulary"]),
        library(
            "Chat",
            [
                "CCurl", "ControlClient", "ControlProtocol", "Recipes", "Text", "Vocabulary",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),

        // The web pages stand in the program: no files to find at run time.
        .target(name: "CChatPages", exclude: ["Pages"]),
        library(
            "ChatServer",
            [
                "CChatPages", "Chat", "ControlClient", "ControlProtocol", "CZlib", "ModelContext", "Vocabulary",
                logging,
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOWebSocket", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),

        // Programs.
        .executableTarget(
            name: "linkmagicod",
            dependencies: [
                "CFlightRecorder", "ControlServer", "Engine", "Recipes", "Telemetry", "Vocabulary", argumentParser,
                logging, metrics,
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "linkmagico-worker", dependencies: ["Vocabulary", "WorkerRuntime"], swiftSettings: strict),
        .executableTarget(
            name: "linkmagico-chat",
            dependencies: [
                "Chat", "ChatServer", "Recipes", "Telemetry", "Vocabulary", argumentParser, logging,
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),

        library(
            "CommandLineTool",
            [
                "Chat", "ControlClient", "ControlProtocol", "Crawling", "Engine", "Extraction", "HTML", "ModelContext",
                "RecipeInference",
                "Recipes", "Supervision", "Text", "Vocabulary", "WorkerProtocol", "XPath", argumentParser,
            ]),
        .executableTarget(name: "linkmagico", dependencies: ["CommandLineTool"], swiftSettings: strict),

        // Plugins.
        .target(
            name: "ExampleC", dependencies: ["CPluginABI"], path: "Plugins/ExampleC",
            publicHeadersPath: ".", linkerSettings: pluginLinking),

        // Tests mirror the sources; SystemTests run real processes.
        tests("VocabularyTests", ["Vocabulary"]),
        tests("StageSDKTests", ["CPluginABI", "StageHosting", "StageSDK", "StageTestKit", "Vocabulary"]),
        tests("RecipesTests", ["Recipes", "Vocabulary"]),
        tests("ControlProtocolTests", ["ControlProtocol", "Vocabulary"]),
        tests("HTMLTests", ["HTML"]),
        tests("TextTests", ["Text"]),
        tests("RetrievalTests", ["Retrieval", "Text"]),
        // Drafts are tried with the very stage that recipes use.
        tests(
            "RecipeInferenceTests",
            ["HTML", "ParseHTML", "RecipeInference", "Recipes", "StageSDK", "StageTestKit", "Vocabulary"]),
        tests("ExtractionTests", ["Extraction", "HTML", "Vocabulary"]),
        tests("TextComparisonTests", ["TextComparison"]),
        tests("ModelContextTests", ["ControlClient", "ControlProtocol", "ModelContext", "Vocabulary"]),
        tests("FeedsTests", ["Feeds", "Vocabulary"]),
        tests("CookiesTests", ["Cookies", "Vocabulary"]),
        tests("CachingTests", ["Caching", "Vocabulary"]),
        tests("RenderingTests", ["Rendering", "StageSDK", "Vocabulary"]),
        tests("CrawlingTests", ["Crawling", "Vocabulary"]),
        tests("SchedulingTests", ["Scheduling", "Vocabulary"]),
        tests("EgressTests", ["Egress", "Vocabulary"]),
        tests("StageHostingTests", ["CFlightRecorder", "CPluginABI", "StageHosting", "StageSDK", "Vocabulary"]),
        tests("EngineTests", ["Crawling", "Engine", "Vocabulary", "WorkerProtocol"]),
        tests("ControlServerTests", ["ControlClient", "ControlProtocol", "ControlServer", "Vocabulary"]),
        tests("ArchitectureTests", ["CPluginABI", "Vocabulary"]),
        // Answers the cases of public test suites through the code that runs: see Tests/Conformance.
        .target(
            name: "Conformance",
            dependencies: [
                "Caching", "ControlProtocol", "ControlServer", "Cookies", "Crawling", "Egress", "Extraction", "Feeds",
                "HTML", "Recipes", "StageHosting", "StageSDK", "Text", "Vocabulary", "XPath",
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOEmbedded", package: "swift-nio"),
            ],
            path: "Tests/Conformance/Areas", swiftSettings: strict),
        .executableTarget(
            name: "linkmagico-conform", dependencies: ["Conformance", "Vocabulary"], path: "Tests/Conformance/Command",
            swiftSettings: strict),
        tests("ConformanceTests", ["Conformance", "Vocabulary"]),
        tests(
            "ChatServerTests",
            [
                "Chat", "ChatServer", "ControlClient", "ControlProtocol", "Recipes", "Vocabulary", logging,
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),
        tests(
            "ChatTests",
            [
                "Chat", "ControlProtocol", "Recipes", "Text", "Vocabulary",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            exclude: ["Fixtures"]),
        tests("ControlClientTests", ["ControlClient", "ControlProtocol", "ControlServer", "Vocabulary"]),
        tests(
            "CommandLineToolTests",
            ["CommandLineTool", "ControlProtocol", "HTML", "Recipes", "Vocabulary", "WorkerProtocol", argumentParser]),
        pluginTests("FetchHTTPTests", ["Egress", "HostileServer", "StageHosting", "StageTestKit"]),
        pluginTests("FetchHTTPUnitTests", ["FetchHTTP"]),
        pluginTests("ParseHTMLTests", ["ParseHTML", "StageTestKit"]),
        pluginTests("ParseFeedTests", ["ParseFeed", "StageTestKit"]),
        pluginTests("ParseTextTests", ["ParseText", "StageTestKit"]),
        pluginTests("ParsePDFTests", ["ParsePDF", "Rendering", "StageTestKit"]),
        pluginTests("RenderWebDriverUnitTests", ["RenderWebDriver", "Rendering", "StageTestKit"]),
        pluginTests("RenderTests", ["Egress", "HostileServer", "Rendering", "StageHosting", "StageTestKit"]),
        pluginTests("RetryChallengeTests", ["CZlib", "RetryChallenge", "StageTestKit"]),
        pluginTests("SelectTests", ["StageHosting", "StageTestKit"]),
        pluginTests("SelectAutoUnitTests", ["SelectAuto"]),
        pluginTests("StoreJSONLTests", ["StoreJSONL", "StageTestKit"]),
        pluginTests(
            "StoreSQLiteTests",
            ["HostileServer", "StoreSQLite", "StageTestKit", .product(name: "GRDB", package: "GRDB.swift")]),
        tests("WorkerRuntimeTests", ["WorkerRuntime"]),
        tests("SystemTests", ["ControlClient", "ControlProtocol", "HostileServer", "Vocabulary"]),
    ] + testPlugins.map { testPlugin($0) } + builtInPlugins.map { plugin($0.name, $0.needs) },
    swiftLanguageModes: [.v6]
)
