package import Canvas

/// What must hold for every drawing of a figure: nothing outside, no text on another, no text too small.
package enum TidyDrawing {
  /// The smallest text of a figure in points: that of captions.
  package static let leastText = 9.0

  /// What is wrong with `drawing`, a sentence each; nothing where it is tidy.
  package static func complaints(_ drawing: Drawing, measure: TextMeasurer = TextExtent.simple) -> [String] {
    var complaints = complaints(drawing, in: drawing.size, measure: measure)
    for reading in drawing.readings where !canvas(drawing.size).contains(reading.area, tolerance: 0.01) {
      complaints.append("the reading “\(reading.text)” answers outside")
    }
    return complaints
  }

  private static func canvas(_ size: Size) -> Rectangle {
    Rectangle(x: 0, y: 0, width: size.width, height: size.height)
  }

  private static func complaints(_ drawing: Drawing, in size: Size, measure: TextMeasurer) -> [String] {
    let canvas = canvas(size)
    let boxes = drawing.textBoxes(measure: measure)
    var complaints = boxes.filter { !canvas.contains($0.box, tolerance: 0.01) }.map {
      "“\($0.text)” lies outside: \($0.box) of \(size)"
    }
    complaints += drawing.shapeBoxes().filter { !canvas.contains($0, tolerance: 0.01) }.map {
      "a shape lies outside: \($0) of \(size)"
    }
    // Boxes are as high as the font, which is higher than its letters: they may touch.
    let places = boxes.sorted { ($0.box.y, $0.box.x) < ($1.box.y, $1.box.x) }
    for (index, box) in places.enumerated() {
      for other in places[(index + 1)...] {
        if other.box.y > box.box.maxY { break }
        if box.box.overlaps(other.box, tolerance: 0.6) {
          complaints.append("“\(box.text)” covers “\(other.text)”: \(box.box), \(other.box)")
        }
      }
    }
    complaints += textSizes(drawing.items).filter { $0 < leastText }.map { "a text of \($0) pt" }
    return complaints
  }

  private static func textSizes(_ items: [Drawing.Item]) -> [Double] {
    items.flatMap { item -> [Double] in
      switch item {
      case .text(let text): [text.style.size]
      case .group(let group): textSizes(group.items)
      default: []
      }
    }
  }
}
