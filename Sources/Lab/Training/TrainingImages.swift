import Base

/// The images of several sources, concatenated.
struct TrainingImages {
  private let sources: [any ImageSource]
  /// The source of each image, and its place there.
  private let places: [(source: Int, index: Int)]
  private let labels: [Int]
  /// Values of an image.
  let size: Int
  var count: Int { labels.count }

  /// Throws where there are none, or not of the size that `network` takes.
  init(_ sources: [any ImageSource], network: Network) throws {
    guard case .input(let expected) = network.layers.first?.operation else {
      preconditionFailure("a network without input")
    }
    for source in sources {
      let shape = source.shape
      if [shape.height, shape.width, shape.channels] != expected {
        throw Diagnostic.imageShape(shape, expected: expected)
      }
    }
    self.sources = sources
    size = expected.reduce(1, *)
    places = sources.enumerated().flatMap { number, source in (0..<source.count).map { (number, $0) } }
    labels = sources.flatMap(\.labels)
    if labels.isEmpty { throw Diagnostic.nothingToLearn }
  }

  func checkLabels(classes: Int) throws {
    if let image = labels.firstIndex(where: { !(0..<classes).contains($0) }) {
      throw Diagnostic.label(labels[image], image: image, classes: classes)
    }
  }

  /// Of the chosen images, which come from the first `clean` sources.
  func areClean(_ chosen: [Int], sources clean: Int) -> [Bool] { chosen.map { places[$0].source < clean } }

  /// Writes the chosen images to `values` in their order; returns their labels.
  func read(_ chosen: [Int], into values: Floats) throws -> [Int] {
    for (place, image) in chosen.enumerated() {
      let (source, index) = places[image]
      let target = UnsafeMutableBufferPointer(start: values.start + place * size, count: size)
      try sources[source].read(index..<index + 1, into: target)
    }
    return chosen.map { labels[$0] }
  }
}
