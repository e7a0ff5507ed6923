import CKernels

/// The instruction set in which networks are computed. Every one gives the same bits.
public enum InstructionSet: String, CaseIterable, Sendable, Hashable {
  /// A plain loop; the oracle of the others, and slow.
  case scalar
  case avx2, avx512, neon
  /// The blocking of `avx512` where there is no AVX-512; for tests.
  case wide

  /// Whether this processor runs it.
  public var isAvailable: Bool { lab_isa_runs(code) }

  /// The fastest that this processor runs.
  public static var best: InstructionSet { [.avx512, .avx2, .neon].first(where: \.isAvailable) ?? .scalar }

  /// The kernel of a name; nil names the best.
  ///
  /// Throws `InstructionSetProblem` where the name is unknown or this processor does not run it. The name comes from the
  /// environment's `LABREPORT_KERNELS`, which `main` reads once.
  public init(named name: String?) throws(InstructionSetProblem) {
    guard let name, !name.isEmpty else {
      self = .best
      return
    }
    guard let kernel = InstructionSet(rawValue: name) else { throw .unknown(name) }
    guard kernel.isAvailable else { throw .notRunnable(kernel) }
    self = kernel
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

/// Why a kernel can't be had.
public enum InstructionSetProblem: Error, Equatable, Sendable, CustomStringConvertible {
  case unknown(String)
  case notRunnable(InstructionSet)

  /// What was asked for, and what there is.
  public var description: String {
    let names = InstructionSet.allCases.filter(\.isAvailable).map(\.rawValue).joined(separator: ", ")
    return switch self {
    case .unknown(let name): "LABREPORT_KERNELS: there is no kernel `\(name)`; this processor runs \(names)"
    case .notRunnable(let kernel):
      "LABREPORT_KERNELS: this processor does not run `\(kernel.rawValue)`; it runs \(names)"
    }
  }
}
