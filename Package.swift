// swift-tools-version: 6.2
// The house: one target per room (Sources/README.md), sections in the order the data walks.
import PackageDescription

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A room: Swift code under the house's settings.
func room(_ name: String, _ needs: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: needs, swiftSettings: strict)
}

/// Swift's own libraries go into the programs: finding and relocating them takes a fifth of the
/// time of a scan of one small file. The archives stand in a group, because they need each other.
let runtime: [LinkerSetting] = [
  .unsafeFlags(
    ["-static-stdlib", "-Xlinker", "--start-group"]
      + ["CoreFoundation", "_FoundationICU", "_FoundationCShims", "_FoundationCollections"]
      .map { "-l\($0)" } + ["-lswiftSynchronization", "-lstdc++", "-Xlinker", "--end-group"])
]

/// A program: a crumb of code that joins rooms.
func program(_ name: String, _ needs: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name, dependencies: needs, swiftSettings: strict, linkerSettings: runtime)
}

func tests(_ name: String, _ needs: [Target.Dependency], files: [String] = []) -> Target {
  .testTarget(name: name, dependencies: needs, exclude: files, swiftSettings: strict)
}

let package = Package(
  name: "leakscope",
  products: [
    .executable(name: "leakscope", targets: ["leakscope"]),
    .executable(name: "leakscope-worker", targets: ["leakscope-worker"]),
    .executable(name: "leakscope-pdf", targets: ["leakscope-pdf"]),
    .executable(name: "leakscope-reader", targets: ["leakscope-reader"]),
    .executable(name: "leakscope-image", targets: ["leakscope-image"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // C libraries: module maps and shims, no logic.
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(name: "CMagic", pkgConfig: "libmagic", providers: [.apt(["libmagic-dev"])]),
    .systemLibrary(
      name: "CSeccomp", pkgConfig: "libseccomp", providers: [.apt(["libseccomp-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(
      name: "CPoppler", pkgConfig: "poppler-glib", providers: [.apt(["libpoppler-glib-dev"])]),
    .systemLibrary(name: "CICU", pkgConfig: "icu-uc", providers: [.apt(["libicu-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CLinux"),

    // Skins: one Swift face over one C library each.
    room("PCRE2", ["CPCRE2"]),
    room("Magic", ["CMagic"]),
    room("SHA256", ["CCrypto"]),
    room("Archive", ["CArchive"]),
    room("PDF", ["CPoppler"]),
    room("ICU", ["CICU"]),
    room("Inflate", ["CZlib"]),
    room("Linux", ["CLinux"]),
    room("Sandbox", ["CSeccomp", "CLinux", "Linux"]),

    // The words, and bytes.
    room("Model"),
    room("Bytes"),
    room("Packed", ["Model", "Bytes"]),

    // The parent's half of the line.
    room("Crawl", ["Model", "Bytes", "Linux"]),
    room("Crew", ["Model", "Packed", "Linux"]),
    room(
      "Store", ["Model", "Packed", "Bytes", "Linux", .product(name: "GRDB", package: "GRDB.swift")]),
    room("Link", ["Model"]),
    room("Assess", ["Model", "Rules"]),
    .target(
      name: "Report",
      dependencies: [
        "Model", "Bytes", "Packed", "Rules", "Assess", "SHA256",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [.embedInCode("Templates")], swiftSettings: strict),

    // The worker's half of the line.
    room("Charset", ["Model", "Bytes", "Rules", "ICU"]),
    room("Identify", ["Model", "Bytes", "Linux", "Magic", "Charset"]),
    room("Decode", ["Model", "Bytes", "Linux", "Rules", "Charset", "Archive", "Inflate"]),
    room("Rules", ["Model", "Bytes", "Linux"]),
    room(
      "Patterns", ["Model", "Bytes", "Linux", "Rules", .product(name: "Yams", package: "Yams")]),
    room("Detect", ["Model", "Bytes", "Rules", "PCRE2"]),
    room("Redact", ["Model", "Bytes", "Packed", "Rules"]),
    room(
      "Examine",
      ["Model", "Bytes", "Packed", "Linux", "Identify", "Decode", "Rules", "Detect", "Redact"]),

    room(
      "Workshop", ["Model", "Packed", "Bytes", "Linux", "Sandbox", "Rules", "Examine", "Redact"]),

    // The programs.
    program(
      "leakscope",
      [
        "Model", "Bytes", "Packed", "Linux", "Crawl", "Crew", "Store", "Link", "Rules", "Redact",
        "Report", "SHA256", "Patterns", "Detect", "Examine", "Assess",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    program("leakscope-worker", ["Workshop"]),
    // Under the GPL through poppler; nothing else may link `PDF`.
    program("leakscope-pdf", ["PDF", "Model", "Packed", "Linux", "Sandbox"]),
    // Becomes a command of the user's, after taking away what it does not need.
    program("leakscope-reader", ["Linux", "Sandbox"]),
    program("leakscope-image", ["Patterns", "Detect", "Linux"]),

    // Tests, a target per room that has any, and a worker that misbehaves for them.
    .executableTarget(
      name: "misbehaving-worker", dependencies: ["Workshop", "Model", "Linux"],
      path: "Tests/MisbehavingWorker", swiftSettings: strict),
    // Patterns and texts made from seeds, for whoever holds something to a definition.
    .target(
      name: "TestTexts", dependencies: ["Rules", "Patterns", "Linux", "Bytes"],
      path: "Tests/TestTexts", swiftSettings: strict),
    tests("HouseTests", []),
    tests("BytesTests", ["Bytes", "TestTexts"]),
    tests("PackedTests", ["Packed", "Model", "Bytes", "TestTexts"]),
    tests("CharsetTests", ["Charset", "Patterns", "Rules", "Model", "Bytes", "Linux"]),
    tests("PatternsTests", ["Patterns", "Detect", "Rules", "Model", "Bytes", "Linux"]),
    tests(
      "ExamineTests",
      [
        "Examine", "Detect", "Patterns", "Rules", "Model", "Packed", "Bytes", "Linux", "Redact",
        "Charset", "TestTexts",
      ]),
    tests(
      "DecodeTests",
      [
        "Decode", "Charset", "Rules", "Patterns", "Detect", "Model", "Bytes", "Linux",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    tests(
      "DocumentTests",
      ["Decode", "Charset", "Rules", "Patterns", "Model", "Bytes", "Linux"]),
    tests("ShapeTests", ["Rules", "PCRE2", "Bytes", "TestTexts"]),
    tests("DetectTests", ["Detect", "Rules", "Model", "Bytes", "TestTexts"]),
    tests(
      "StoreTests",
      ["Store", "Model", "Packed", "Bytes", "Linux", .product(name: "GRDB", package: "GRDB.swift")]),
    tests("RedactTests", ["Redact", "Model", "Packed", "Bytes", "TestTexts"]),
    tests("LinkTests", ["Link", "Model"]),
    tests("AssessTests", ["Assess", "Patterns", "Rules", "Model", "Bytes", "Linux"]),
    tests("CrawlTests", ["Crawl", "Model", "Linux"]),
    tests("CrewTests", ["Crew", "Patterns", "Model", "Packed", "Bytes", "Linux"]),
    tests(
      "ReportTests",
      ["Report", "Assess", "Patterns", "Rules", "Model", "Packed", "Bytes", "Linux"]),
    tests(
      "BlackBoxTests", ["Model", .product(name: "GRDB", package: "GRDB.swift")],
      files: ["BadRules", "Parquet", "Schemas"]),
  ],
  swiftLanguageModes: [.v6]
)

// Not part of a build: `make fuzz` asks for it.
if Context.environment["LEAKSCOPE_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "leakscope-fuzz",
      dependencies: ["Examine", "Rules", "Model", "Packed", "Redact", "Bytes", "Linux"],
      path: "tools/fuzz/campaign", swiftSettings: strict))
}
