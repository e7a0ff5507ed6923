import Base
import Lab
import Render

extension Network {
  /// What is wrong with a layer that a chapter or `lab.yml` names; nil where it can be pruned.
  func mistake(inLayer name: Name) -> Diagnostic? {
    do throws(LayerProblem) {
      _ = try resolvePrunable(LayerName(name.text))
      return nil
    } catch {
      switch error {
      case .unknown(_, let near, let prunable):
        return Diagnostic(
          at: name.range, "the network has no layer `\(name.text)`",
          hint: near.map { "did you mean `\($0)`?" }
            ?? "the layers that can be pruned are \(prunable.map { "`\($0)`" }.joined(separator: ", "))")
      default: return Diagnostic(at: name.range, error.description)
      }
    }
  }
}
