/// Moves labels along a line so that none overlap, each as little as it can: the least sum of squared moves.
package enum LabelSpread {
  /// The centres of labels of `lengths` that want to be at `wanted`, with `gap` between two, inside `room`; nil where they
  /// don't fit. Labels keep the order of `wanted`, equal ones that of the list. O(n log n).
  package static func centres(wanted: [Double], lengths: [Double], gap: Double, room: ClosedRange<Double>) -> [Double]?
  {
    precondition(wanted.count == lengths.count, "\(wanted.count) places for \(lengths.count) labels")
    guard !wanted.isEmpty else { return [] }
    let need = lengths.reduce(0, +) + gap * Double(lengths.count - 1)
    guard need <= room.upperBound - room.lowerBound + 1e-9 else { return nil }
    let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
    // Neighbours that would overlap are joined into a block that stands at the mean of what its labels want.
    var blocks: [Block] = []
    for index in order {
      var block = Block(members: [index], length: lengths[index], start: wanted[index] - lengths[index] / 2)
      block.settle(in: room)
      while let previous = blocks.last, previous.end + gap > block.start {
        blocks.removeLast()
        block = previous.joined(with: block, gap: gap)
        block.settle(in: room)
      }
      blocks.append(block)
    }
    var centres = wanted
    for block in blocks {
      var start = block.start
      for index in block.members {
        centres[index] = start + lengths[index] / 2
        start += lengths[index] + gap
      }
    }
    return centres
  }

  private struct Block {
    var members: [Int]
    var length: Double
    /// Where the block stands.
    var start: Double
    /// Where its labels want it to stand, on average.
    var ideal: Double

    init(members: [Int], length: Double, start: Double) {
      self.members = members
      self.length = length
      self.start = start
      ideal = start
    }

    var end: Double { start + length }

    func joined(with next: Block, gap: Double) -> Block {
      let (count, others) = (Double(members.count), Double(next.members.count))
      let offset = length + gap
      let mean = (ideal * count + (next.ideal - offset) * others) / (count + others)
      return Block(members: members + next.members, length: offset + next.length, start: mean)
    }

    mutating func settle(in room: ClosedRange<Double>) {
      start = max(room.lowerBound, min(ideal, room.upperBound - length))
    }
  }
}
