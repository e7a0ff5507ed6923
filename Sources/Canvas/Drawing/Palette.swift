/// The shades of every colour role on one kind of page.
///
/// Series colours are those of Okabe and Ito (2008), in the order blue, vermillion, green, purple, orange, sky, yellow;
/// yellow is darkened to #F5C710, which is visible on white. The dark palette lightens blue and green.
package struct Palette: Equatable, Sendable {
  private let shades: [ColorRole: Color]

  private init(_ shades: [ColorRole: Color]) {
    precondition(ColorRole.allCases.allSatisfy { shades[$0] != nil }, "a palette without a shade for every role")
    self.shades = shades
  }

  /// The shade of a role.
  package func color(for role: ColorRole) -> Color { shades[role]! }

  /// The colour and the opacity, 0 … 1, of an ink.
  package func resolve(_ ink: Ink) -> (color: Color, opacity: Double) {
    switch ink {
    case .role(let role, let opacity): (color(for: role), opacity)
    case .fixed(let color, let opacity): (color, opacity)
    }
  }

  /// For white pages.
  package static let light = Palette([
    .background: Color(hex: 0xFFFFFF), .text: Color(hex: 0x1A1A1A), .muted: Color(hex: 0x5B6168),
    .axis: Color(hex: 0x8A9097), .grid: Color(hex: 0xE3E6E9), .area: Color(hex: 0xF1F3F5),
    .series1: Color(hex: 0x0072B2), .series2: Color(hex: 0xD55E00), .series3: Color(hex: 0x009E73),
    .series4: Color(hex: 0xCC79A7), .series5: Color(hex: 0xE69F00), .series6: Color(hex: 0x56B4E9),
    .series7: Color(hex: 0xF5C710), .accent: Color(hex: 0x0072B2), .warning: Color(hex: 0xB33A00),
  ])

  /// For dark pages.
  package static let dark = Palette([
    .background: Color(hex: 0x16191D), .text: Color(hex: 0xE8EAED), .muted: Color(hex: 0xA4ABB3),
    .axis: Color(hex: 0x767D85), .grid: Color(hex: 0x2D3238), .area: Color(hex: 0x20242A),
    .series1: Color(hex: 0x4AA3DF), .series2: Color(hex: 0xF0803C), .series3: Color(hex: 0x2FC39A),
    .series4: Color(hex: 0xDE9AC0), .series5: Color(hex: 0xF0B338), .series6: Color(hex: 0x8FD0F5),
    .series7: Color(hex: 0xF7D94C), .accent: Color(hex: 0x4AA3DF), .warning: Color(hex: 0xFF9A66),
  ])
}

extension Color {
  /// A colour from 0xRRGGBB.
  package init(hex: UInt32) {
    self.init(
      red: Double(hex >> 16 & 0xFF) / 255, green: Double(hex >> 8 & 0xFF) / 255, blue: Double(hex & 0xFF) / 255)
  }

  /// `#RRGGBB`, each channel rounded to 8 bits.
  package var hex: String {
    "#"
      + [red, green, blue].map { channel in
        let byte = UInt8((min(max(channel, 0), 1) * 255).rounded())
        let digits = String(byte, radix: 16, uppercase: true)
        return byte < 16 ? "0" + digits : digits
      }.joined()
  }
}
