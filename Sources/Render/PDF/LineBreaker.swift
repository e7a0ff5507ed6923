/// Optimal line breaking after Knuth and Plass (1981): the way to break a paragraph with the least total demerits.
struct LineBreaker {
  /// A piece of a paragraph.
  enum Node: Equatable {
    /// Text or a formula. Protrusions are how far its ends may hang into the margins.
    case box(width: Double, left: Double = 0, right: Double = 0)
    case glue(width: Double, stretch: Double, shrink: Double)
    /// A possible break, at a cost of 0 … 10 000; `width` is a hyphen's, `right` its protrusion.
    case penalty(cost: Double, width: Double = 0, right: Double = 0)
    /// A forced break.
    case forced
  }

  /// A line: its nodes, without space at the ends, and the adjustment of its spaces.
  struct Line: Equatable {
    var nodes: Range<Int>
    /// The node at which it ends: a penalty with a hyphen, glue, a forced break.
    var end: Int
    /// Above 0 spaces take this share of their stretch, under 0 of their shrink.
    var ratio: Double
    /// How far the start hangs into the margin.
    var left: Double
  }

  var nodes: [Node]
  var measure: Double
  var isJustified: Bool

  private struct Candidate {
    var place: Int
    /// The first node of the next line.
    var start: Int
    var demerits: Double
    var ratio: Double
    var previous: Int
    var isHyphenated: Bool
    var fitness: Int
    var line: Int
  }

  /// The lines; the last node has to be `.forced`. Cost: nodes × lines that can end at one of them.
  func lines() -> [Line] {
    for tolerance in [1.6, 4, Double.infinity] {
      if let found = attempt(tolerance: tolerance) { return found }
    }
    return []
  }

  private func attempt(tolerance: Double) -> [Line]? {
    let sums = Sums(nodes)
    var candidates = [
      Candidate(
        place: -1, start: firstBox(from: 0), demerits: 0, ratio: 0, previous: -1, isHyphenated: false, fitness: 1,
        line: 0)
    ]
    var active = [0]
    for place in nodes.indices {
      guard let cost = breakCost(at: place) else { continue }
      let isForced = nodes[place] == .forced
      var survivors: [Int] = []
      var best: Candidate?
      for index in active {
        let candidate = candidates[index]
        let ratio = self.ratio(from: candidate.start, to: place, sums, isForced: isForced)
        let isTooLong = ratio < -1
        if !isTooLong && !isForced { survivors.append(index) }
        let isLastHope =
          isTooLong && tolerance == .infinity && survivors.isEmpty && best == nil
          && index == active.last
        guard (!isTooLong && ratio <= tolerance) || isLastHope else { continue }
        let found = follow(candidate, index, at: place, ratio: ratio, cost: cost, sums)
        if best == nil || found.demerits < best!.demerits { best = found }
      }
      if let best {
        candidates.append(best)
        survivors.append(candidates.count - 1)
      }
      active = survivors
      if active.isEmpty { return nil }
    }
    guard let last = active.last, candidates[last].place == nodes.count - 1 else { return nil }
    return trace(candidates, from: last)
  }

  private func follow(_ from: Candidate, _ index: Int, at place: Int, ratio: Double, cost: Double, _ sums: Sums)
    -> Candidate
  {
    var badness = ratio < -1 ? 1e5 : 100 * abs(ratio) * ratio * ratio
    badness = min(badness, 1e5)
    var demerits = (1 + badness + cost) * (1 + badness + cost)
    var isHyphenated = false
    if case .penalty(_, let width, _) = nodes[place], width > 0 { isHyphenated = true }
    if isHyphenated && from.isHyphenated { demerits += 9000 }
    if nodes[place] == .forced {
      // The last line is not the rest of a word, nor much shorter than an indent is wide.
      if from.isHyphenated { demerits += 40_000 }
      if sums.width[place] - sums.width[from.start] < 24 { demerits += 20_000 }
    }
    let fitness = ratio < -0.5 ? 0 : ratio <= 0.5 ? 1 : ratio <= 1 ? 2 : 3
    if abs(fitness - from.fitness) > 1 { demerits += 3000 }
    return Candidate(
      place: place, start: firstBox(from: place + 1), demerits: from.demerits + demerits, ratio: ratio,
      previous: index, isHyphenated: isHyphenated, fitness: fitness, line: from.line + 1)
  }

  /// The cost of a break there; nil where none is possible.
  private func breakCost(at place: Int) -> Double? {
    switch nodes[place] {
    case .box: nil
    case .glue: place > 0 && isBox(place - 1) ? 0 : nil
    case .penalty(let cost, _, _): cost < 10_000 ? cost : nil
    case .forced: 0
    }
  }

  private func isBox(_ place: Int) -> Bool {
    if case .box = nodes[place] { true } else { false }
  }

  private func firstBox(from place: Int) -> Int {
    var place = place
    while place < nodes.count - 1 {
      switch nodes[place] {
      case .box, .forced: return place
      default: place += 1
      }
    }
    return place
  }

  private func ratio(from start: Int, to place: Int, _ sums: Sums, isForced: Bool) -> Double {
    var width = sums.width[place] - sums.width[start]
    if start < nodes.count, case .box(_, let left, _) = nodes[start] { width -= left }
    if case .penalty(_, let hyphen, let right) = nodes[place] {
      width += hyphen
      if hyphen > 0 { width -= right } else { width -= lastProtrusion(before: place) }
    } else {
      width -= lastProtrusion(before: place)
    }
    let room = measure - width
    if room >= 0 {
      if isForced { return 0 }
      let stretch = isJustified ? sums.stretch[place] - sums.stretch[start] : measure * 0.16
      return stretch > 0 ? room / stretch : room < 1e-6 ? 0 : 1e4
    }
    if room > -1e-6 { return 0 }
    let shrink = isJustified ? sums.shrink[place] - sums.shrink[start] : 0
    return shrink > 0 ? room / shrink : -1e4
  }

  private func lastProtrusion(before place: Int) -> Double {
    guard place > 0, case .box(_, _, let right) = nodes[place - 1] else { return 0 }
    return right
  }

  private func trace(_ candidates: [Candidate], from last: Int) -> [Line] {
    var lines: [Line] = []
    var index = last
    while index > 0 {
      let candidate = candidates[index]
      let start = candidates[candidate.previous].start
      var left = 0.0
      if start < nodes.count, case .box(_, let protrusion, _) = nodes[start] { left = protrusion }
      lines.append(
        Line(
          nodes: start..<max(start, candidate.place), end: candidate.place,
          ratio: isJustified ? max(-1, candidate.ratio) : 0, left: left))
      index = candidate.previous
    }
    return lines.reversed()
  }

  /// Sums of all nodes before a place.
  private struct Sums {
    var width = [0.0]
    var stretch = [0.0]
    var shrink = [0.0]

    init(_ nodes: [Node]) {
      for node in nodes {
        var (w, y, z) = (0.0, 0.0, 0.0)
        switch node {
        case .box(let width, _, _): w = width
        case .glue(let width, let stretch, let shrink): (w, y, z) = (width, stretch, shrink)
        case .penalty, .forced: break
        }
        width.append(width[width.count - 1] + w)
        stretch.append(stretch[stretch.count - 1] + y)
        shrink.append(shrink[shrink.count - 1] + z)
      }
    }
  }
}
