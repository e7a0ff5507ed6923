import Base

/// One array of a layer's weights: its name and shape in Keras.
struct WeightSlot: Equatable, Sendable {
  var name: String
  var shape: [Int]
}

/// Looks up a layer's weights, in the order and shapes of the slots.
typealias WeightSupply = (KerasLayer, [WeightSlot]) throws -> [Tensor]

extension KerasLayer {
  /// The layer's operation on inputs of these shapes, with its weights.
  func operation(on inputs: [[Int]], weights: WeightSupply) throws -> Operation {
    try requireCommon()
    switch className {
    case "InputLayer": return .input(shape: try inputShape())
    case "Conv2D", "Convolution2D": return try convolution(on: inputs, weights)
    case "DepthwiseConv2D": return try depthwiseConvolution(on: inputs, weights)
    case "MaxPooling2D", "MaxPool2D": return try pooling(.maximum)
    case "AveragePooling2D", "AvgPool2D": return try pooling(.average)
    case "GlobalMaxPooling2D", "GlobalMaxPool2D": return try globalPooling(.maximum)
    case "GlobalAveragePooling2D", "GlobalAvgPool2D": return try globalPooling(.average)
    case "Dense": return try dense(on: inputs, weights)
    case "BatchNormalization", "BatchNormalizationV2", "BatchNormalizationV1":
      return try batchNormalization(on: inputs, weights)
    case "Flatten": return .flatten
    case "Reshape": return .reshape(try targetShape(on: inputs))
    case "ZeroPadding2D": return try zeroPadding()
    case "Add": return .add
    case "Concatenate":
      try require("axis", -1, .integer(inputs.first?.count ?? 0))
      return .concatenate
    case "Activation":
      guard options["activation"] != nil else {
        throw Diagnostic.missingOption(layer: name, className: className, option: "activation")
      }
      return .activation(try activation())
    case "ReLU": return .activation(try rectifier())
    case "LeakyReLU":
      return .activation(
        .leakyReLU(slope: Float(try number(options["alpha"] == nil ? "negative_slope" : "alpha", default: 0.3))))
    case "ELU": return .activation(.elu(alpha: Float(try number("alpha", default: 1))))
    case "Softmax":
      try require("axis", -1, [-1], .integer(inputs.first?.count ?? 0))
      return .activation(.softmax)
    case "Dropout", "SpatialDropout2D", "AlphaDropout", "GaussianDropout":
      return .dropout(rate: try number("rate", default: 0))
    case "GaussianNoise", "ActivityRegularization": return .dropout(rate: 0)
    default: throw Diagnostic.unsupportedLayer(layer: name, className: className)
    }
  }

  /// The shape of one image, without the axis of images.
  private func inputShape() throws -> [Int] {
    let key = options["batch_input_shape"] == nil ? "batch_shape" : "batch_input_shape"
    guard let value = options[key] else {
      throw Diagnostic.missingOption(layer: name, className: className, option: key)
    }
    let shape = value.list?.dropFirst().compactMap(\.integer) ?? []
    guard !shape.isEmpty, shape.count + 1 == value.list?.count, shape.allSatisfy({ 1...(1 << 20) ~= $0 }),
      shape.count <= 3, shape.reduce(1, *) <= 1 << 30
    else { throw unsupported(key, value) }
    return shape
  }

  /// The function of a ReLU layer: plain, leaky, or capped at 6.
  private func rectifier() throws -> Activation {
    try require("threshold", 0, .number(0), [0], [.number(0)])
    func single(_ key: String) throws -> Double {
      // Keras 2.2 wrote arrays of one number.
      if let list = options[key]?.list, list.count == 1, let value = list[0].number { return value }
      return try number(key, default: 0)
    }
    let slope = try single("negative_slope")
    if let most = options["max_value"] {
      guard most.number == 6, slope == 0 else { throw unsupported("max_value", most) }
      return .relu6
    }
    return slope == 0 ? .relu : .leakyReLU(slope: Float(slope))
  }

  private func convolution(on inputs: [[Int]], _ weights: WeightSupply) throws -> Operation {
    let (filters, size) = (try integer("filters"), try pair("kernel_size"))
    let groups = try integer("groups", default: 1)
    let channels = try channels(of: inputs)
    guard channels % groups == 0, filters % groups == 0 else { throw unsupported("groups", .integer(groups)) }
    let tensors = try weights(self, try slots("kernel", size + [channels / groups, filters], bias: filters))
    var convolution = Convolution(
      kernel: tensors[0], bias: tensors.count > 1 ? tensors[1].values : nil, activation: try activation())
    convolution.groups = groups
    try setWindow(of: &convolution)
    return .convolution(convolution)
  }

  private func depthwiseConvolution(on inputs: [[Int]], _ weights: WeightSupply) throws -> Operation {
    let size = try pair("kernel_size")
    let multiplier = try integer("depth_multiplier", default: 1)
    let channels = try channels(of: inputs)
    let filters = channels * multiplier
    let tensors = try weights(self, try slots("depthwise_kernel", size + [channels, multiplier], bias: filters))
    // Keras's [kh, kw, c, multiplier] has the same values in the same order as [kh, kw, 1, c · multiplier].
    let kernel = Tensor(shape: size + [1, filters], values: tensors[0].values)
    var convolution = Convolution(
      kernel: kernel, bias: tensors.count > 1 ? tensors[1].values : nil, activation: try activation())
    convolution.groups = channels
    convolution.isDepthwise = true
    try setWindow(of: &convolution)
    return .convolution(convolution)
  }

  /// Whether the layer becomes two here: a depthwise convolution, then a pointwise one.
  var isSeparable: Bool { className == "SeparableConv2D" || className == "SeparableConvolution2D" }

