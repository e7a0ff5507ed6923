import Base
import Lab
import Render

/// Options of a matrix.
extension Arguments {
  /// Networks by name; the project's own where nothing is said.
  mutating func networks() -> [Matrix.Network] {
    declare(
      "networks", .files, default: "the project's network, called `project`",
      "the networks, by the names that tables and values give them")
    let own = [Matrix.Network(name: "project", file: nil)]
    guard let value = reader.value("networks") else { return own }
    let remedy = "write `NAME: FILE`, or `NAME: project` for the project's network"
    guard let entries = value.mapping, !entries.isEmpty else {
      fail("networks", "`networks` is \(ValueSyntax.files.phrase), not \(value.described)", hint: remedy)
      return own
    }
    return entries.compactMap { entry in
      let isName =
        !entry.key.text.isEmpty
        && entry.key.text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
      guard isName, let file = entry.value.scalar, !file.isNull else {
        reader.fail(
          at: isName ? entry.value.range : entry.key.range,
          isName
            ? "the network `\(entry.key.text)` is a file, not \(entry.value.described)"
            : "a network's name is made of letters, digits, `-` and `_`, not `\(entry.key.text)`", hint: remedy)
        return nil
      }
      guard file.string != "project" else { return Matrix.Network(name: entry.key.text, file: nil) }
      networkFiles.append(Name(file.string, at: file.range))
      return Matrix.Network(name: entry.key.text, file: file.string)
    }
  }

  /// Seeds, each once: 1 … n where a number n is given.
  mutating func seeds(default count: Int) -> [UInt64] {
    declare("seeds", .seeds, default: "\(count)", "the seeds of each defence that has any; a number n means 1 … n")
    let usual = (1...count).map { UInt64($0) }
    guard let value = reader.value("seeds") else { return usual }
    if let number = value.scalar?.int, (1...ValueSyntax.mostSeeds).contains(number) {
      return (1...number).map { UInt64($0) }
    }
    let parts = value.sequence?.map { $0.scalar.flatMap { $0.isPlain ? UInt64($0.string) : nil } } ?? []
    let seeds = parts.compactMap { $0 }
    guard !seeds.isEmpty, seeds.count == parts.count, Set(seeds).count == seeds.count,
      seeds.count <= ValueSyntax.mostSeeds
    else {
      fail("seeds", "`seeds` is \(ValueSyntax.seeds.phrase), each once, not \(value.described)")
      return usual
    }
    return seeds
  }

  /// The directive of an experiment of `kind`, which must be named.
  mutating func experiment(_ name: String, of kind: String, _ summary: String) -> ExperimentReference {
    declare(name, .reference(kind), default: nil, summary)
    guard let id = reader.text(name) else {
      if !has(name) { miss(name, hint: "write `\(name): ID` with the id of a `{lab \(kind)}` block") }
      return ExperimentReference(id: "", range: place, kind: kind)
    }
    let reference = ExperimentReference(id: id.text, range: id.range, kind: kind)
    needs.append(reference)
    return reference
  }
}
