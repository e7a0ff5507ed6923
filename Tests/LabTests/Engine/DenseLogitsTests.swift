import Foundation
import Testing

@testable import Lab

/// Logits that OpenBLAS computes: whichever of its kernels it chooses, the labels are the reference's.
@Suite struct DenseLogitsTests {
  private static let coreVariable = "OPENBLAS_CORETYPE"

  @Test(arguments: 0..<6)
  func `a sweep whose logits OpenBLAS computes is that of plain loops`(_ seed: Int) throws {
    if let core = ProcessInfo.processInfo.environment[Self.coreVariable] {
      #expect(OpenBLAS.shared?.coreName?.lowercased() == core.lowercased())
    }
    var networks = RandomNetworks(UInt64(100 + seed))
    let network = networks.dense()
    let sets = networks.sets(classes: try network.classCount())
    let orders: [PruningOrder] = [.ascending, .random(seed: 3)]
    let plain = try orders.map { try PlainSweep.result(network, sets, $0) }
    for threads in [1, 2, 7] {
      let run = try Engine(threads: threads).sweep(network, sets: sets, orders: orders)
      #expect(run.results == plain, "\(threads) threads")
      #expect(run.statistics.dense > 0 && run.statistics.certified > 0)
    }
    var pessimist = Engine(threads: 2)
    pessimist.pessimism = .infinity
    #expect(try pessimist.sweep(network, sets: sets, orders: orders).results == plain)
  }

  #if arch(x86_64)
    /// OpenBLAS reads its choice when it is loaded, so that each takes a process: this one's program, once more.
    @Test(arguments: ["Prescott", "Nehalem", "Sandybridge", "Haswell", "Zen", "SkylakeX"])
    func `no label depends on the kernel that OpenBLAS chooses`(_ core: String) throws {
      let environment = ProcessInfo.processInfo.environment
      guard environment[Self.coreVariable] == nil else { return }
      let needed: InstructionSet =
        ["Prescott", "Nehalem"].contains(core) ? .scalar : core == "SkylakeX" ? .avx512 : .avx2
      guard needed.isAvailable else {
        print("OpenBLAS as \(core): not run, this processor has no \(needed.rawValue)")
        return
      }
      let process = Process()
      process.executableURL = URL(
        fileURLWithPath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      process.arguments = ["--testing-library", "swift-testing", "--filter", "a sweep whose logits OpenBLAS computes"]
      process.environment = environment.merging([Self.coreVariable: core]) { $1 }
      let output = Pipe()
      process.standardOutput = output
      process.standardError = output
      try process.run()
      let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "\(core): \(text)")
      #expect(text.contains("plain loops") && text.contains("passed"), "\(core): \(text)")
    }
  #endif
}