  /// The two convolutions of a SeparableConv2D; the second has its bias, activation and name.
  func separated(on inputs: [[Int]], weights: WeightSupply) throws -> (depthwise: Operation, pointwise: Operation) {
    try requireCommon()
    let (filters, size) = (try integer("filters"), try pair("kernel_size"))
    let multiplier = try integer("depth_multiplier", default: 1)
    let channels = try channels(of: inputs)
    var slots = try slots("depthwise_kernel", size + [channels, multiplier], bias: filters)
    slots.insert(WeightSlot(name: "pointwise_kernel", shape: [1, 1, channels * multiplier, filters]), at: 1)
    let tensors = try weights(self, slots)
    var depthwise = Convolution(
      kernel: Tensor(shape: size + [1, channels * multiplier], values: tensors[0].values), bias: nil)
    depthwise.groups = channels
    depthwise.isDepthwise = true
    try setWindow(of: &depthwise)
    let pointwise = Convolution(
      kernel: tensors[1], bias: tensors.count > 2 ? tensors[2].values : nil, activation: try activation())
    return (.convolution(depthwise), .convolution(pointwise))
  }

  private func setWindow(of convolution: inout Convolution) throws {
    convolution.strides = try pair("strides", default: [1, 1])
    convolution.dilation = try pair("dilation_rate", default: [1, 1])
    convolution.padding = try padding()
  }

  private func pooling(_ kind: PoolingKind) throws -> Operation {
    let size = try pair("pool_size", default: [2, 2])
    return .pooling(
      Pooling(kind: kind, size: size, strides: try pair("strides", default: size), padding: try padding()))
  }

  private func globalPooling(_ kind: PoolingKind) throws -> Operation {
    try require("keepdims", false)
    return .globalPooling(kind)
  }

  private func dense(on inputs: [[Int]], _ weights: WeightSupply) throws -> Operation {
    guard let input = inputs.first, input.count == 1 else {
      throw Diagnostic.shape(layer: name, inputs: inputs, reason: "a vector is expected")
    }
    let units = try integer("units")
    let tensors = try weights(self, try slots("kernel", [input[0], units], bias: units))
    return .dense(
      Dense(kernel: tensors[0], bias: tensors.count > 1 ? tensors[1].values : nil, activation: try activation()))
  }

  private func batchNormalization(on inputs: [[Int]], _ weights: WeightSupply) throws -> Operation {
    let rank = inputs.first?.count ?? 0
    try require("axis", -1, [-1], .integer(rank), [.integer(rank)])
    guard let channels = inputs.first?.last else {
      throw Diagnostic.shape(layer: name, inputs: inputs, reason: "it reads nothing")
    }
    let (scales, centers) = (try flag("scale", default: true), try flag("center", default: true))
    let names = (scales ? ["gamma"] : []) + (centers ? ["beta"] : []) + ["moving_mean", "moving_variance"]
    var tensors = try weights(self, names.map { WeightSlot(name: $0, shape: [channels]) }).map(\.values)[...]
    return .batchNormalization(
      BatchNormalization(
        gamma: scales ? tensors.removeFirst() : nil, beta: centers ? tensors.removeFirst() : nil,
        mean: tensors.removeFirst(), variance: tensors.removeFirst(),
        epsilon: Float(try number("epsilon", default: 1e-3))))
  }

  private func zeroPadding() throws -> Operation {
    guard let value = options["padding"] else { return .zeroPadding(top: 1, bottom: 1, left: 1, right: 1) }
    let sides: [Int]
    if let all = value.integer {
      sides = [all, all, all, all]
    } else {
      sides = (value.list ?? []).flatMap { axis in
        axis.integer.map { [$0, $0] } ?? (axis.list ?? []).compactMap(\.integer)
      }
    }
    guard sides.count == 4, sides.allSatisfy({ 0...4096 ~= $0 }) else { throw unsupported("padding", value) }
    return .zeroPadding(top: sides[0], bottom: sides[1], left: sides[2], right: sides[3])
  }

  /// The target shape; one -1 is inferred.
  private func targetShape(on inputs: [[Int]]) throws -> [Int] {
    guard let value = options["target_shape"], let list = value.list else {
      throw Diagnostic.missingOption(layer: name, className: className, option: "target_shape")
    }
    var shape = list.compactMap(\.integer)
    guard shape.count == list.count, shape.count <= 8, shape.allSatisfy({ $0 == -1 || 1...(1 << 20) ~= $0 }) else {
      throw unsupported("target_shape", value)
    }
    let known = shape.filter { $0 > 0 }.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
    if let open = shape.firstIndex(of: -1), known > 0, let input = inputs.first {
      shape[open] = input.reduce(1, *) / known
    }
    guard !shape.contains(where: { $0 < 1 }),
      shape.reduce(1, { $0.multipliedReportingOverflow(by: $1).overflow ? 0 : $0 * $1 }) > 0
    else { throw unsupported("target_shape", value) }
    return shape
  }

  /// The channels of the one image that the layer reads.
  private func channels(of inputs: [[Int]]) throws -> Int {
    guard let input = inputs.first, input.count == 3 else {
      throw Diagnostic.shape(layer: name, inputs: inputs, reason: "rows, columns and channels are expected")
    }
    return input[2]
  }

  /// A kernel and, unless the options say no, a bias.
  private func slots(_ kernel: String, _ shape: [Int], bias: Int) throws -> [WeightSlot] {
    let slot = WeightSlot(name: kernel, shape: shape)
    return try flag("use_bias", default: true) ? [slot, WeightSlot(name: "bias", shape: [bias])] : [slot]
  }
}
