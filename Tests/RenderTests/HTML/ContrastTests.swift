import Foundation
import Render
import Testing

struct ContrastTests {
  /// The relative luminance of `#rrggbb` by WCAG 2.
  private func luminance(_ hex: String) throws -> Double {
    let value = try #require(UInt32(hex.dropFirst(), radix: 16))
    let channels = [16, 8, 0].map { shift -> Double in
      let channel = Double(value >> UInt32(shift) & 255) / 255
      return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }

  private func contrast(_ a: String, _ b: String) throws -> Double {
    let (x, y) = (try luminance(a), try luminance(b))
    return (max(x, y) + 0.05) / (min(x, y) + 0.05)
  }

  @Test func `text can be read on every ground, on light and on dark pages`() throws {
    let page = try HTMLWriter.write(Document(metadata: Metadata(title: []), blocks: []))
    var shades: [[String: String]] = []
    for line in page.split(separator: "\n")
    where line.contains("--page:") || line.contains("--note:") || line.contains("--link:") {
      if line.contains("--page:") { shades.append([:]) }
      for part in line.split(separator: ";") {
        let pair = part.split(separator: ":").map { $0.trimmingCharacters(in: .whitespaces) }
        if pair.count == 2 { shades[shades.count - 1][pair[0]] = pair[1] }
      }
    }
    // The light page, the dark one by preference, and both by choice.
    #expect(shades.count == 4)
    for shade in shades {
      for ground in ["--page", "--raised"] {
        for ink in ["--ink", "--soft", "--link", "--note", "--tip", "--warn", "--alarm", "--violet"] {
          let ratio = try contrast(try #require(shade[ink]), try #require(shade[ground]))
          #expect(ratio >= 4.5, "\(ink) on \(ground): \(ratio)")
        }
      }
      let marked = try contrast(try #require(shade["--ink"]), try #require(shade["--mark"]))
      #expect(marked >= 4.5)
    }
  }
}
