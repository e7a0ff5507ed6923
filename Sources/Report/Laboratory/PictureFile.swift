import Base
import Canvas
import Foundation
package import Lab

/// Pictures from files as a network takes them.
package enum PictureFile {
  /// The pixels [h, w, c] of a PNG or JPEG, resampled to `shape` where it has another size; transparent parts over black.
  ///
  /// Resampling is separable and linear: each target pixel is the mean of the source under a triangle of twice its own
  /// width (of two source pixels where the picture grows), weights normalised, as Pillow's BILINEAR does; columns first,
  /// in float64, rounded to whole values at the end.
  package static func read(_ path: String, as shape: ImageShape, scale: Double) throws -> (
    pixels: [Float], wasResampled: Bool
  ) {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let size = (attributes?[.size] as? NSNumber)?.intValue else {
      throw Diagnostic("there is no file \(path)")
    }
    guard size <= 64 << 20 else {
      throw Diagnostic("\(path) has \(size) bytes, and at most 67108864 are read")
    }
    let image: RasterImage
    do {
      image = try RasterImage(decoding: [UInt8](Data(contentsOf: URL(filePath: path))))
    } catch {
      throw Diagnostic(
        "\(path) is no picture: \(Diagnostic.sentence(of: error))", hint: "give PNG or JPEG files")
    }
    guard shape.channels == 3 else {
      throw Diagnostic("the network takes \(shape.channels) colours, and pictures have 3")
    }
    let wasResampled = image.width != shape.width || image.height != shape.height
    // Columns first, row by row, so that a large picture never stands in memory as floating point.
    var rows: [Double] = []
    rows.reserveCapacity(image.height * shape.width * 3)
    for row in 0..<image.height {
      rows += resampled(premultiplied(image, row: row), count: image.width, stride: 3, to: shape.width)
    }
    let values = resampled(rows, count: image.height, stride: shape.width * 3, to: shape.height)
    return (values.map { Float((wasResampled ? $0.rounded() : $0) * scale) }, wasResampled)
  }

  /// Whether a file begins as an HDF5 file does.
  package static func isHDF5(_ path: String) -> Bool {
    guard let handle = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? handle.close() }
    return (try? handle.read(upToCount: 8)) == Data([0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A])
  }

  /// The colours of a row over black.
  private static func premultiplied(_ image: RasterImage, row: Int) -> [Double] {
    var colours: [Double] = []
    colours.reserveCapacity(image.width * 3)
    for pixel in row * image.width..<(row + 1) * image.width {
      let alpha = Double(image.rgba[pixel * 4 + 3]) / 255
      for colour in 0..<3 { colours.append(Double(image.rgba[pixel * 4 + colour]) * alpha) }
    }
    return colours
  }

  /// `values` [count, stride] along its first axis at `target` places.
  private static func resampled(_ values: [Double], count: Int, stride: Int, to target: Int) -> [Double] {
    guard count != target else { return values }
    let ratio = Double(count) / Double(target)
    let reach = max(1, ratio)
    var result = [Double](repeating: 0, count: target * stride)
    for place in 0..<target {
      let center = (Double(place) + 0.5) * ratio
      let first = max(0, Int(center - reach + 0.5))
      let last = min(count, Int(center + reach + 0.5))
      let weights = (first..<last).map { max(0, 1 - (Double($0) + 0.5 - center).magnitude / reach) }
      let sum = weights.reduce(0, +)
      for (index, weight) in zip(first..<last, weights) {
        for offset in 0..<stride { result[place * stride + offset] += values[index * stride + offset] * (weight / sum) }
      }
    }
    return result
  }
}
