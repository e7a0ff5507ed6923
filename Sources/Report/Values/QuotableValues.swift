import Base
package import Lab

/// A value that a chapter can quote, as it stands after a run.
package struct QuotableValue: Sendable, Codable {
  /// What a chapter writes, such as `ascending.at(2).test.accuracy`.
  package var expression: String
  /// What comes out without a formatter; nil where this run has no such value.
  package var text: String?
  /// An integer.
  package var integer: Int?
  /// The two integers of a rate.
  package var count: Int?
  package var total: Int?
  /// A number that is neither.
  package var number: Double?
  /// Why there is no value.
  package var absent: String?
  /// What it is, in a clause.
  var meaning: String?

  /// A value that some expression has, or that it has not.
  package init(
    expression: String, text: String? = nil, integer: Int? = nil, count: Int? = nil, total: Int? = nil,
    number: Double? = nil, absent: String? = nil, meaning: String? = nil
  ) {
    self.expression = expression
    self.text = text
    (self.integer, self.count, self.total, self.number) = (integer, count, total, number)
    (self.absent, self.meaning) = (absent, meaning)
  }
}

extension ReportRun {
  /// Every value that chapters can quote: the parameters by name, then the results of directives that have an id, in
  /// reading order; `at(X)` for every X of `drops`.
  package func quotableValues(drops: [Drop]) -> [QuotableValue] {
    var values: [QuotableValue] = []
    let parameters = evaluator.parameters
    for name in parameters.keys.sorted() {
      if let value = parameters[name] { values.append(QuotableValue(name, value, meaning: "a parameter")) }
    }
    for planned in plan.directives where planned.syntax.id != nil {
      if let object = evaluator.results[planned.id] {
        values += QuotableValue.all(in: object, path: planned.id, drops: drops)
      } else if planned.result != nil {
        values.append(QuotableValue(expression: planned.id, absent: "its experiment did not run"))
      }
    }
    return values
  }
}

extension QuotableValue {
  /// A value that is no object.
  fileprivate init(_ expression: String, _ value: ResultValue, meaning: String) {
    self.expression = expression
    self.meaning = meaning
    text = try? Formatter.plain(value)
    switch value {
    case .integer(let integer): self.integer = integer
    case .rate(let rate): (count, total) = (rate.count, rate.total)
    case .points(let number), .real(let number): self.number = number
    case .absent(let reason): absent = reason
    case .text, .series, .object: break
    }
  }

  /// The values of `object` in the order of its type; series are left out, since only claims can name them.
  fileprivate static func all(in object: ResultObject, path: String, drops: [Drop]) -> [QuotableValue] {
    func values(_ value: ResultValue, _ path: String, _ meaning: String = "") -> [QuotableValue] {
      switch value {
      case .object(let inner): all(in: inner, path: path, drops: drops)
      case .series: []
      default: [QuotableValue(path, value, meaning: meaning)]
      }
    }
    var found: [QuotableValue] = []
    for member in object.type.members {
      // A series that this run could not have can't be quoted either.
      if case .series = member.kind { continue }
      if let value = object.members[member.name] {
        found += values(value, "\(path).\(member.name)", member.summary)
      }
    }
    if let named = object.named {
      let all = object.type.choices.reduce([[]]) { rows, choice in
        rows.flatMap { row in choice.names.map { row + [$0] } }
      }
      for names in all {
        let place = "\(path).at(\(names.map { "\"\($0)\"" }.joined(separator: ", ")))"
        do { found += values(try named(names), place) } catch {
          found.append(QuotableValue(expression: place, absent: Diagnostic.sentence(of: error)))
        }
      }
    }
    for drop in drops {
      guard let at = object.at else { break }
      let place = "\(path).at(\(drop.description))"
      do {
        found += values(try at(drop), place)
      } catch {
        let diagnostic = Diagnostic(error)
        found.append(QuotableValue(expression: place, absent: diagnostic.hint ?? diagnostic.message))
      }
    }
    return found
  }
}
