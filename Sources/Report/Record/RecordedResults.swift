package import Foundation
package import Lab

/// A `results.json` read back, as far as figures need it. The file may be a stranger's: everything is checked.
package struct RecordedResults {
  /// The drops of the report's parameters.
  package var drops: [Drop]
  /// The sweeps, in the order of the file.
  package var sweeps: [RecordedSweep]
  /// What other figures were drawn from, in the order of the file.
  package var figures: [ResultsFile.RecordedFigureData]
  /// The network's layers; empty where the file does not tell them.
  package var layers: [LayerRecord]

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
  /// - Throws: a `Failure` where it is too large, no record of this version, or its numbers contradict one another.
  package init(path: String) throws {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let bytes = (attributes?[.size] as? NSNumber)?.intValue,
      attributes?[.type] as? FileAttributeType == .typeRegular
    else { throw Failure(text: "error: there is no file \(path)\n") }
    guard bytes <= Self.mostBytes else {
      throw Failure(text: "error: \(path) has \(bytes) bytes, and at most \(Self.mostBytes) are read\n")
    }
    let data: Data
    do { data = try Data(contentsOf: URL(filePath: path)) } catch {
      throw Failure(text: "error: \(path) can't be read\n")
    }
    do {
      try self.init(data)
    } catch let problem as RecordProblem {
      throw Failure(text: "error: \(path): \(problem.fact)\n")
    }
  }

  /// Reads the bytes of a record.
  ///
  /// - Throws: `RecordProblem`.
  package init(_ data: Data) throws {
    let file: RecordedFile
    do {
      file = try JSONDecoder().decode(RecordedFile.self, from: data)
    } catch let error as DecodingError {
      throw RecordProblem(fact: "it is no results.json: \(error.fact)")
    } catch { throw RecordProblem(fact: "it is no results.json") }
    guard (1...ResultsFile.currentSchema).contains(file.schema) else {
      throw RecordProblem(
        fact: "its schema is \(file.schema), and this version reads schemas 1 to \(ResultsFile.currentSchema)")
    }
    drops = file.parameters.drops
    sweeps = []
    figures = file.figures ?? []
    layers = file.inputs?.network.layers ?? []
    try LayerRecord.check(layers)
    for figure in figures { try FigureCheck(id: figure.id).check(figure.drawn) }
    for experiment in file.experiments {
      guard let sweep = experiment.sweep else { continue }
      try SweepCheck(id: experiment.id).check(sweep, poisoned: experiment.poisonedActivations)
      sweeps.append(
        RecordedSweep(id: experiment.id, result: sweep, poisonedActivations: experiment.poisonedActivations))
    }
  }
}

/// What is wrong with a record, as a clause.
package struct RecordProblem: Error, Equatable {
  package var fact: String
}

/// The parts of the file that are read; what else it holds is passed over.
private struct RecordedFile: Decodable {
  var schema: Int
  var parameters: Parameters
  var experiments: [Experiment]
  /// Absent in files of earlier versions.
  var figures: [ResultsFile.RecordedFigureData]?
  var inputs: Inputs?

  struct Inputs: Decodable { var network: Network }
  package struct Network: Decodable { var layers: [LayerRecord]? }

  struct Parameters: Decodable { var drops: [Drop] }

  struct Experiment: Decodable {
    var id: String
    var sweep: SweepResult?
    var poisonedActivations: [Double]?
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
    case .dataCorrupted(let context): return "damaged \(at(context.codingPath))"
    @unknown default: return "it can't be decoded"
    }
  }
}
