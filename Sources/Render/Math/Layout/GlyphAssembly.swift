/// A bracket, brace or arrow of any length, assembled from overlapping parts.
struct GlyphAssembly {
  struct Part {
    var glyph: UInt32
    var length: Double
    /// How much of its start and end a neighbour may overlap.
    var startConnector: Double
    var endConnector: Double
    /// Whether it may be repeated, or left out.
    var isExtender: Bool
  }

  var parts: [Part]
  var leastOverlap: Double

  /// The parts for a length of at least `target`, each with its start, and the length that they give. The target is cut
  /// at 400 repeats.
  func pieces(for target: Double) -> (pieces: [(glyph: UInt32, start: Double)], length: Double) {
    let extender = parts.filter(\.isExtender).reduce(0) { $0 + $1.length - leastOverlap }
    let fixed = parts.filter { !$0.isExtender }.reduce(0) { $0 + $1.length - leastOverlap } + leastOverlap
    var repeats = 0
    if extender > 0 && fixed < target {
      repeats = Int(min(400, ((target - fixed) / extender).rounded(.up)))
    }
    let sequence = parts.flatMap { [Part](repeating: $0, count: $0.isExtender ? repeats : 1) }
    guard sequence.count > 1 else {
      return (sequence.map { ($0.glyph, 0) }, sequence.first?.length ?? 0)
    }
    let joints = Double(sequence.count - 1)
    let stretched = sequence.reduce(0) { $0 + $1.length } - joints * leastOverlap
    // The excess is taken from all joints equally, as far as the connectors allow.
    let surplus = max(0, stretched - target) / joints
    var pieces: [(glyph: UInt32, start: Double)] = []
    var start = 0.0
    for (index, part) in sequence.enumerated() {
      if index > 0 {
        let most = max(leastOverlap, min(sequence[index - 1].endConnector, part.startConnector))
        start -= min(most, leastOverlap + surplus)
      }
      pieces.append((part.glyph, start))
      start += part.length
    }
    return (pieces, start)
  }
}
