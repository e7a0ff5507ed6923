@testable import Base
import TestSupport
import Testing

@testable import Lab

@Suite("Pruning")
struct PruningTests {
  let network = SampleNetworks.everything()

  @Test("pruning nothing changes nothing")
  func nothing() throws {
    #expect(try network.pruning(channels: [], of: "conv_a") == network)
  }

  @Test("the filter's kernel and bias become 0, and nothing else changes")
  func filter() throws {
    let pruned = try network.pruning(channels: [4, 1], of: "conv_a")
    guard case .convolution(let before) = network.layers[1].operation,
      case .convolution(let after) = pruned.layers[1].operation
    else {
      Issue.record("conv_a is no convolution")
      return
    }
    for index in before.kernel.values.indices {
      #expect(after.kernel.values[index] == ([1, 4].contains(index % 6) ? 0 : before.kernel.values[index]))
    }
    #expect(
      after.bias?.enumerated().allSatisfy { $0.element == ([1, 4].contains($0.offset) ? 0 : before.bias?[$0.offset]) }
        == true)
    var restored = pruned
    restored.layers[1] = network.layers[1]
    #expect(restored == network)
    #expect(try network.pruning(channels: [1], of: "conv_a").pruning(channels: [4], of: "conv_a") == pruned)
  }

  @Test("a unit of a dense layer is its column and its bias, and a function behind it names it")
  func dense() throws {
    let network = Network.deepID(classes: 3)
    #expect(network.prunableLayers == ["conv_1", "conv_2", "conv_3", "conv_4", "fc_1", "fc_2"])
    var random = SplitMix64(1)
    var filled = network
    let index = try filled.resolvePrunable("fc_1")
    guard case .dense(var dense) = filled.layers[index].operation else { return }
    for place in dense.kernel.values.indices { dense.kernel.values[place] = random.normal() }
    dense.bias = dense.bias?.map { _ in random.normal() }
    filled.layers[index].operation = .dense(dense)
    guard case .dense(let pruned) = try filled.pruning(channels: [7, 0], of: "fc_1").layers[index].operation else {
      return
    }
    for (place, value) in pruned.kernel.values.enumerated() {
      #expect(value == ([0, 7].contains(place % 160) ? 0 : dense.kernel.values[place]))
    }
    #expect(pruned.bias?[7] == 0 && pruned.bias?[0] == 0 && pruned.bias?[1] == dense.bias?[1])
  }

  @Test("a layer that keeps channels apart names the layer whose channels it passes on")
  func pooling() throws {
    #expect(try network.resolvePrunable("pool_b") == network.index(of: "conv_b"))
    #expect(try network.resolvePrunable("half") == network.index(of: "conv_b"))
    #expect(try network.resolvePrunable("rectify") == network.index(of: "depthwise"))
    #expect(
      network.chain(from: try #require(network.index(of: "conv_b"))).map { network.layers[$0].name } == [
        "conv_b", "pool_b",
      ])
    #expect(network.chain(from: 2).map { network.layers[$0].name } == ["depthwise", "normal", "rectify"])
    let deepID = Network.deepID(classes: 3)
    #expect(try deepID.resolvePrunable("pool_3") == deepID.index(of: "conv_3"))
    #expect(deepID.prunedByDefault == deepID.index(of: "conv_3"))
    let last = try #require(deepID.index(of: "conv_4"))
    #expect(deepID.chain(from: last) == [last])
  }

  @Test("an unknown layer, one that is no convolution and an absent channel are sentences")
  func errors() throws {
    let unknown = #expect(throws: Diagnostic.self) { try network.resolvePrunable("pol_b") }
    #expect(unknown?.description == "there is no layer `pol_b`; did you mean `pool_b`?")
    let far = #expect(throws: Diagnostic.self) { try network.resolvePrunable("xyzzy") }
    #expect(
      far?.description == "there is no layer `xyzzy`; the layers that can be pruned are `conv_a`, `depthwise`, `conv_b`"
    )
    #expect(throws: Diagnostic.notPrunable("frame", in: network)) {
      try network.resolvePrunable("frame")
    }
    #expect(throws: Diagnostic.answer("answer")) { try network.resolvePrunable("answer") }
    #expect(throws: Diagnostic.noChannel(6, of: "conv_a", count: 6)) {
      try network.pruning(channels: [6], of: "conv_a")
    }
  }

  @Test(
    "the pruned networks of the course's students are the BadNet pruned",
    .enabled(if: CourseMaterial.isPresent, Comment(rawValue: CourseMaterial.absence)),
    arguments: ["2.9.0-pruned-45", "2.11.0-pruned-48", "2.15.0-pruned-52", "2.4.0-pruned-54"])
  func students(name: String) throws {
    let badNet = try Network.load(path: CourseMaterial.path("weights/bd_weights.h5")).network
    let file = try Network.load(path: CourseMaterial.path("models/keras-\(name).h5")).network
    let index = try file.resolvePrunable("conv_3")
    guard case .convolution(let convolution) = file.layers[index].operation else {
      Issue.record("conv_3 is no convolution")
      return
    }
    let zero = (0..<60).filter { channel in
      stride(from: channel, to: convolution.kernel.values.count, by: 60).allSatisfy {
        convolution.kernel.values[$0] == 0
      }
    }
    #expect(zero.count == Int(name.suffix(2)))
    let pruned = try badNet.pruning(channels: zero, of: "pool_3")
    #expect(pruned.layers.map(\.operation) == file.layers.map(\.operation))
    #expect(pruned.layers.map(\.inputs) == file.layers.map(\.inputs))
    #expect(badNet.layers.map(\.operation) != file.layers.map(\.operation))
  }
}
