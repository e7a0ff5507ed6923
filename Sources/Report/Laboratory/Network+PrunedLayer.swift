import Base
import Lab
import Render

extension Network {
  /// What is wrong with a layer that a chapter or `lab.yml` names; nil where it can be pruned.
  func mistake(inLayer name: Name) -> Diagnostic? {
    guard index(of: LayerName(name.text)) != nil else {
      let near = nearMatch(of: name.text, in: layers.map(\.name.text)).map { "did you mean `\($0)`?" }
      let prunable = prunableLayers.map { "`\($0)`" }.joined(separator: ", ")
      return Diagnostic(
        at: name.range, "the network has no layer `\(name.text)`",
        hint: near ?? "the layers that can be pruned are \(prunable)")
    }
    do throws(Diagnostic) {
      _ = try resolvePrunable(LayerName(name.text))
      return nil
    } catch { return error.placed(at: name.range) }
  }
}
