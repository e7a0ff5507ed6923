import Base

/// The architecture of the course's face recognition network.
///
/// Source: Sun, Wang and Tang, "Deep Learning Face Representation from Predicting 10,000 Classes" (CVPR 2014), as
/// the course's `architecture.py` defines it: input 55 × 47 × 3, pool_3 feeding fc_1 and conv_4.
enum DeepID {
  /// The layers with weights, which identify a file of weights alone.
  static let weightedLayers = ["conv_1", "conv_2", "conv_3", "conv_4", "fc_1", "fc_2", "output"]

  /// The model for a number of classes.
  static func model(classes: Int) -> KerasModel {
    KerasModel(
      className: "Model", name: "model_1",
      layers: [
        KerasLayer(
          className: "InputLayer", name: "input", options: ["batch_input_shape": [nil, 55, 47, 3]], inputs: []),
        convolution("conv_1", 20, 4, reads: "input"), pooling("pool_1", reads: "conv_1"),
        convolution("conv_2", 40, 3, reads: "pool_1"), pooling("pool_2", reads: "conv_2"),
        convolution("conv_3", 60, 3, reads: "pool_2"), pooling("pool_3", reads: "conv_3"),
        convolution("conv_4", 80, 2, reads: "pool_3"),
        KerasLayer(className: "Flatten", name: "flatten_1", options: [:], inputs: ["pool_3"]),
        KerasLayer(className: "Flatten", name: "flatten_2", options: [:], inputs: ["conv_4"]),
        dense("fc_1", 160, "linear", reads: "flatten_1"), dense("fc_2", 160, "linear", reads: "flatten_2"),
        KerasLayer(className: "Add", name: "add_1", options: [:], inputs: ["fc_1", "fc_2"]),
        KerasLayer(className: "Activation", name: "activation_1", options: ["activation": "relu"], inputs: ["add_1"]),
        dense("output", classes, "softmax", reads: "activation_1"),
      ], output: "output")
  }

  private static func convolution(_ name: LayerName, _ filters: Int, _ size: Int, reads: LayerName) -> KerasLayer {
    let options: JSON = [
      "filters": .integer(filters), "kernel_size": [.integer(size), .integer(size)], "activation": "relu",
    ]
    return KerasLayer(className: "Conv2D", name: name, options: options, inputs: [reads])
  }

  private static func pooling(_ name: LayerName, reads: LayerName) -> KerasLayer {
    KerasLayer(className: "MaxPooling2D", name: name, options: ["pool_size": [2, 2]], inputs: [reads])
  }

  private static func dense(_ name: LayerName, _ units: Int, _ activation: String, reads: LayerName) -> KerasLayer {
    let options: JSON = ["units": .integer(units), "activation": .text(activation)]
    return KerasLayer(className: "Dense", name: name, options: options, inputs: [reads])
  }
}

extension Network {
  /// A network of the DeepID shape for a number of classes, all weights 0.
  package static func deepID(classes: Int) -> Network {
    precondition(classes > 0 && classes <= 1 << 20, "\(classes) classes")
    do {
      return try DeepID.model(classes: classes).network { _, slots in
        slots.map { Tensor(shape: $0.shape, values: [Float](repeating: 0, count: $0.shape.reduce(1, *))) }
      }
    } catch { preconditionFailure("the built-in architecture: \(error)") }
  }
}
