import Canvas

/// Numbers to colours, little to much as light to dark: white through blue to near black, which tells in grey too.
struct ColorScale: Sendable {
  var domain: ClosedRange<Double>
  /// What the numbers are, for the legend.
  var label: String?

  /// The colour of `value`; values outside the domain take that of its end.
  func color(_ value: Double) -> Color {
    let length = domain.upperBound - domain.lowerBound
    let share = length > 0 ? min(max((value - domain.lowerBound) / length, 0), 1) : 0
    let place = share * Double(ColorScale.blues.count - 1)
    let index = min(Int(place), ColorScale.blues.count - 2)
    let part = place - Double(index)
    let (low, high) = (ColorScale.blues[index], ColorScale.blues[index + 1])
    func mix(_ first: Double, _ second: Double) -> Double { first + (second - first) * part }
    return Color(
      red: mix(low.red, high.red), green: mix(low.green, high.green), blue: mix(low.blue, high.blue))
  }

  private static let blues: [Color] = [0xF4F8FB, 0xC6DDEE, 0x86B9DB, 0x3D8DC1, 0x0A5D97, 0x06305A].map(Color.init(hex:))
}
