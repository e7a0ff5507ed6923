import Base
import Lab

extension ResultValue {
  /// A GoodNet as far as it was published: on test images, which clean ones it gives their true label and which poisoned
  /// ones the target.
  static func publishedGoodNet(_ counts: Published.GoodNetCounts, pruned: Int) -> ResultValue {
    let total = Published.testImages
    func set(_ known: [String: ResultValue]) -> ResultValue {
      let members = ResultType.set.members.map { member in
        (member.name, known[member.name] ?? .absent(reason: "it was not published of GoodNet"))
      }
      return .object(ResultObject(.set, Dictionary(uniqueKeysWithValues: members)))
    }
    return .object(
      ResultObject(
        .goodNetStep,
        [
          "pruned": .integer(pruned),
          "validation": set([:]),
          "test": set([
            "images": .integer(total), "correct": .integer(counts.correct),
            "accuracy": .rate(Rate(counts.correct, of: total)), "poisoned": .integer(total),
            "target": .integer(counts.target), "asr": .rate(Rate(counts.target, of: total)),
          ]),
        ]))
  }
}
