import Foundation
import Lab
import Render
import TestSupport
import Testing

@testable import Base
@testable import Report

@Suite("Schemas and the page of directives")
struct SchemaTests {
  /// Compares with a file of docs/, or writes it where RECORD is set.
  private static func expect(_ text: String, isIn path: String) throws {
    let url = CourseMaterial.packageFolder.appending(path: path)
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    let found = try? String(contentsOf: url, encoding: .utf8)
    #expect(found == text, "\(path) is not what the tool says: RECORD=1 swift test --filter SchemaTests")
  }

  @Test("are in docs/ as the tool prints them")
  func committed() throws {
    func text(_ schema: JSON) throws -> String { String(decoding: try JSONText.pretty(schema), as: UTF8.self) }
    try Self.expect(try text(ReportSchema.configuration), isIn: "docs/schema/lab.schema.json")
    try Self.expect(try text(ReportSchema.directives), isIn: "docs/schema/directives.schema.json")
    try Self.expect(DirectivePage.text, isIn: "docs/directives.md")
  }

  @Test("every phrase that documents an option or a key says what may stand there")
  func phrases() {
    for directive in Directives.all {
      for option in directive.options {
        #expect(OptionKind(option.kind) != nil, "{lab \(directive.name)} \(option.name): \(option.kind)")
      }
    }
    for key in ConfigurationKey.all + ConfigurationKey.inputs
    where !["a mapping", "a list of people"].contains(key.kind) {
      #expect(OptionKind(key.kind) != nil, "\(key.name): \(key.kind)")
    }
    #expect(OptionKind("an integer, 1 … 12") == .integer(from: 1, to: 12))
    #expect(OptionKind("an integer, 0 or more") == .integer(from: 0, to: nil))
    #expect(OptionKind("ascending, descending or random:SEED") == .choice(["ascending", "descending", "random:SEED"]))
    #expect(OptionKind("a list of accuracy, asr and goodnet") == .choices(["accuracy", "asr", "goodnet"]))
    #expect(OptionKind("whatever fits") == nil)
  }

  /// What is wrong with a directive whose body has `option: value` and whatever is required.
  private static func complaints(_ directive: any Directive.Type, _ option: String, _ value: String) -> [Diagnostic] {
    var body = ""
    for required in directive.options where required.fallback == nil && required.name != option {
      body += "\(required.name): x\n"
    }
    body += "\(option): \(value)\n"
    let chapter = ChapterParser().parse(file: "a.md", text: "```{lab \(directive.name)}\n\(body)```\n")
    guard let syntax = chapter.directives.first else { return chapter.diagnostics }
    var arguments = Arguments(
      syntax, id: "x", options: directive.options, defaults: .init(drops: [], layer: nil, network: nil))
    _ = directive.init(&arguments)
    return arguments.diagnostics.filter { $0.range?.start.line == body.split(separator: "\n").count + 1 }
  }

  @Test("say what the directives read: their examples are taken, and what they exclude is refused")
  func agreement() {
    for directive in Directives.all {
      for option in directive.options {
        let (good, bad): ([String], [String])
        switch OptionKind(option.kind) {
        case .integer(let first, let last):
          good = ["\(first)"] + (last.map { ["\($0)"] } ?? [])
          bad = ["\(first - 1)", "x", "[1]"] + (last.map { ["\($0 + 1)"] } ?? [])
        case .points: (good, bad) = (["0", "2.5", "100"], ["101", "x"])
        case .pointsList: (good, bad) = (["[0, 100]", "3"], ["[101]", "[x]"])
        case .number: (good, bad) = (["0.25"], ["x"])
        case .flag: (good, bad) = (["true", "false"], ["2", "perhaps"])
        case .choice(let words):
          good = words.map { $0.replacingOccurrences(of: "SEED", with: "7") }
          bad = ["zzz", "[\(words[0])]"]
        case .choices(let words): (good, bad) = (["[\(words.joined(separator: ", "))]", words[0]], ["[zzz]"])
        case .reference, .text: (good, bad) = ([], ["[a, b]"])
        case .references, .texts: (good, bad) = (["[a, b]", "a"], [])
        case .pairs: (good, bad) = (["[95.9 / 100, \"2: 95.90% / 6.96 %\"]", "1 / 2"], ["[a]", "1", "[101 / 2]"])
        case nil: (good, bad) = ([], [])
        }
        for value in good {
          let found = Self.complaints(directive, option.name, value).filter { !$0.message.contains("has `") }
          #expect(found.isEmpty, "{lab \(directive.name)} \(option.name): \(value): \(found.map(\.message))")
        }
        for value in bad {
          #expect(
            !Self.complaints(directive, option.name, value).isEmpty, "{lab \(directive.name)} \(option.name): \(value)")
        }
      }
    }
  }

  @Test("every key of lab.yml is in the documentation of files")
  func documented() throws {
    let text = try String(
      contentsOf: CourseMaterial.packageFolder.appending(path: "docs/file-formats.md"), encoding: .utf8)
    for key in ConfigurationKey.all + ConfigurationKey.inputs { #expect(text.contains(key.name), "\(key.name)") }
  }
}
