import Canvas

/// The numbers beside the marks of a panel: all of them, or none where two would touch or one would stand outside.
enum NumberLabels {
  static func items(_ marks: [any Mark], frame: Frame, measure: TextMeasurer) -> [Drawing.Item] {
    let texts = marks.flatMap { $0.numbers(in: frame, measure: measure) }
    let boxes = texts.map { $0.box(measure: measure) }
    for (index, box) in boxes.enumerated() {
      if boxes[(index + 1)...].contains(where: { $0.insetBy(-0.75).overlaps(box) }) { return [] }
      if box.x < frame.inside.x - 2 || box.maxX > frame.inside.maxX + 2 { return [] }
    }
    return texts.map { .text($0) }
  }
}
