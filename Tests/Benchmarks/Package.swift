// swift-tools-version: 6.2
import PackageDescription

// What is measured stands in the root package's folders, seen here through symbolic links; what measures, in Measured/.

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// As the root package links its plugins: each exports its entry and nothing else.
let pluginLinking: [LinkerSetting] = [
    .unsafeFlags(["-Xlinker", "--version-script=\(Context.packageDirectory)/Plugins/plugin.exports"])
]

let plugins = ["BadPlugin", "EmptyStage", "FetchHTTP", "RenderChromium", "RenderWebDriver"]

func library(_ name: String, _ needs: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .target(name: name, dependencies: needs, path: "Sources/\(name)", exclude: exclude, swiftSettings: strict)
}

func plugin(_ name: String, path: String, needs: [Target.Dependency] = []) -> Target {
    .target(
        name: name, dependencies: ["CPluginABI", "StageSDK", "Vocabulary"] + needs, path: path,
        swiftSettings: strict, linkerSettings: pluginLinking)
}

func program(_ name: String, path: String, _ needs: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: needs, path: "Measured/\(path)", swiftSettings: strict)
}

let package = Package(
    name: "Benchmarks",
    products: plugins.map { .library(name: $0, type: .dynamic, targets: [$0]) },
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        // What is measured.
        .target(name: "CPluginABI"),
        .target(name: "CFlightRecorder"),
        .systemLibrary(name: "CCrypto"),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CPSL", pkgConfig: "libpsl", providers: [.apt(["libpsl-dev"])]),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        library("Vocabulary", ["CCrypto", "CPSL"]),
        library("Recipes", ["CYAML", "Vocabulary"]),
        library("Text", ["CStemmer"], exclude: ["Training"]),
        library("StageSDK", ["CPluginABI", "Vocabulary"]),
        library("StageHosting", ["CFlightRecorder", "CPluginABI", "StageSDK", "Vocabulary"]),
        library("ControlProtocol", ["Vocabulary"]),
        library("ControlClient", ["ControlProtocol", "Vocabulary"]),
        library(
            "Chat",
            [
                "CCurl", "ControlClient", "ControlProtocol", "Recipes", "Text", "Vocabulary",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        // Without the engine behind it: the socket's own cost.
        library(
            "ControlServer",
            [
                "ControlProtocol", "Vocabulary", .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ], exclude: ["Daemon"]),
        library("Crawling", ["Vocabulary", .product(name: "GRDB", package: "GRDB.swift")]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        library("Retrieval", ["Text"]),
        library("StageTestKit", ["StageSDK", "Vocabulary"]),
        // Driven in process, as its tests do.
        .target(
            name: "StoreSQLite",
            dependencies: [
                "CCurl", "CPluginABI", "CZlib", "CZstd", "Retrieval", "StageSDK", "Text", "Vocabulary",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            path: "Plugins/StoreSQLite", swiftSettings: strict + [.unsafeFlags(["-enable-testing"])]),
        library("HTML"),
        library("Cookies", ["Vocabulary"]),
        library("Extraction", ["HTML", "Vocabulary"]),
        plugin("FetchHTTP", path: "Plugins/FetchHTTP", needs: ["CCurl", "COpenSSL", "Cookies", "HTML"]),
        library("Rendering", ["StageSDK", "Vocabulary"]),
        plugin("RenderChromium", path: "Plugins/RenderChromium", needs: ["Rendering"]),
        plugin("RenderWebDriver", path: "Plugins/RenderWebDriver", needs: ["CCurl", "Rendering"]),
        plugin("EmptyStage", path: "Measured/EmptyStage"),
        .target(
            name: "BadPlugin", dependencies: ["CPluginABI"], path: "Fixtures/BadPlugins/BadPlugin",
            publicHeadersPath: ".", linkerSettings: pluginLinking),

        // What measures.
        .target(name: "Figures", path: "Measured/Figures", swiftSettings: strict),
        program("measure-stages", path: "Stages", ["Figures", "StageHosting", "Vocabulary"]),
        program(
            "measure-fetch", path: "HostedFetch", ["CFlightRecorder", "Figures", "StageHosting", "Vocabulary"]),
        program(
            "measure-render", path: "Render", ["CFlightRecorder", "Figures", "StageHosting", "Vocabulary"]),
        program("measure-pages", path: "Pages", ["Figures", "StageHosting", "Vocabulary"]),
        program("measure-store", path: "Store", ["Figures", "StageHosting", "Vocabulary"]),
        program("measure-idle", path: "Idle", ["ControlClient", "ControlProtocol", "Figures", "Vocabulary"]),
        program("serve-control", path: "ControlSocket", ["ControlProtocol", "ControlServer", "Figures"]),
        program("measure-frontier", path: "FrontierGrowth", ["Crawling", "Figures", "Vocabulary"]),
        program("measure-extraction", path: "Extraction", ["Extraction", "Figures", "HTML"]),
        program(
            "measure-chat", path: "Chat",
            ["Chat", "ControlProtocol", "StageSDK", "StageTestKit", "StoreSQLite", "Text", "Vocabulary"]),
        program(
            "measure-knowledge", path: "Knowledge",
            ["Retrieval", "StageSDK", "StageTestKit", "StoreSQLite", "Text", "Vocabulary"]),
        // What Training/train.py asks of the code that it trains for.
        .executableTarget(
            name: "content-features", dependencies: ["Extraction", "Figures", "HTML", "Vocabulary"],
            path: "Training/Features",
            swiftSettings: strict),
        .executableTarget(name: "bare-fetch", dependencies: ["CCurl"], path: "Measured/BareFetch"),
        .executableTarget(name: "round-trips", path: "Measured/RoundTrips"),
    ],
    swiftLanguageModes: [.v6]
)
