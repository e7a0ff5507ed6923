import Base

extension KerasModel {
  /// Describes a network in the form of Keras 2.3, which every later Keras reads.
  init(_ network: Network) {
    let names = network.layers.map(\.name)
    className = "Model"
    name = network.name
    layers = network.layers.map { layer in
      KerasLayer(name: layer.name, operation: layer.operation, inputs: layer.inputs.map { names[$0] })
    }
    output = names[network.output]
  }

  /// The value of the attribute `model_config`.
  var configuration: JSON {
    let entries: [JSON] = layers.map { layer in
      let reads: [JSON] = layer.inputs.map { [.text($0.text), 0, 0, [:]] }
      return [
        "class_name": .text(layer.className), "name": .text(layer.name.text), "config": layer.options,
        "inbound_nodes": reads.isEmpty ? [] : [.list(reads)],
      ]
    }
    let inputs = layers.filter { $0.className == "InputLayer" }.map { JSON.list([.text($0.name.text), 0, 0]) }
    return [
      "class_name": .text(className),
      "config": [
        "name": .text(name), "layers": .list(entries), "input_layers": .list(inputs),
        "output_layers": [[.text(output.text), 0, 0]],
      ],
    ]
  }
}

extension KerasLayer {
  /// Keras's class and options of an operation.
  fileprivate init(name: LayerName, operation: Operation, inputs: [LayerName]) {
    self.name = name
    self.inputs = inputs
    var own: [String: JSON]
    (className, own) = operation.kerasDescription
    own["name"] = .text(name.text)
    own["dtype"] = "float32"
    if className != "InputLayer" { own["trainable"] = true }
    options = .object(own)
  }
}

extension Operation {
  /// Keras's class, and the options that differ from its defaults or define the layer.
  fileprivate var kerasDescription: (className: String, options: [String: JSON]) {
    switch self {
    case .input(let shape):
      return ("InputLayer", ["batch_input_shape": .list([.null] + shape.map { .integer($0) }), "sparse": false])
    case .convolution(let convolution): return convolution.kerasDescription
    case .pooling(let pooling):
      let options: [String: JSON] = [
        "pool_size": sizes(pooling.size), "strides": sizes(pooling.strides), "padding": .text(pooling.padding.rawValue),
        "data_format": "channels_last",
      ]
      return (pooling.kind == .maximum ? "MaxPooling2D" : "AveragePooling2D", options)
    case .globalPooling(let kind):
      let className = kind == .maximum ? "GlobalMaxPooling2D" : "GlobalAveragePooling2D"
      return (className, ["data_format": "channels_last"])
    case .dense(let dense):
      let options: [String: JSON] = [
        "units": .integer(dense.kernel.shape[1]), "activation": .text(dense.activation.kerasName),
        "use_bias": .bool(dense.bias != nil),
      ]
      return ("Dense", options)
    case .flatten: return ("Flatten", ["data_format": "channels_last"])
    case .reshape(let shape): return ("Reshape", ["target_shape": sizes(shape)])
    case .zeroPadding(let top, let bottom, let left, let right):
      let sides: JSON = [sizes([top, bottom]), sizes([left, right])]
      return ("ZeroPadding2D", ["padding": sides, "data_format": "channels_last"])
    case .batchNormalization(let normalization):
      let options: [String: JSON] = [
        "axis": -1, "epsilon": .number(Double(normalization.epsilon)), "scale": .bool(normalization.gamma != nil),
        "center": .bool(normalization.beta != nil),
      ]
      return ("BatchNormalization", options)
    case .add: return ("Add", [:])
    case .concatenate: return ("Concatenate", ["axis": -1])
    // Activation layers with a class of their own have their parameter; Keras 3 takes its older name too.
    case .activation(.leakyReLU(let slope)): return ("LeakyReLU", ["alpha": .number(Double(slope))])
    case .activation(.elu(let alpha)): return ("ELU", ["alpha": .number(Double(alpha))])
    case .activation(.relu6): return ("ReLU", ["max_value": 6])
    case .activation(let activation): return ("Activation", ["activation": .text(activation.kerasName)])
    case .dropout(let rate): return ("Dropout", ["rate": .number(rate)])
    }
  }

  /// Keras's class, such as `Conv2D`.
  var kerasClass: String { kerasDescription.className }

  /// The operation's weights, named and shaped as Keras stores them, in Keras's order.
  var weights: [(name: String, tensor: Tensor)] {
    func vector(_ name: String, _ values: [Float]?) -> [(name: String, tensor: Tensor)] {
      values.map { [(name, Tensor(shape: [$0.count], values: $0))] } ?? []
    }
    switch self {
    case .convolution(let convolution):
      var (name, kernel) = ("kernel", convolution.kernel)
      if convolution.isDepthwise {
        name = "depthwise_kernel"
        kernel.shape = [kernel.shape[0], kernel.shape[1], convolution.groups, kernel.shape[3] / convolution.groups]
      }
      return [(name, kernel)] + vector("bias", convolution.bias)
    case .dense(let dense): return [("kernel", dense.kernel)] + vector("bias", dense.bias)
    case .batchNormalization(let normalization):
      return vector("gamma", normalization.gamma) + vector("beta", normalization.beta)
        + vector("moving_mean", normalization.mean) + vector("moving_variance", normalization.variance)
    default: return []
    }
  }
}

extension Convolution {
  fileprivate var kerasDescription: (className: String, options: [String: JSON]) {
    var options: [String: JSON] = [
      "kernel_size": sizes(Array(kernel.shape[..<2])), "strides": sizes(strides), "padding": .text(padding.rawValue),
      "data_format": "channels_last", "dilation_rate": sizes(dilation), "activation": .text(activation.kerasName),
      "use_bias": .bool(bias != nil),
    ]
    if isDepthwise {
      options["depth_multiplier"] = .integer(channels / groups)
      return ("DepthwiseConv2D", options)
    }
    options["filters"] = .integer(channels)
    // Keras before 2.4 knows no groups.
    if groups > 1 { options["groups"] = .integer(groups) }
    return ("Conv2D", options)
  }
}

private func sizes(_ sizes: [Int]) -> JSON { .list(sizes.map { .integer($0) }) }
