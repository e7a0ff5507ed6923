@testable import Base
import Foundation
import Testing

@testable import Lab

@Suite struct PassTests {
  private let instructionSets = InstructionSet.allCases.filter(\.isAvailable)

  /// A network of one convolution with options drawn at random.
  private func convolution(_ random: inout SeededNumbers) -> (Network, Convolution, [Int]) {
    let groups = [1, 1, 1, 2, 3][random.below(5)]
    let depth = 1 + random.below(4), width = 1 + random.below(11)
    let size = [1 + random.below(4), 1 + random.below(3)]
    var convolution = Convolution(
      kernel: Tensor(
        shape: [size[0], size[1], depth, width * groups],
        values: random.values(size[0] * size[1] * depth * width * groups)),
      bias: random.below(3) == 0 ? nil : random.values(width * groups),
      activation: random.below(2) == 0 ? .relu : .linear)
    convolution.groups = groups
    if random.below(3) == 0 { convolution.strides = [1 + random.below(3), 1 + random.below(2)] }
    if random.below(4) == 0 { convolution.dilation = [1 + random.below(2), 1 + random.below(3)] }
    if random.below(3) == 0 { convolution.padding = .same }
    let input = [7 + random.below(5), 7 + random.below(6), depth * groups]
    let network = Network(
      name: "one",
      layers: [
        Layer(name: "input", operation: .input(shape: input), inputs: []),
        Layer(name: "conv", operation: .convolution(convolution), inputs: [0]),
      ], output: 1)
    return (network, convolution, input)
  }

  @Test func `a convolution with any options is bit-equal to the chain written down, in both types`() throws {
    var random = SeededNumbers(11)
    for _ in 0..<120 {
      let (network, _, input) = convolution(&random)
      let image = random.values(input.reduce(1, *))
      let single = try PlainForward(network: network, measured: 1).layers(image)[1]
      let double = try PlainForward(network: network, measured: 0).layers(image)[1]
      let shapes = try network.shapes()
      for instructions in instructionSets {
        let ahead = Pass<Float>(network, layers: [0, 1], shapes: shapes, instructions: instructions)
        let space = ahead.workspace(images: 1)
        space[0].update(from: image, count: image.count)
        ahead.run(space, images: 1)
        #expect((0..<single.count).allSatisfy { space[1][$0].bitPattern == Float(single[$0]).bitPattern })
        let behind = Pass<Double>(network, layers: [1], shapes: shapes, instructions: instructions)
        let wide = behind.workspace(images: 1)
        for index in image.indices { wide[0][index] = Double(image[index]) }
        behind.run(wide, images: 1)
        #expect((0..<double.count).allSatisfy { wide[1][$0].bitPattern == double[$0].bitPattern })
      }
    }
  }

  @Test func `leaving out what is zero changes no value`() throws {
    for seed in 0..<60 {
      var networks = RandomNetworks(UInt64(1000 + seed))
      let network = networks.branching()
      let reference = Reference(try Split(network), instructions: .best)
      guard reference.chain != nil else { continue }
      let images = networks.images(12, classes: 1)
      let sparse = FeaturePass(reference), dense = FeaturePass(reference, isDense: true)
      var found = [Float](repeating: 0, count: reference.split.featureCount), expected = found
      for image in 0..<images.count {
        let pixels = Array(images.pixels[image * images.shape.count..<(image + 1) * images.shape.count])
        sparse.run(pixels, into: &found)
        dense.run(pixels, into: &expected)
        // == so that 0 and -0 are the same.
        #expect(found == expected, "seed \(seed), image \(image)")
      }
    }
  }

  @Test func `a channel is only left out where it is 0, also where its bound is tight`() throws {
    // Weights in proportion to the image: Cauchy and Schwarz is an equation, and the bias decides.
    var random = SeededNumbers(4)
    var leftOut = 0, kept = 0
    for _ in 0..<200 {
      let window = (0..<9).map { _ in Float(random.below(256)) }
      let mean = window.reduce(0, +) / 9
      let weights = window.map { ($0 - mean) / 64 }
      let top = zip(window, weights).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
      let bias = -Float(top) * (1 + Float(random.below(9) - 4) * 1e-6)
      let convolution = Convolution(
        kernel: Tensor(shape: [3, 3, 1, 1], values: weights), bias: [bias], activation: .relu)
      let network = Network(
        name: "tight",
        layers: [
          Layer(name: "input", operation: .input(shape: [3, 3, 1]), inputs: []),
          Layer(name: "conv", operation: .convolution(convolution), inputs: [0]),
        ], output: 1)
      let chain = try #require(SparseChain(network, layers: [0, 1], shapes: try network.shapes(), instructions: .best))
      let output = SparseChainWorker(chain).run(window)
      let expected = try PlainForward(network: network, measured: 1).layers(window)[1][0]
      if output.channels.isEmpty {
        leftOut += 1
        #expect(expected == 0)
      } else {
        kept += 1
        #expect(Double(output.values[0]) == expected)
      }
      // With room to spare the proof must come out, or it is worth nothing.
      var easy = network
      easy.layers[1].operation = .convolution(
        Convolution(kernel: convolution.kernel, bias: [bias * 1.01 - 1], activation: .relu))
      let other = try #require(SparseChain(easy, layers: [0, 1], shapes: try easy.shapes(), instructions: .best))
      #expect(SparseChainWorker(other).run(window).channels.isEmpty)
    }
    #expect(kept > 0, "the bound was never in doubt")
  }

  @Test func `elementary functions are the library's to a few units in the last place`() {
    var x = -745.0
    while x < 709.7 {
      let value = FixedFunctions.exponential(x), expected = exp(x)
      #expect(abs(value - expected) <= 4 * expected.ulp, "e to the \(x)")
      x += 0.377
    }
    for x in stride(from: -20, through: 20, by: 0.1) {
      #expect(abs(FixedFunctions.hyperbolicTangent(x) - tanh(x)) <= 4e-16)
      #expect(abs(FixedFunctions.sigmoid(x) - 1 / (1 + exp(-x))) <= 4e-16)
    }
    #expect(FixedFunctions.exponential(1000) == .infinity && FixedFunctions.exponential(-1000) == 0)
    #expect(FixedFunctions.exponential(.nan).isNaN && FixedFunctions.exponential(0) == 1)
  }

  @Test func `looks an instruction set up by name, and refuses an unknown name`() throws {
    #expect(try InstructionSet(named: nil) == .best && InstructionSet(named: "scalar") == .scalar)
    let unknown = #expect(throws: Diagnostic.self) { try InstructionSet(named: "sse9") }
    #expect(
      unknown?.message.hasPrefix("LABREPORT_KERNELS: there is no kernel `sse9`; this processor runs scalar") == true)
    for instructions in InstructionSet.allCases where !instructions.isAvailable {
      #expect(throws: Diagnostic.self) {
        try InstructionSet(named: instructions.rawValue)
      }
    }
  }
}
