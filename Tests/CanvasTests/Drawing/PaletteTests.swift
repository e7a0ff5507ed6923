import Testing

@testable import Canvas

@Suite struct PaletteTests {
  private func contrast(_ first: Color, _ second: Color) -> Double {
    // WCAG 2's ratio, by its own curve.
    func linear(_ value: Double) -> Double {
      var low = value / 12.92
      if value > 0.04045 {
        // ((v + 0.055) / 1.055) ^ 2.4 by squares and fifth roots would hide the point: 2.4 ≈ 12 / 5.
        let base = (value + 0.055) / 1.055
        var root = base
        for _ in 0..<60 { root -= (root * root * root * root * root - base) / (5 * root * root * root * root) }
        low = base * base * root * root
      }
      return low
    }
    func luminance(_ color: Color) -> Double {
      0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
    }
    let (a, b) = (luminance(first) + 0.05, luminance(second) + 0.05)
    return max(a, b) / min(a, b)
  }

  @Test(arguments: [Palette.light, .dark]) func `text can be read on its page`(palette: Palette) {
    let page = palette.color(for: .background)
    #expect(contrast(palette.color(for: .text), page) >= 12)
    #expect(contrast(palette.color(for: .muted), page) >= 4.5)
    #expect(contrast(palette.color(for: .warning), page) >= 4.5)
  }

  @Test(arguments: [Palette.light, .dark]) func `the first series stand out from their page`(palette: Palette) {
    let page = palette.color(for: .background)
    for role in [ColorRole.series1, .series2, .series3] {
      #expect(contrast(palette.color(for: role), page) >= 3, "\(role)")
    }
  }

  @Test func `a colour is written and read as six digits`() {
    for hex: UInt32 in [0x000000, 0xFFFFFF, 0x0072B2, 0x010203] {
      let text = Color(hex: hex).hex
      #expect(text.count == 7)
      #expect(UInt32(text.dropFirst(), radix: 16) == hex)
    }
  }

  @Test(arguments: [Palette.light, .dark]) func `every role has a custom property, and no two series share a shade`(
    palette: Palette
  ) {
    let series: [ColorRole] = [.series1, .series2, .series3, .series4, .series5, .series6, .series7]
    #expect(Set(series.map { palette.color(for: $0).hex }).count == series.count)
    let declarations = palette.customProperties.split(separator: ";")
    #expect(declarations.count == ColorRole.allCases.count)
    for role in ColorRole.allCases {
      #expect(declarations.contains("--lr-\(role.rawValue):\(palette.color(for: role).hex)"))
    }
  }

  @Test func `an ink keeps its opacity, and data their colour on every page`() {
    let color = Color(hex: 0x123456)
    for palette in [Palette.light, .dark] {
      #expect(palette.resolve(.fixed(color, opacity: 0.25)) == (color, 0.25))
      #expect(palette.resolve(.role(.text, opacity: 0.5)) == (palette.color(for: .text), 0.5))
    }
    #expect(Palette.light.color(for: .text) != Palette.dark.color(for: .text))
  }
}
