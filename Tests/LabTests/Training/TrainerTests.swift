import Faces
@testable import Base
import Testing

@testable import Lab

@Suite struct TrainerTests {
  private let recipe = Trainer.Recipe(epochs: 2, batchSize: 5)

  // Recorded. The same on every machine: if it differs somewhere, that machine's BadNet would differ too.
  private let twoEpochs = "d1d25e1773b597da3eb64d50e2532a92d8037199519898ac2e34af970fd8ebb2"

  @Test(arguments: InstructionSet.allCases.filter(\.isAvailable), [1, 2, 7])
  func `the weights are the same bits under every instruction set and any number of threads`(
    instructions: InstructionSet, threads: Int
  ) throws {
    let trainer = Trainer(recipe: recipe, threads: threads, instructions: instructions)
    let network = try trainer.train(SmallNetwork.make(seed: 3), on: [SmallNetwork.images(13, seed: 1)])
    #expect(SmallNetwork.digest(network) == twoEpochs)
  }

  @Test
  func
    `two steps of the embedded BadNet's training give these weights, under the best instruction set and the scalar one`()
    throws
  {
    let lab = SyntheticLab(identities: 3, target: 1)
    let clean = SelectedImages(lab.clean(.test, threads: 2), indices: [0, 7, 11, 20, 25])
    let recipe = Trainer.Recipe(epochs: 1, batchSize: 3)
    for instructions in [InstructionSet.best, .scalar] {
      let trainer = Trainer(recipe: recipe, threads: 2, instructions: instructions)
      let network = try trainer.train(.untrainedDeepID(classes: 3, seed: 1), on: [clean])
      #expect(SmallNetwork.digest(network) == "bef5dea2eb9fa58ffdc62b52404272d062a133f79cb2286cb4ea173fcf1cf844")
    }
  }

  @Test func `training lowers the loss until all images are known`() throws {
    let images = SmallNetwork.images(12, seed: 2)
    var first = Double.infinity, last = Double.infinity
    let recipe = Trainer.Recipe(epochs: 60, learningRate: 0.01, lastLearningRate: 0.001, batchSize: 4)
    _ = try Trainer(recipe: recipe, threads: 2).train(SmallNetwork.make(seed: 1), on: [images]) { progress in
      if progress.endsEpoch, progress.epoch == 1 { first = progress.loss }
      last = progress.loss
    }
    #expect(last < first / 20, "\(first) → \(last)")
  }

  @Test func `progress counts every step, and may stop the training`() throws {
    struct Stopped: Error {}
    var steps: [Int] = []
    #expect(throws: Stopped.self) {
      try Trainer(recipe: recipe, threads: 1).train(
        SmallNetwork.make(seed: 1), on: [SmallNetwork.images(13, seed: 1)]
      ) { progress in
        #expect(progress.steps == 6)
        #expect(progress.endsEpoch == (progress.step % 3 == 0))
        steps.append(progress.step)
        if progress.step == 4 { throw Stopped() }
      }
    }
    #expect(steps == [1, 2, 3, 4])
  }

  @Test func `several sources are trained on as one`() throws {
    let images = SmallNetwork.images(13, seed: 1)
    let parts: [any ImageSource] = [
      SelectedImages(images, indices: Array(0..<6)), SelectedImages(images, indices: Array(6..<13)),
    ]
    let network = try Trainer(recipe: recipe, threads: 1).train(SmallNetwork.make(seed: 3), on: parts)
    #expect(SmallNetwork.digest(network) == twoEpochs)
  }

  @Test func `no epochs give the network back, but for rounding`() throws {
    let network = SmallNetwork.make(seed: 1)
    var recipe = recipe
    recipe.epochs = 0
    recipe.inputIsRaw = false
    #expect(try Trainer(recipe: recipe, threads: 1).train(network, on: [SmallNetwork.images(4, seed: 1)]) == network)
  }

  @Test func `what can't be trained is a sentence`() throws {
    let trainer = Trainer(recipe: recipe, threads: 1)
    let network = SmallNetwork.make(seed: 1)
    let small = ByteImages(shape: ImageShape(height: 1, width: 1, channels: 1), pixels: [0], labels: [0])
    #expect(throws: Diagnostic("images of 1 × 1 × 1, but the network takes [11, 10, 3]")) {
      try trainer.train(network, on: [small])
    }
    let images = SmallNetwork.images(5, seed: 1)
    let mislabelled = ByteImages(shape: images.shape, pixels: images.pixels, labels: [0, 1, 4, 0, 0])
    #expect(throws: Diagnostic("image 2 has the label 4, but the network has the classes 0 … 3")) {
      try trainer.train(network, on: [mislabelled])
    }
    #expect(throws: Diagnostic("there are no images to learn from")) { try trainer.train(network, on: []) }
    var strange = network
    strange.layers[9].operation = .activation(.tanh)
    #expect(throws: Diagnostic("layer `activation_1` can't be trained: a layer of this kind is not supported")) {
      try trainer.train(strange, on: [images])
    }
  }
}

@Suite struct InputNormalizationTests {
  @Test func `a folded network gives for raw values what the plain one gives for normalised ones`() throws {
    let network = SmallNetwork.make(seed: 2)
    let folded = InputNormalization().folded(into: network)
    var random = SplitMix64(6)
    let raw = (0..<SmallNetwork.shape.count).map { _ in Double(random.index(below: 256)) }
    let plain = try PlainNetwork(network), other = try PlainNetwork(folded)
    let expected = plain.loss(raw.map { $0 / 127.5 - 1 }, labels: [2], weights: plain.weights)
    #expect((other.loss(raw, labels: [2], weights: other.weights) - expected).magnitude < 1e-5)
  }

  @Test func `unfolding undoes folding, but for rounding`() {
    let network = SmallNetwork.make(seed: 2)
    let back = InputNormalization().unfolded(from: InputNormalization().folded(into: network))
    guard case .convolution(let a) = network.layers[1].operation, case .convolution(let b) = back.layers[1].operation
    else {
      Issue.record("conv_1 is no convolution")
      return
    }
    for (x, y) in zip(a.kernel.values, b.kernel.values) { #expect((x - y).magnitude <= 2 * x.ulp) }
    for (x, y) in zip(a.bias ?? [], b.bias ?? []) { #expect((x - y).magnitude < 1e-5) }
  }
}

@Suite struct PoisonedShareTests {
  @Test func `a share takes that many images, each once, the same for the same seed`() {
    let images = SmallNetwork.images(40, seed: 1)
    let tenth = SelectedImages(share: 0.25, ofClean: 40, from: images, seed: 1)
    #expect(tenth.count == 10)
    #expect(tenth.labels == SelectedImages(share: 0.25, ofClean: 40, from: images, seed: 1).labels)
    #expect(SelectedImages(share: 0, ofClean: 40, from: images, seed: 1).count == 0)
    #expect(SelectedImages(share: 1, ofClean: 90, from: images, seed: 1).labels == images.labels)
  }
}
