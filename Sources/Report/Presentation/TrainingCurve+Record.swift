import Base
import Plot

extension TrainingCurve {
  /// The measures of a record as shares of their images, in one panel.
  init(_ record: TrainingRecord) {
    let measures = record.measures.map { measure in
      Measure(measure.name, values: measure.counts.map { Tally($0, of: measure.total).percent })
    }
    self.init(panels: [Panel(measures: measures)], firstEpoch: record.firstEpoch)
  }
}
