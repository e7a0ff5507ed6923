@testable import Render

/// Token strings from a seed: most are no formulas, some are.
struct RandomFormulas {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private static let plain = [
    "{", "}", "{", "}", "^", "_", "'", "&", #"\\"#, "x", "y", "1", "23", "+", "-", "=", "(", ")", "[", "]", "|", ",",
    "!", " ", "~", "<", ".", "*", "/", "ß", "字", "∑", "α", #"\left("#, #"\right)"#, #"\left."#, #"\right|"#,
    #"\middle|"#, #"\begin{matrix}"#, #"\end{matrix}"#, #"\begin{cases}"#, #"\end{cases}"#, #"\begin{aligned}"#,
    #"\end{aligned}"#, #"\limits"#, #"\text{a b}"#, "x", "{a}", "{b}", "^2", "_i",
  ]

  mutating func below(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(count))
  }

  /// Any tokens in any order.
  mutating func noise() -> String {
    let length = below(30) + 1
    var source = ""
    for _ in 0..<length {
      source +=
        below(3) == 0
        ? "\\" + MathCommand.names[below(MathCommand.names.count)] + " " : Self.plain[below(Self.plain.count)]
    }
    return source
  }

  /// A formula that can be read.
  mutating func sense(depth: Int = 0) -> String {
    let leaf = ["x", "f", "12", #"\alpha"#, "+", "=", "-", ",", "(", ")", #"\sum"#, #"\int"#, #"\max"#, #"\to"#, "|"]
    var source = ""
    for _ in 0..<(below(3) + 1) {
      if depth > 2 {
        source += leaf[below(leaf.count)] + " "
        continue
      }
      switch below(14) {
      case 0: source += #"\frac{\#(sense(depth: depth + 1))}{\#(sense(depth: depth + 1))}"#
      case 1: source += #"\sqrt[\#(below(9))]{\#(sense(depth: depth + 1))}"#
      case 2: source += "{\(sense(depth: depth + 1))}^{\(sense(depth: depth + 1))}"
      case 3: source += "\\sum_{\(sense(depth: depth + 1))}^{\(sense(depth: depth + 1))}"
      case 4: source += #"\left(\#(sense(depth: depth + 1))\middle|\#(sense(depth: depth + 1))\right]"#
      case 5: source += #"\begin{bmatrix}\#(sense(depth: depth + 1))&\#(sense(depth: depth + 1))\\ 1\end{bmatrix}"#
      case 6: source += #"\widehat{\#(sense(depth: depth + 1))}"#
      case 7: source += #"\underbrace{\#(sense(depth: depth + 1))}_{\#(sense(depth: depth + 1))}"#
      case 8: source += #"\begin{aligned}\#(sense(depth: depth + 1))&=\#(sense(depth: depth + 1))\end{aligned}"#
      case 9: source += #"\mathbf{\#(sense(depth: depth + 1))}"#
      default: source += leaf[below(leaf.count)] + " "
      }
    }
    return source
  }
}
