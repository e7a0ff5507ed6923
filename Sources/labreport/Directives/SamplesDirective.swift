import Lab
import Plot
import Render

/// `{lab samples}`: a grid of clean images, the same with the trigger, and the difference.
struct SamplesDirective: Directive {
  static let name = "samples"
  static let summary = "draws clean images, the same images with the trigger, and what the trigger changed"
  static let options: [DirectiveOption] = [
    .set,
    DirectiveOption("count", "an integer, 1 … 12", default: "8", "how many images stand side by side"),
    DirectiveOption(
      "start", "an integer, 0 or more", default: "0", "the index of the first image; the rest are spread over the set"),
  ]

  let count: Int
  let start: Int
  let set: ReportedSet

  init(_ arguments: inout Arguments) {
    set = arguments.set("set")
    count = arguments.integer("count", in: 1...12, default: 8)
    start = arguments.integer("start", in: 0...Int(Int32.max), default: 0)
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let samples = try laboratory.samples(of: set, count: count, start: start)
    return Performed(blocks: [.figure(try Figure(SampleGrid(samples), measure: laboratory.measure))])
  }
}
