package import Base
import CKernels

/// The instruction set in which networks are computed. Every one gives the same bits.
package enum InstructionSet: String, CaseIterable, Sendable, Hashable {
  /// A plain loop; the oracle of the others, and slow.
  case scalar
  case avx2, avx512, neon
  /// The blocking of `avx512` where there is no AVX-512; for tests.
  case wide

  /// Whether this processor runs it.
  package var isAvailable: Bool { lab_isa_runs(code) }

  /// The fastest that this processor runs.
  package static var best: InstructionSet { [.avx512, .avx2, .neon].first(where: \.isAvailable) ?? .scalar }

  /// Looks an instruction set up by name, the value of `LABREPORT_KERNELS`; nil and the empty name give the best.
  ///
  /// Throws where the name is unknown or this processor does not run it.
  package init(named name: String?) throws(Diagnostic) {
    guard let name, !name.isEmpty else {
      self = .best
      return
    }
    let runnable = InstructionSet.allCases.filter(\.isAvailable).map(\.rawValue).joined(separator: ", ")
    guard let known = InstructionSet(rawValue: name) else {
      throw Diagnostic("LABREPORT_KERNELS: there is no kernel `\(name)`; this processor runs \(runnable)")
    }
    guard known.isAvailable else {
      throw Diagnostic("LABREPORT_KERNELS: this processor does not run `\(name)`; it runs \(runnable)")
    }
    self = known
  }

  var code: lab_isa {
    switch self {
    case .scalar: LAB_ISA_SCALAR
    case .avx2: LAB_ISA_AVX2
    case .avx512: LAB_ISA_AVX512
    case .neon: LAB_ISA_NEON
    case .wide: LAB_ISA_WIDE
    }
  }
}
