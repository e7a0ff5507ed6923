/// Any figure as a file keeps it: a JSON object of its `kind` and its own fields.
package struct StoredGraphic: Codable, Equatable, Sendable {
  package var graphic: any Graphic

  package init(_ graphic: any Graphic) { self.graphic = graphic }

  /// Every sort of figure; a new one is a line here.
  static let sorts: [any Graphic.Type] = [
    ActivationChart.self, ArchitectureDiagram.self, ChannelMaps.self, ConfusionBars.self, MatrixPlane.self,
    OrdersChart.self, OutcomeBars.self, OutcomeShares.self, SampleGrid.self, SweepChart.self, TradeOffChart.self,
    TrainingCurve.self,
  ]

  private enum CodingKeys: CodingKey { case kind }

  /// Decodes and checks a figure, so that drawing it is safe. Throws `DecodingError`; its underlying error is the
  /// `PlotError` where the data can't be drawn.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let kind = try values.decode(String.self, forKey: .kind)
    guard let sort = StoredGraphic.sorts.first(where: { $0.kind == kind }) else {
      throw DecodingError.dataCorruptedError(
        forKey: .kind, in: values, debugDescription: "no sort of figure is called \(kind)")
    }
    graphic = try sort.init(from: decoder)
    do { try graphic.check() } catch {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: decoder.codingPath, debugDescription: error.description, underlyingError: error))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(type(of: graphic).kind, forKey: .kind)
    try graphic.encode(to: encoder)
  }

  package static func == (left: StoredGraphic, right: StoredGraphic) -> Bool { left.graphic.isEqual(to: right.graphic) }
}

extension Graphic {
  fileprivate func isEqual(to other: any Graphic) -> Bool { (other as? Self) == self }
}
