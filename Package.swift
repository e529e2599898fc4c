// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "LinkMagico",
    targets: [
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .target(name: "Vocabulary", dependencies: ["CCrypto"], exclude: ["URL"]),
    ],
    swiftLanguageModes: [.v6]
)
