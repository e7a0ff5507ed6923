public import Canvas

/// Numbers, or categories, to colours.
public struct ColorScale: Equatable, Sendable {
  /// What the colours tell.
  public enum Kind: Hashable, Sendable {
    /// Little to much, light to dark: white through blue to near black, even in grey.
    case sequential
    /// Below, at and above the middle of the domain: vermillion, near white, blue.
    case diverging
    /// One of seven, by the value rounded to an index.
    case categorical
  }

  public var kind: Kind
  public var domain: ClosedRange<Double>
  /// What the numbers are, for the legend.
  public var label: String?

  /// A scale over `domain`; values outside take the colour of its end.
  public init(_ kind: Kind, domain: ClosedRange<Double>, label: String? = nil) {
    self.kind = kind
    self.domain = domain
    self.label = label
  }

  /// The ink of `value`.
  public func ink(_ value: Double) -> Ink {
    let length = domain.upperBound - domain.lowerBound
    let share = length > 0 ? min(max((value - domain.lowerBound) / length, 0), 1) : 0
    switch kind {
    case .sequential: return .fixed(ColorScale.blend(ColorScale.blues, share))
    case .diverging: return .fixed(ColorScale.blend(ColorScale.vermillionToBlue, share))
    case .categorical:
      let roles: [ColorRole] = [.series1, .series2, .series3, .series4, .series5, .series6, .series7]
      return .role(roles[Int(max(0, min(value, 1e9)).rounded()) % roles.count])
    }
  }

  private static let blues: [Color] = [0xF4F8FB, 0xC6DDEE, 0x86B9DB, 0x3D8DC1, 0x0A5D97, 0x06305A].map(Color.init(hex:))
  private static let vermillionToBlue: [Color] = [0xA63A00, 0xE0814A, 0xF6F3F0, 0x5BA3D0, 0x00507F]
    .map(Color.init(hex:))

  private static func blend(_ stops: [Color], _ share: Double) -> Color {
    let place = share * Double(stops.count - 1)
    let index = min(Int(place), stops.count - 2)
    let part = place - Double(index)
    let (low, high) = (stops[index], stops[index + 1])
    func mix(_ first: Double, _ second: Double) -> Double { first + (second - first) * part }
    return Color(
      red: mix(low.red, high.red), green: mix(low.green, high.green), blue: mix(low.blue, high.blue))
  }
}
