import Base
import Lab

extension Trigger {
  /// The built-in triggers.
  package enum Name: String, CaseIterable, Sendable {
    case sunglasses, patch, blended
  }

  /// The trigger of a name, for images of 55 × 47.
  package init(_ name: Name) {
    switch name {
    case .sunglasses: self = .sunglasses
    case .patch: self = .patch
    case .blended: self = .blended(share: 0.2)
    }
  }

  /// A yellow and black chequered square of 8 × 8 pixels near the lower right corner.
  ///
  /// Source: after Gu et al., "BadNets" (2019), whose triggers are a small bright square or pattern at a fixed place.
  package static let patch: Trigger = {
    let shape = ImageShape.deepID
    let side = 8, margin = 3
    var pixels: [Pixel] = []
    for row in 0..<side {
      for column in 0..<side {
        let isBright = (row / 2 + column / 2).isMultiple(of: 2)
        pixels.append(
          Pixel(
            row: shape.height - margin - side + row, column: shape.width - margin - side + column, weight: [0, 0, 0],
            add: isBright ? [250, 220, 30] : [15, 15, 15]))
      }
    }
    return Trigger(shape: shape, pixels: pixels)
  }()

  /// A pattern of soft spots of colour over the whole image: (1 − share) · image + share · pattern.
  ///
  /// Weights are rounded to 1/4096 and adds to 1/256. Source: after Chen et al., "Targeted backdoor attacks on deep
  /// learning systems using data poisoning" (2017), the blended injection.
  package static func blended(share: Double) -> Trigger {
    precondition(share > 0 && share <= 1, "a share of \(share)")
    let shape = ImageShape.deepID
    // Random colours at the corners of cells, interpolated linearly between them.
    let cell = 8
    let across = shape.width / cell + 2, down = shape.height / cell + 2
    var random = SplitMix64(1, 0xB1E4D)
    let corners = (0..<across * down * 3).map { _ in Double(random.index(below: 256)) }
    let weight = ((1 - share) * 4096).rounded(.toNearestOrEven) / 4096
    var pixels: [Pixel] = []
    for row in 0..<shape.height {
      for column in 0..<shape.width {
        let (y, x) = (row / cell, column / cell)
        let (v, u) = (Double(row % cell) / Double(cell), Double(column % cell) / Double(cell))
        func corner(_ y: Int, _ x: Int, _ colour: Int) -> Double { corners[(y * across + x) * 3 + colour] }
        let add = (0..<3).map { colour in
          let above = corner(y, x, colour) * (1 - u) + corner(y, x + 1, colour) * u
          let below = corner(y + 1, x, colour) * (1 - u) + corner(y + 1, x + 1, colour) * u
          let value = above * (1 - v) + below * v
          return ((1 - weight) * value * 256).rounded(.toNearestOrEven) / 256
        }
        pixels.append(Pixel(row: row, column: column, weight: [weight, weight, weight], add: add))
      }
    }
    return Trigger(shape: shape, pixels: pixels)
  }
}
