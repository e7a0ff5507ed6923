import Canvas
import Foundation

/// The numbers of a figure as data for the page's script, which shows one reading at a time: the words once, the places of
/// each layout of the figure beside them.
///
/// ```
/// { "name": "Numbers of Figure 5",
///   "keys": [["series1", "Clean accuracy "]],              colour and first words of values
///   "texts": [["18 channels pruned", [0, "94.5%"]]],       title and values of each reading
///   "layouts": [{ "size": [440, 309],                      points, as the picture's view box
///                 "panels": [[87.6, 190]],               top and height
///                 "places": [[0, 30.8, 3, 85.9, 97.9, null],   panel, left, width, guide, height of each value or null
///                            [120.5, 97.9]] }] }               or a point
/// ```
struct FigureReadings: Encodable {
  var name: String
  var keys: [Key]
  var texts: [Text]
  var layouts: [Layout]

  /// Of the layouts of one figure, the first of which is always there; nil where it has no readings. A layout with other
  /// readings than the first has none on the page.
  init?(of drawings: [Drawing], name: String) {
    guard let first = drawings.first, !first.readings.isEmpty else { return nil }
    self.name = name
    var keys: [Key] = []
    texts = first.readings.map { reading in
      Text(
        title: reading.title,
        values: reading.values.map { value in
          // The words before the number are those of its series.
          let start = value.text.firstIndex { $0.isASCII && $0.isNumber } ?? value.text.startIndex
          let key = Key(color: value.color?.rawValue ?? "", words: String(value.text[..<start]))
          let index = keys.firstIndex(of: key) ?? keys.count
          if index == keys.count { keys.append(key) }
          return Value(key: index, text: String(value.text[start...]))
        })
    }
    self.keys = keys
    layouts = drawings.map { drawing in
      Layout(drawing, isUsed: drawing.readings.map(\.text) == first.readings.map(\.text))
    }
  }

  /// As an element that the script finds.
  var element: String { HTML.data(self, "class=\"lr-readings\"") }

  struct Key: Encodable, Equatable {
    var color: String
    var words: String

    func encode(to encoder: any Encoder) throws {
      var list = encoder.unkeyedContainer()
      try list.encode(color)
      try list.encode(words)
    }
  }

  struct Text: Encodable {
    var title: String
    var values: [Value]

    func encode(to encoder: any Encoder) throws {
      var list = encoder.unkeyedContainer()
      try list.encode(title)
      for value in values { try list.encode(value) }
    }
  }

  struct Value: Encodable {
    var key: Int
    var text: String

    func encode(to encoder: any Encoder) throws {
      var list = encoder.unkeyedContainer()
      try list.encode(key)
      try list.encode(text)
    }
  }

  struct Layout: Encodable {
    var size: [Tenths]
    var panels: [[Tenths]] = []
    var places: [[Tenths?]] = []

    init(_ drawing: Drawing, isUsed: Bool) {
      size = [Tenths(drawing.size.width), Tenths(drawing.size.height)]
      for reading in isUsed ? drawing.readings : [] {
        let area = reading.area
        guard let guide = reading.guide else {
          places.append([Tenths(area.midX), Tenths(area.midY)])
          continue
        }
        let panel = [Tenths(area.y), Tenths(area.height)]
        let index = panels.firstIndex(of: panel) ?? panels.count
        if index == panels.count { panels.append(panel) }
        places.append(
          [Tenths(Double(index)), Tenths(area.x), Tenths(area.width), Tenths(guide)]
            + reading.values.map { value in value.dot.map { Tenths($0.y) } })
      }
    }
  }

  /// A length of a picture, to a tenth of a point.
  struct Tenths: Encodable, Equatable {
    var value: Double

    init(_ value: Double) { self.value = (value * 10).rounded() / 10 }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      if let whole = Int(exactly: value) { try container.encode(whole) } else { try container.encode(value) }
    }
  }
}
