package import Base
package import Foundation
package import Lab
package import Plot

/// A `results.json` read back: its sweeps and its figures. The file may be a stranger's: everything is checked.
package struct RecordedResults {
  /// The sweeps, in the order of the file.
  package var sweeps: [RecordedSweep]
  /// The figures by label; none in files of before schema 3.
  private var figures: [String: StoredGraphic]
  private let schema: Int

  /// One sweep of the record.
  package struct RecordedSweep {
    package var id: String
    package var result: SweepResult
    /// By channel, over the poisoned validation images.
    package var poisonedActivations: [Double]?
  }

  /// The largest file that is read: 64 MiB.
  package static let mostBytes = 64 << 20

  /// Reads the file at `path`.
  ///
  /// - Throws: a `Diagnostic` where it is too large, no record of this version, or its numbers contradict one another.
  package init(path: String) throws {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let bytes = (attributes?[.size] as? NSNumber)?.intValue,
      attributes?[.type] as? FileAttributeType == .typeRegular
    else { throw Diagnostic("there is no file \(path)") }
    guard bytes <= Self.mostBytes else {
      throw Diagnostic("\(path) has \(bytes) bytes, and at most \(Self.mostBytes) are read")
    }
    guard let data = try? Data(contentsOf: URL(filePath: path)) else { throw Diagnostic("\(path) can't be read") }
    do throws(Diagnostic) { try self.init(data) } catch { throw Diagnostic("\(path): \(error.message)") }
  }

  /// Reads the bytes of a record.
  ///
  /// - Throws: a `Diagnostic` that says what is wrong as a clause.
  package init(_ data: Data) throws(Diagnostic) {
    let file: RecordedFile
    do {
      file = try JSONDecoder().decode(RecordedFile.self, from: data)
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch let error as DecodingError {
      throw Diagnostic("it is no results.json: \(error.fact)")
    } catch { throw Diagnostic("it is no results.json") }
    schema = file.schema
    figures = file.figures
    sweeps = []
    for experiment in file.experiments {
      guard let sweep = experiment.sweep else { continue }
      try SweepCheck(id: experiment.id).check(sweep, poisoned: experiment.poisonedActivations)
      sweeps.append(
        RecordedSweep(id: experiment.id, result: sweep, poisonedActivations: experiment.poisonedActivations))
    }
  }

  /// The figure that the report shows under `label`.
  ///
  /// - Throws: a `Diagnostic` where there is none, with those that there are.
  package func figure(_ label: String) throws(Diagnostic) -> any Graphic {
    if let figure = figures[label] { return figure.graphic }
    throw Diagnostic("the record holds no figure `\(label)`", hint: hint(for: label))
  }
}

extension RecordedResults {
  private func hint(for label: String) -> String {
    let labels = figures.keys.sorted()
    if schema < 3 { return "records before schema 3 hold no figures; build the report again" }
    if labels.isEmpty { return "a figure is kept where its block has a `label`" }
    if let near = nearMatch(of: label, in: labels) { return "did you mean `\(near)`?" }
    return "it holds \(labels.joined(separator: ", "))"
  }
}

/// The parts of the file that are read; what else it holds is passed over.
private struct RecordedFile: Decodable {
  var schema: Int
  var experiments: [Experiment]
  var figures: [String: StoredGraphic]

  struct Experiment: Decodable {
    var id: String
    var sweep: SweepResult?
    var poisonedActivations: [Double]?
  }

  private enum CodingKeys: CodingKey { case schema, experiments, figures }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    schema = try values.decode(Int.self, forKey: .schema)
    guard (1...ResultsFile.currentSchema).contains(schema) else {
      throw Diagnostic("its schema is \(schema), and this version reads schemas 1 to \(ResultsFile.currentSchema)")
    }
    experiments = try values.decode([Experiment].self, forKey: .experiments)
    // What earlier schemas had under this key is something else.
    figures = schema < 3 ? [:] : try values.decode([String: StoredGraphic].self, forKey: .figures)
  }
}

extension DecodingError {
  /// Where the file is not as it should be, and what is wrong there.
  fileprivate var fact: String {
    func at(_ path: [any CodingKey]) -> String {
      let names = path.map { $0.intValue.map(String.init) ?? $0.stringValue }
      return names.isEmpty ? "at its top" : "at " + names.joined(separator: ".")
    }
    switch self {
    case .typeMismatch(let type, let context): return "no \(type) \(at(context.codingPath))"
    case .valueNotFound(let type, let context): return "no \(type) \(at(context.codingPath))"
    case .keyNotFound(let key, let context): return "no `\(key.stringValue)` \(at(context.codingPath))"
    case .dataCorrupted(let context) where context.underlyingError is PlotError:
      return "\(context.debugDescription) \(at(context.codingPath))"
    case .dataCorrupted(let context): return "damaged \(at(context.codingPath))"
    @unknown default: return "it can't be decoded"
    }
  }
}
