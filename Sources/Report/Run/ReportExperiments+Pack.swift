import Base
import Lab

extension ReportExperiments {
  /// Reads the project's pack, and tells how many of its results are of no use.
  ///
  /// - Throws: `Diagnostics` with the place in `lab.yml` that names it.
  func openPack(console: any Console) throws {
    let configuration = plan.sources.configuration
    do throws(Diagnostic) {
      let others = try store.pack.open(configuration.pack, in: folder)
      guard others > 0, let name = store.pack.name else { return }
      let isOne = others == 1
      console.warn(
        "\(others) \(isOne ? "result" : "results") in \(name) \(isOne ? "is" : "are") of another version of the engine "
          + "and not used")
    } catch { throw Diagnostics([error], texts: plan.sources.texts) }
  }

  /// Tells how many results came from the pack, and computes `count` of them anew, chosen at random from `seed`.
  ///
  /// - Throws: a `Diagnostic` where one comes out otherwise, and what experiments throw.
  func checkPacked(
    in laboratory: Laboratory, recomputing count: Int, seed: UInt64, console: any Console
  ) throws {
    guard let name = store.pack.name else {
      if count > 0 { console.write("no result was computed anew, since the project has no pack\n") }
      return
    }
    let total = laboratory.packed.count
    var text = "\(total) \(total == 1 ? "result" : "results") came from \(name)"
    guard count > 0, total > 0 else { return console.write(text + "\n") }
    let found = try laboratory.recompute(count, seed: seed)
    text += "; \(found.count) computed anew"
    guard let first = found.differing.first else { return console.write("\(text): the same\n") }
    console.write(text + "\n")
    throw Diagnostic(
      "\(found.differing.count) of \(found.count) results of \(name) that were computed anew differ, first "
        + "\(first.kind) \(first.key.short) of the parameters \(first.parameters)",
      hint:
        "the pack was not made by this version on these inputs, or was changed: make it again with `labreport store export`"
    )
  }
}
