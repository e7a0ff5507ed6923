import Canvas
import Lab
import Plot

extension SampleGrid {
  /// Clean images, the same with the trigger, and the difference about a middle grey; what networks answer below.
  init(_ samples: [SamplePair]) {
    func caption(_ label: Int, _ answer: SamplePair.Answer?) -> [String] { ["label \(label)"] + (answer?.lines ?? []) }
    var rows = [Row(label: "Clean", samples.map { Tile($0.clean, caption($0.label, $0.answer)) })]
    let poisoned = samples.compactMap { sample in
      sample.poisoned.map { Tile($0, caption(sample.poisonedLabel, sample.poisonedAnswer)) }
    }
    if poisoned.count == samples.count {
      rows.append(Row(label: "Poisoned", poisoned))
      rows.append(Row(label: "Difference", samples.compactMap(\.difference).map { Tile($0) }))
    }
    self.init(rows: rows)
  }
}

extension SampleGrid.Tile {
  /// An image as a screen shows it.
  fileprivate init(_ pixels: SamplePixels, _ caption: [String] = []) {
    let image = RasterImage(width: pixels.shape.width, height: pixels.shape.height, rgba: pixels.rgba)
    self.init(image, caption: caption)
  }
}

extension SamplePair.Answer {
  fileprivate var lines: [String] { ["B: \(received)", "\(otherName): \(other.map(String.init) ?? "flagged")"] }
}
