import CKernels
import COpenBLAS

/// The logits of some steps by OpenBLAS, for what the output layer reads where little of it is 0. One thread.
///
/// OpenBLAS adds in an order of its own, fused or not, as suits the processor that it takes this one for. A sum of c
/// products and a bias errs by at most γ of c + 1 in any order (Higham 2002, §3.1 and (3.5)), products with a 0 add
/// nothing, and that is what `StepBlock.label` counts with. So its choice may change how many labels take float64, but no
/// label.
final class DenseLogits {
  private let library: OpenBLAS
  private let output: OutputLayer
  private let instructions: InstructionSet
  /// [steps, n], and [steps, panels · columns] of which those beyond the classes are −∞.
  private let inputs: Buffer<Float>
  private let logits: Buffer<Float>
  private var width: Int { output.panelBias.count }

  /// Steps that are computed at a time, so that their logits stay in a cache.
  private static let steps = 32
  /// The share of values that are not 0 from which on this is faster than leaving out what is 0 (Benchmarks/LOG.md).
  static let share = 0.6

  /// Nil where OpenBLAS is not installed.
  init?(_ output: OutputLayer, instructions: InstructionSet) {
    guard let library = OpenBLAS.shared else { return nil }
    self.library = library
    self.output = output
    self.instructions = instructions
    inputs = Buffer(room: Self.steps * output.inputs)
    logits = Buffer(room: Self.steps * output.panelBias.count)
  }

  /// Puts the logits of the first `count` steps of `list` into `best`.
  func compute(_ list: StepList, count: Int, into best: UnsafeMutablePointer<lab_best_two>) {
    for first in stride(from: 0, to: count, by: Self.steps) {
      let steps = min(Self.steps, count - first)
      spread(list, first, steps)
      output.matrix.withUnsafeBufferPointer {
        library.sgemm(
          CblasRowMajor, CblasNoTrans, CblasNoTrans, blasint(steps), blasint(output.classes), blasint(output.inputs), 1,
          inputs.start, blasint(output.inputs), $0.baseAddress, blasint(output.classes), 1, logits.start,
          blasint(width))
      }
      for step in 0..<steps {
        for panel in 0..<output.panelCount {
          // A product of no rows, with the logits for its bias.
          lab_panel_best_f32(
            instructions.code, 0, list.indices.start, list.values.start, inputs.start,
            logits.start + step * width + panel * output.panelColumns,
            Int32(panel * output.panelColumns), best + first + step)
        }
      }
    }
  }

  /// Writes a row of inputs, zeros included, and a row of biases for each step.
  private func spread(_ list: StepList, _ first: Int, _ steps: Int) {
    inputs.start.update(repeating: 0, count: steps * output.inputs)
    output.panelBias.withUnsafeBufferPointer { bias in
      guard let bias = bias.baseAddress else { return }
      for step in 0..<steps {
        (logits.start + step * width).update(from: bias, count: width)
        for place in list.starts[first + step]..<list.starts[first + step + 1] {
          inputs[step * output.inputs + Int(list.indices[place])] = list.values[place]
        }
      }
    }
  }
}
