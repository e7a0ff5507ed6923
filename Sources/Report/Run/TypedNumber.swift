import Base

/// A number that was typed into prose, as it stands in its line.
package struct TypedNumber: Equatable, Sendable {
  /// Character indices in the line, the per cent sign included.
  package var place: Range<Int>
  /// The digits without separators and point: `12,653` is 12653, `95.90` is 9590.
  package var digits: Int
  /// Digits after the decimal point.
  package var decimals: Int
  package var isGrouped: Bool
  /// `%`, `per cent` or `percent` follows.
  package var isPercent: Bool
  /// The word before it and the two after it, in lower case.
  var before: String
  var after: [String]

  package var value: Double { Double(digits) / (0..<decimals).reduce(1.0) { power, _ in power * 10 } }

  /// The numbers of `line` that begin in `range`, but for those that are part of a name, a date, a version, a product, a
  /// span, or that count something other than results: sections, figures, pages.
  ///
  /// A `thorough` search, by those who don't trust the writer, passes over a percentage or a decimal fraction only where it
  /// is part of a version, of the number of a section, or a level of confidence.
  package static func all(
    in line: [Character], range: Range<Int>, thorough isThorough: Bool = false
  ) -> [TypedNumber] {
    var found: [TypedNumber] = []
    var index = range.lowerBound
    while index < range.upperBound {
      guard line[index].isDigit else {
        index += 1
        continue
      }
      let (number, end) = number(in: line, at: index, isThorough)
      if let number, number.place.upperBound <= max(range.upperBound, end) { found.append(number) }
      index = max(end, index + 1)
    }
    return found
  }

  /// Words before a number that mark it as no result.
  private static let ordinals: Set<String> = [
    "section", "sections", "figure", "figures", "table", "tables", "equation", "equations", "chapter", "chapters",
    "appendix", "listing", "listings", "page", "pages", "p", "pp", "seed", "version", "line", "lines", "no", "part",
    "step", "class", "label", "layer", "python", "keras", "swift", "debian",
  ]
  /// Words after a percentage that mark it as a confidence level.
  private static let levels: Set<String> = [
    "interval", "intervals", "confidence", "level", "wilson", "wilson's", "wilson’s",
  ]

  /// Levels of confidence that are in use, in per cent.
  private static let usualLevels: Set<Int> = [68, 90, 95, 99]

  /// Whether a per cent sign or its word stands behind the blanks at `end`.
  private static func isPercentAhead(_ end: Int, in line: [Character]) -> Bool {
    let text = line[end...].prefix(12).drop { $0.isWhitespace }
    return text.first == "%" || ["percent", "per cent"].contains { String(text).lowercased().hasPrefix($0) }
  }

  /// The number that begins at `start`, nil where it is of no interest, and the index after it.
  private static func number(in line: [Character], at start: Int, _ isThorough: Bool) -> (TypedNumber?, Int) {
    var end = start
    var text = ""
    func isDigit(_ index: Int) -> Bool { index < line.count && line[index].isDigit }
    while isDigit(end) { text.append(line[end]); end += 1 }
    var isGrouped = false
    while text.count <= 15, end + 3 < line.count + 0, line[end] == ",", isDigit(end + 1), isDigit(end + 2),
      isDigit(end + 3),
      !isDigit(end + 4)
    {
      isGrouped = true
      for _ in 0..<3 { text.append(line[end + 1]); end += 1 }
      end += 1
    }
    var decimals = 0
    if end < line.count, line[end] == ".", isDigit(end + 1) {
      end += 1
      while isDigit(end) { text.append(line[end]); end += 1; decimals += 1 }
    }
    guard text.count <= 15, let digits = Int(text) else { return (nil, end) }
    let previous = start > 0 ? line[start - 1] : " "
    let next = end < line.count ? line[end] : " "
    let isInName = previous.isLetter || "_.-–/#@:^×’'".contains(previous) && start > 1 && !line[start - 2].isWhitespace
    let goesOn = next.isLetter || "_×".contains(next) || (".-–/:".contains(next) && isDigit(end + 1))
    let isExact = isThorough && (decimals > 0 || isPercentAhead(end, in: line))
    let isVersion = next == "." && isDigit(end + 1) || previous == "." && start > 1 && isDigit(start - 2)
    if isExact ? isVersion : isInName || previous == "_" || goesOn {
      while end < line.count, line[end].isLetter || line[end].isDigit || "_.-–/:".contains(line[end]) { end += 1 }
      return (nil, end)
    }
    var behind = end
    while behind < line.count, line[behind].isWhitespace { behind += 1 }
    var ahead = start - 1
    while ahead >= 0, line[ahead].isWhitespace { ahead -= 1 }
    // A product, a span, or the value of a symbol.
    if !isExact {
      if behind < line.count, "×–".contains(line[behind]) { return (nil, end) }
      if ahead >= 0, "×–=".contains(line[ahead]) { return (nil, end) }
    }
    var after = words(line[behind...].prefix(60), 3)
    var isPercent = false
    if behind < line.count, line[behind] == "%" {
      isPercent = true
      end = behind + 1
      after = words(line[end...].prefix(60), 2)
    } else if after.first == "percent" || after.starts(with: ["per", "cent"]) {
      isPercent = true
      after.removeFirst(after.first == "per" ? 2 : 1)
    }
    let before = words(Array(line[..<start].suffix(30).reversed())[...], 1).first.map { String($0.reversed()) } ?? ""
    if !(isExact && isPercent), ordinals.contains(before) || previous == "§" { return (nil, end) }
    if isPercent, !isThorough || usualLevels.contains(digits) && decimals == 0, after.first.map(levels.contains) == true
    {
      return (nil, end)
    }
    return (
      TypedNumber(
        place: start..<end, digits: digits, decimals: decimals, isGrouped: isGrouped, isPercent: isPercent,
        before: before, after: Array(after.prefix(2))), end
    )
  }

  /// The first `count` words of `text`, in lower case, without punctuation.
  private static func words(_ text: ArraySlice<Character>, _ count: Int) -> [String] {
    text.split(whereSeparator: { $0.isWhitespace || ".,;:()[]*`".contains($0) }).prefix(count).map {
      String($0).lowercased()
    }
  }
}

extension Character {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}
