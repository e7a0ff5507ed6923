import Base
import ArgumentParser
import Foundation
import Render
import Report

/// Words that a shell completes with, looked up in the project that the command line names. Nothing is run, and where
/// anything is wrong there are none.
enum Completions {
  /// The profiles of `lab.yml`.
  static let profiles = CompletionKind.custom { arguments, _, _ in
    guard let folder = folder(arguments), let text = try? folder.text(configuration),
      let root = try? YAMLReader.value(of: SourceText(file: ReportSources.configurationFile, text: text))
    else { return [] }
    return root["profiles"]?.mapping?.map(\.key.text) ?? []
  }

  /// The ids of directives in the project's chapters.
  static let ids = CompletionKind.custom { arguments, _, _ in
    guard let folder = folder(arguments) else { return [] }
    let (sources, _, _) = ReportSources.read(folder, profile: nil, overrides: [])
    return sources?.chapters.flatMap(\.directives).compactMap(\.id?.text) ?? []
  }

  /// `key:` for each parameter of `lab.yml`.
  static let parameters = CompletionKind.custom { arguments, _, _ in
    guard let folder = folder(arguments) else { return [] }
    let (sources, _, _) = ReportSources.read(folder, profile: nil, overrides: [])
    return sources.map { ParameterReading($0.configuration).names.map { "\($0):" } } ?? []
  }

  private static var configuration: Name {
    let start = SourcePosition(line: 1, column: 1)
    let file = ReportSources.configurationFile
    return Name(file, at: SourceRange(file: file, start: start, end: start))
  }

  /// The project of a command line that is being written.
  private static func folder(_ arguments: [String]) -> ProjectFolder? {
    let place = arguments.lastIndex(of: "--project").map { $0 + 1 }
    let path = place.flatMap { $0 < arguments.count ? arguments[$0] : nil } ?? "."
    return try? ProjectFolder(path: path)
  }
}
