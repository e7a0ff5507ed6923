import Base
import Lab
import Report

/// The numbers of a report's results, to which a typed number can be compared.
struct ResultNumbers {
  private var values: [QuotableValue]

  /// Of `values`, those with shorter expressions are preferred.
  init(_ values: [QuotableValue]) {
    self.values = values.enumerated().sorted {
      ($0.element.expression.count, $0.offset) < ($1.element.expression.count, $1.offset)
    }.map(\.element)
  }

  /// A result that a typed number equals or is near to.
  struct Match: Equatable {
    var expression: String
    var text: String
    var isEqual: Bool
  }

  /// The result nearest to `number`: one that equals it to the digits typed, else one within a hundredth of it or within
  /// two units of the last digit; nil where there is none. O(values).
  func match(_ number: TypedNumber) -> Match? {
    guard number.decimals <= 9 else { return nil }
    let typed = NumberText.decimal(number.value, number.decimals)
    let unit = (0..<number.decimals).reduce(1.0) { unit, _ in unit / 10 }
    var nearest: (distance: Double, match: Match)?
    for value in values {
      for candidate in Self.readings(value, of: number) {
        let distance = abs(candidate.magnitude - number.value)
        guard distance <= max(2 * unit, number.value / 100) else { continue }
        let text = value.text ?? NumberText.decimal(candidate, number.decimals)
        if NumberText.decimal(candidate.magnitude, number.decimals) == typed {
          return Match(expression: value.expression, text: text, isEqual: true)
        }
        if distance < nearest?.distance ?? .infinity {
          nearest = (distance, Match(expression: value.expression, text: text, isEqual: false))
        }
      }
    }
    return nearest?.match
  }

  /// What a number written like `number` may mean of `value`.
  private static func readings(_ value: QuotableValue, of number: TypedNumber) -> [Double] {
    if let count = value.count, let total = value.total, total > 0 {
      let share = Double(count) / Double(total)
      if number.isPercent { return [100 * share] }
      return number.decimals == 0 ? [Double(count), Double(total)] : [share, 100 * share]
    }
    if let integer = value.integer { return number.isPercent || number.decimals > 0 ? [] : [Double(integer)] }
    return value.number.map { [$0] } ?? []
  }
}
