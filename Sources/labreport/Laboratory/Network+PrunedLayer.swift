import Lab
import Render

extension Network {
  /// What is wrong with a layer that a chapter or `lab.yml` names; nil where it can be pruned.
  func mistake(inLayer name: Name) -> Diagnostic? {
    do {
      _ = try prunedConvolution(LayerName(name.text))
      return nil
    } catch let error as ExperimentError {
      switch error {
      case .unknownLayer:
        return Diagnostic(
          at: name.range, "the network has no layer `\(name.text)`",
          hint: hint(for: name.text, among: layers.map(\.name.text)))
      default: return Diagnostic(at: name.range, error.description)
      }
    } catch {
      return Diagnostic(at: name.range, ErrorSentence(error).text)
    }
  }
}
