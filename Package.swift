// swift-tools-version: 6.2
import PackageDescription

/// Settings of every Swift target: a C type that leaks out of the folder it belongs to is a compile error.
let swift: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
]

/// What Foundation and regular expressions need where they are linked into a program.
let libraries = [
  "FoundationNetworking", "_CFURLSessionInterface", "Foundation", "CoreFoundation", "FoundationInternationalization",
  "FoundationEssentials", "_FoundationCShims", "_FoundationCollections", "_FoundationICU", "swift_StringProcessing",
  "swift_RegexParser", "curl",
]

/// Swift's own libraries inside the tool, which then starts in half the time; `make` asks for them where the toolchain has
/// them so. Only this link differs: the objects are those that the tests use.
let swiftInside: [LinkerSetting] =
  Context.environment["LABREPORT_STATIC"] == nil ? [] : [.unsafeFlags(["-static-stdlib"] + libraries.map { "-l\($0)" })]

// `LABREPORT_DOCUMENTATION=1 swift package generate-documentation` (`make documentation`); other builds don't fetch it.
let documentation: [Package.Dependency] =
  Context.environment["LABREPORT_DOCUMENTATION"] == nil
  ? [] : [.package(url: "https://github.com/swiftlang/swift-docc-plugin", exact: "1.5.0")]

let package = Package(
  name: "labreport",
  products: [.executable(name: "labreport", targets: ["labreport"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
  ] + documentation,
  targets: [
    // C libraries: a module map and a shim header each.
    .systemLibrary(name: "CHDF5", pkgConfig: "hdf5", providers: [.apt(["libhdf5-dev"])]),
    // Its header alone: the library is loaded when its first product is asked for.
    .systemLibrary(name: "COpenBLAS", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(
      name: "CCairo", pkgConfig: "cairo freetype2 harfbuzz-subset",
      providers: [.apt(["libcairo2-dev", "libharfbuzz-dev"])]),
    .systemLibrary(
      name: "CMarkdown", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CQPDF", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng zlib", providers: [.apt(["libpng-dev", "zlib1g-dev"])]),
    .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    .systemLibrary(name: "CJPEG", pkgConfig: "libturbojpeg", providers: [.apt(["libturbojpeg0-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CHyphen", providers: [.apt(["libhyphen-dev"])]),

    // Kernels that need a processor's own instructions.
    .target(name: "CKernels", cSettings: [.unsafeFlags(["-O3", "-ffp-contract=off"])]),

    // The digest of all sources that compute, found at build time.
    .plugin(name: "EngineDigest", capability: .buildTool()),
    .target(name: "EngineVersion", swiftSettings: swift, plugins: ["EngineDigest"]),

    // What every module needs and none owns.
    .target(name: "Base", dependencies: ["CCrypto", "CDeflate"], swiftSettings: swift),
    .target(
      name: "Lab",
      dependencies: ["Base", "EngineVersion", "CHDF5", "COpenBLAS", "CKernels", "CZip"], exclude: ["Engine/README.md"],
      swiftSettings: swift),
    // The embedded lab: drawn faces, and what attackers put on them.
    .target(name: "Faces", dependencies: ["Base", "Lab"], swiftSettings: swift),
    .target(name: "Canvas", dependencies: ["Base", "CCairo", "CPNG", "CJPEG", "CDeflate"], swiftSettings: swift),
    .target(name: "Plot", dependencies: ["Base", "Canvas"], swiftSettings: swift),
    .target(
      name: "Render",
      dependencies: [
        "Base", "Canvas", "CCairo", "CCrypto", "CMarkdown", "CQPDF", "CPNG", "CHyphen",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: swift),
    // Chapters meet experiments: check, plan, run, write.
    .target(
      name: "Report",
      dependencies: [
        "Base", "Lab", "Faces", "Plot", "Canvas", "Render", "EngineVersion", .product(name: "Yams", package: "Yams"),
      ], swiftSettings: swift),
    .target(
      name: "Verify", dependencies: ["Base", "Canvas", "Faces", "Lab", "Render", "Report"], swiftSettings: swift),
    // A class of reports: verdicts, points, likeness.
    .target(
      name: "Grade", dependencies: ["Base", "Lab", "Render", "Report", "Verify"], swiftSettings: swift),
    .target(
      name: "Preview",
      dependencies: [
        "Base", "Canvas", "Lab", "Render", "Report", .product(name: "FlyingFox", package: "FlyingFox"),
      ], swiftSettings: swift),
    .executableTarget(
      name: "labreport",
      dependencies: [
        "Base", "Canvas", "Faces", "Grade", "Lab", "Plot", "Preview", "Render", "Report", "Verify",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: swift, linkerSettings: swiftInside),

    // What `make bench` runs beside the tool.
    .executableTarget(
      name: "sweep-times", dependencies: ["Lab"], path: "Benchmarks/SweepTimes", swiftSettings: swift,
      linkerSettings: swiftInside),

    .target(name: "TestSupport", dependencies: ["Base", "Canvas"], path: "Tests/TestSupport", swiftSettings: swift),
    .testTarget(name: "BaseTests", dependencies: ["Base", "TestSupport"], swiftSettings: swift),
    .testTarget(
      name: "LabTests", dependencies: ["Base", "EngineVersion", "Lab", "Faces", "CKernels", "TestSupport"],
      exclude: ["Goldens", "Engine/make_keras_lab.py", "Network/Keras/make_golden.py"], swiftSettings: swift),
    .testTarget(name: "FacesTests", dependencies: ["Base", "Faces", "Lab", "TestSupport"], swiftSettings: swift),
    .testTarget(
      name: "CanvasTests", dependencies: ["Base", "Canvas", "TestSupport"], exclude: ["Goldens"], swiftSettings: swift),
    .testTarget(
      name: "PlotTests", dependencies: ["Base", "Plot", "Canvas", "Render", "TestSupport"], exclude: ["Goldens"],
      swiftSettings: swift),
    .testTarget(
      name: "RenderTests", dependencies: ["Base", "Render", "Canvas", "TestSupport"],
      exclude: ["Goldens", "Specimen/chapters"], swiftSettings: swift),
    .target(
      name: "ReportTestSupport", dependencies: ["Base", "Canvas", "Lab", "Render", "Report"],
      path: "Tests/ReportTestSupport", swiftSettings: swift),
    .testTarget(
      name: "ReportTests",
      dependencies: ["Base", "Canvas", "Lab", "Plot", "Render", "Report", "ReportTestSupport", "TestSupport"],
      exclude: ["Goldens"], swiftSettings: swift),
    .testTarget(
      name: "VerifyTests", dependencies: ["Base", "Canvas", "Lab", "Render", "Report", "Verify", "ReportTestSupport"],
      swiftSettings: swift),
    .testTarget(
      name: "GradeTests",
      dependencies: ["Base", "Grade", "Lab", "Render", "Report", "Verify", "ReportTestSupport", "TestSupport"],
      swiftSettings: swift),
    .testTarget(
      name: "PreviewTests", dependencies: ["Base", "Lab", "Report", "Preview", "ReportTestSupport"],
      swiftSettings: swift),
    // The command line, as a process: the tool itself can be linked without what tests need.
    .testTarget(
      name: "ToolTests",
      dependencies: ["Base", "Lab", "Report", "ReportTestSupport", "TestSupport"],
      swiftSettings: swift),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c17
)
