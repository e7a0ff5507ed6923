/// Every directive, in the order in which `labreport directives` lists them.
enum Directives {
  static let all: [any Directive.Type] = [
    DataDirective.self,
    NetworkDirective.self,
    SamplesDirective.self,
    BaselineDirective.self,
    SweepDirective.self,
    OrdersDirective.self,
    ActivationsDirective.self,
    RepairedDirective.self,
    GoodNetDirective.self,
    OutcomesDirective.self,
    TradeOffDirective.self,
    ExpectDirective.self,
    RecordDirective.self,
  ]

  /// The directive called `name`.
  static func named(_ name: String) -> (any Directive.Type)? { all.first { $0.name == name } }
}
