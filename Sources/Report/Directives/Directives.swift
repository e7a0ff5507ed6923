/// Every directive, in the order in which `labreport directives` lists them.
package enum Directives {
  package static let all: [any Directive.Type] = [
    DataDirective.self,
    NetworkDirective.self,
    ArchitectureDirective.self,
    SamplesDirective.self,
    BaselineDirective.self,
    SweepDirective.self,
    OrdersDirective.self,
    SeedsDirective.self,
    ActivationsDirective.self,
    MapsDirective.self,
    RepairedDirective.self,
    TableDirective.self,
    GoodNetDirective.self,
    DefenseDirective.self,
    IdentitiesDirective.self,
    MatrixDirective.self,
    MatrixPlaneDirective.self,
    ComparisonDirective.self,
    DiagnosisDirective.self,
    PublishedDirective.self,
    AuditDirective.self,
    BarsDirective.self,
    OutcomesDirective.self,
    ConfusionDirective.self,
    TradeOffDirective.self,
    FineTuneDirective.self,
    RepairsDirective.self,
    ExpectDirective.self,
    RecordDirective.self,
  ]

  /// The directive called `name`.
  package static func named(_ name: String) -> (any Directive.Type)? { all.first { $0.name == name } }
}
