import Lab

/// Small networks and images from a seed, awkward on purpose.
struct RandomNetworks {
  var random: SeededNumbers

  init(_ seed: UInt64) { random = SeededNumbers(seed) }

  /// Values of which some are zero, and whose size differs from network to network.
  mutating func weights(_ count: Int, size: Float) -> [Float] {
    (0..<count).map { _ in random.below(6) == 0 ? 0 : random.value() / 16 * size }
  }

  mutating func convolution(_ size: [Int], _ input: Int, _ output: Int, scale: Float) -> Convolution {
    var kernel = Tensor(
      shape: [size[0], size[1], input, output], values: weights(size[0] * size[1] * input * output, size: scale))
    var bias: [Float]? = random.below(5) == 0 ? nil : weights(output, size: scale)
    // Some filters are dead for every image, some are copies of others.
    for channel in 0..<output {
      switch random.below(5) {
      case 0:
        for place in stride(from: channel, to: kernel.values.count, by: output) {
          kernel.values[place] = -kernel.values[place].magnitude
        }
        bias?[channel] = -1
      case 1 where channel > 0:
        for place in stride(from: channel, to: kernel.values.count, by: output) {
          kernel.values[place] = kernel.values[place - 1]
        }
      default: break
      }
    }
    return Convolution(kernel: kernel, bias: bias, activation: .relu)
  }

  mutating func dense(_ input: Int, _ output: Int, scale: Float, activation: Activation = .linear) -> Dense {
    var kernel = Tensor(shape: [input, output], values: weights(input * output, size: scale))
    var bias: [Float]? = random.below(5) == 0 ? nil : weights(output, size: scale)
    // Equal classes: ties in every image.
    if output > 2, random.below(3) == 0 {
      for row in 0..<input { kernel.values[row * output + output - 1] = kernel.values[row * output] }
      if let first = bias?[0] { bias?[output - 1] = first }
    }
    return Dense(kernel: kernel, bias: bias, activation: activation)
  }

  /// A network of DeepID's shape in small: two branches behind a pooled convolution, which are added.
  mutating func branching() -> Network {
    let scale = [1, 1, 1, 1e-20, 1e12][random.below(5)] as Float
    let classes = 1 + random.below(9), channels = 1 + random.below(6), first = 1 + random.below(5)
    let hidden = 1 + random.below(20)
    var layers = [Layer(name: "input", operation: .input(shape: [13, 12, 2]), inputs: [])]
    func add(_ name: LayerName, _ operation: Operation, _ inputs: [Int]) -> Int {
      layers.append(Layer(name: name, operation: operation, inputs: inputs))
      return layers.count - 1
    }
    var last = add("conv_1", .convolution(convolution([3, 2], 2, first, scale: scale)), [0])
    last = add("pool_1", .pooling(Pooling(kind: .maximum, size: [2, 2])), [last])
    var pruned = convolution([2, 2], first, channels, scale: 1)
    if random.below(3) == 0 { pruned.padding = .same }
    last = add("conv_2", .convolution(pruned), [last])
    last = add("pool_2", .pooling(Pooling(kind: random.below(4) == 0 ? .average : .maximum, size: [2, 2])), [last])
    let pool = last
    var behind = convolution([2, 1], channels, 1 + random.below(5), scale: 1)
    if random.below(3) == 0 { behind.padding = .same }
    if random.below(3) == 0 { behind.activation = .linear }
    var branch = add("conv_3", .convolution(behind), [pool])
    if random.below(3) == 0 {
      branch = add("pool_3", .pooling(Pooling(kind: .maximum, size: [1, 2], strides: [1, 1])), [branch])
    }
    branch = add("flatten_2", .flatten, [branch])
    let flat = add("flatten_1", .flatten, [pool])
    let network = Network(name: "small", layers: layers, output: layers.count - 1)
    let shapes = (try? network.shapes().map { $0.reduce(1, *) }) ?? []
    let one = add("fc_1", .dense(dense(shapes[flat], hidden, scale: 1)), [flat])
    let two = add("fc_2", .dense(dense(shapes[branch], hidden, scale: 1)), [branch])
    var sum = add("add", .add, [one, two])
    sum = add("relu", .activation([.relu, .relu, .tanh][random.below(3)]), [sum])
    sum = add("output", .dense(dense(hidden, classes, scale: 1, activation: .softmax)), [sum])
    return Network(name: "small", layers: layers, output: sum)
  }

