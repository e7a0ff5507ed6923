import Base
import Foundation
import Lab
import Render
import Report

/// Results of the project's pack are claims like those of the report: some are computed anew.
extension Verification {
  /// Lets the copy find the pack of the project, where that has one.
  func link(pack: Name?, in copy: borrowing VerificationProject, _ result: inout VerificationResult) {
    guard let pack else { return }
    guard let path = try? project.input(pack), FileManager.default.fileExists(atPath: path),
      copy.link(pack.text, to: path)
    else {
      return result.add(
        .inputs, pack.text, .notChecked, "the project has no such pack, so that nothing that only it holds is shown")
    }
  }

  /// Computes results anew that came from the pack, as far as the budget goes.
  ///
  /// - Throws: what experiments throw.
  func checkPacked(_ laboratory: Laboratory, _ result: inout VerificationResult) throws {
    let total = laboratory.packed.count
    guard total > 0 else { return }
    let found = try laboratory.recompute(budget, seed: 1)
    let claimed = "of \(total) results that the project's pack claims"
    if !found.differing.isEmpty {
      result.add(
        .results, "pack", .differs,
        "\(found.differing.count) \(claimed) came out otherwise, first \(found.differing[0].kind) "
          + found.differing[0].key.short)
    } else if found.count < total {
      result.add(
        .results, "pack", .notChecked,
        "\(found.count) \(claimed) were computed anew, the same; \(total - found.count) were not, which `--budget \(total)` does"
      )
    } else {
      result.add(.results, "pack", .reproduced, "all \(total) results that the project's pack claims computed anew")
    }
  }
}
