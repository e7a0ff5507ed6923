import Base

/// Some images of a source, in a given order.
package struct SelectedImages: ImageSource {
  private let source: any ImageSource
  private let indices: [Int]
  package let labels: [Int]
  package var shape: ImageShape { source.shape }
  package var count: Int { indices.count }

  /// The images of `source` at `indices`.
  package init(_ source: any ImageSource, indices: [Int]) {
    self.source = source
    self.indices = indices
    let all = source.labels
    labels = indices.map { all[$0] }
  }

  /// A share of the images, each as likely as any other, by `seed`: round(share · clean) of them, at most all. A share
  /// of 0.1 beside 6,000 clean images takes 600.
  package init(share: Double, ofClean clean: Int, from source: any ImageSource, seed: UInt64) {
    precondition(share >= 0 && share <= 1, "a share of \(share)")
    var random = SplitMix64(seed, TrainingStream.share)
    let count = min(Int((share * Double(clean)).rounded()), source.count)
    self.init(source, indices: random.permutation(source.count).prefix(count).sorted())
  }

  package func read(_ range: Range<Int>, into pixels: UnsafeMutableBufferPointer<Float>) throws {
    for (place, index) in indices[range].enumerated() {
      let part = pixels[place * shape.count..<(place + 1) * shape.count]
      try source.read(index..<index + 1, into: UnsafeMutableBufferPointer(rebasing: part))
    }
  }
}