  /// A network in which dense layers follow the pruned convolution, one after the other; its images are `branching`'s.
  mutating func chained() -> Network {
    let classes = 1 + random.below(9), channels = 1 + random.below(6), hidden = 1 + random.below(150)
    var layers = [Layer(name: "input", operation: .input(shape: [13, 12, 2]), inputs: [])]
    func add(_ name: LayerName, _ operation: Operation) {
      layers.append(Layer(name: name, operation: operation, inputs: [layers.count - 1]))
    }
    add("conv_1", .convolution(convolution([3, 3], 2, channels, scale: 1)))
    add("pool_1", .pooling(Pooling(kind: .maximum, size: [2, 2])))
    add("flatten", .flatten)
    add("fc_1", .dense(dense(5 * 5 * channels, hidden, scale: 1, activation: .relu)))
    add(
      "fc_2", .dense(dense(hidden, 1 + random.below(30), scale: 1, activation: random.below(2) == 0 ? .relu : .linear)))
    if case .dense(let last) = layers[layers.count - 1].operation {
      add("output", .dense(dense(last.kernel.shape[1], classes, scale: 1, activation: .softmax)))
    }
    return Network(name: "chained", layers: layers, output: layers.count - 1)
  }

  /// A network whose output layer reads what no relu has gone over; its images are `branching`'s.
  mutating func dense() -> Network {
    let channels = 2 + random.below(6), hidden = 20 + random.below(40), classes = 2 + random.below(100)
    var layers = [Layer(name: "input", operation: .input(shape: [13, 12, 2]), inputs: [])]
    func add(_ name: LayerName, _ operation: Operation) {
      layers.append(Layer(name: name, operation: operation, inputs: [layers.count - 1]))
    }
    add("conv_1", .convolution(convolution([3, 3], 2, channels, scale: 1)))
    add("pool_1", .pooling(Pooling(kind: .maximum, size: [2, 2])))
    add("flatten", .flatten)
    add("fc_1", .dense(dense(5 * 5 * channels, 30, scale: 1, activation: .relu)))
    add("fc_2", .dense(dense(30, hidden, scale: 1)))
    add("output", .dense(dense(hidden, classes, scale: 1, activation: .softmax)))
    return Network(name: "dense", layers: layers, output: layers.count - 1)
  }

  /// Images for `branching`, with labels below `classes`; some are all of one colour.
  mutating func images(_ count: Int, classes: Int) -> ImagesInMemory {
    let shape = ImageShape(height: 13, width: 12, channels: 2)
    var pixels: [Float] = []
    for _ in 0..<count {
      let flat = random.below(6) == 0, colour = Float(random.below(256))
      pixels += (0..<shape.count).map { _ in flat ? colour : Float(random.below(256)) }
    }
    return ImagesInMemory(shape: shape, pixels: pixels, labels: (0..<count).map { _ in random.below(classes) })
  }

  mutating func sets(classes: Int) -> LabSets {
    let count = 1 + random.below(70)
    let isPaired = random.below(2) == 0
    return LabSets(
      validation: images(count, classes: classes),
      poisonedValidation: images(isPaired ? count : 1 + random.below(9), classes: classes),
      test: random.below(3) == 0 ? nil : images(1 + random.below(20), classes: classes),
      poisonedTest: random.below(3) == 0 ? nil : images(1 + random.below(20), classes: classes))
  }
}
