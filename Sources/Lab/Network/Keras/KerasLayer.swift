import Base

/// A layer as Keras's `model_config` describes it: a class, options, and what it reads.
struct KerasLayer: Equatable, Sendable {
  /// Keras's class, such as `Conv2D`.
  var className: String
  var name: LayerName
  /// The layer's `config`.
  var options: JSON
  /// The layers that it reads, in order.
  var inputs: [LayerName]
}

/// A model as Keras's `model_config` describes it.
struct KerasModel: Equatable, Sendable {
  /// `Sequential`, `Model` or `Functional`.
  var className: String
  var name: String
  /// The layers in topological order; the first is the one input.
  var layers: [KerasLayer]
  var output: LayerName
}

extension KerasLayer {
  /// The option `key` as an integer of at least `minimum`.
  func integer(_ key: String, default standard: Int? = nil, minimum: Int = 1) throws(Diagnostic) -> Int {
    guard let value = options[key] else { return try missing(key, standard) }
    guard let integer = value.integer, integer >= minimum, integer <= limit else { throw unsupported(key, value) }
    return integer
  }

  /// The option `key` as a Boolean.
  func flag(_ key: String, default standard: Bool) throws(Diagnostic) -> Bool {
    guard let value = options[key] else { return standard }
    guard let bool = value.bool else { throw unsupported(key, value) }
    return bool
  }

  /// The option `key` as a number.
  func number(_ key: String, default standard: Double) throws(Diagnostic) -> Double {
    guard let value = options[key] else { return standard }
    guard let number = value.number, number.isFinite else { throw unsupported(key, value) }
    return number
  }

  /// The option `key` as rows and columns; one integer means both.
  func pair(_ key: String, default standard: [Int]? = nil) throws(Diagnostic) -> [Int] {
    guard let value = options[key] else { return try missing(key, standard) }
    let pair: [Int]
    if let integer = value.integer {
      pair = [integer, integer]
    } else {
      pair = value.list?.compactMap(\.integer) ?? []
    }
    guard pair.count == 2, pair.allSatisfy({ 1...limit ~= $0 }), value.list.map({ $0.count == 2 }) ?? true else {
      throw unsupported(key, value)
    }
    return pair
  }

  /// The option `padding` of a convolution or a pooling.
  func padding() throws(Diagnostic) -> Padding {
    guard let value = options["padding"] else { return .valid }
    guard let padding = value.text.flatMap(Padding.init(rawValue:)) else { throw unsupported("padding", value) }
    return padding
  }

  /// The option `activation`; Keras 3 may describe the function as an object.
  func activation(_ key: String = "activation") throws(Diagnostic) -> Activation {
    guard let value = options[key] else { return .linear }
    let name = value.text ?? value["config"]?.text ?? value["class_name"]?.text
    guard let activation = name.flatMap(Activation.init(kerasName:)) else { throw unsupported(key, value) }
    return activation
  }

  /// Refuses the option `key` unless it is absent or `accepted`.
  func require(_ key: String, _ accepted: JSON...) throws(Diagnostic) {
    guard let value = options[key] else { return }
    guard accepted.contains(value) else { throw unsupported(key, value) }
  }

  /// Refuses options that change the computation: channels first, and types other than float32.
  func requireCommon() throws(Diagnostic) {
    try require("data_format", "channels_last")
    if let type = options["dtype"] {
      guard type.text == "float32" || type["config"]?["name"]?.text == "float32" else {
        throw unsupported("dtype", type["config"]?["name"] ?? type)
      }
    }
  }

  /// The error of an option whose value is not supported.
  func unsupported(_ key: String, _ value: JSON) -> Diagnostic {
    let text = (try? value.formatted()) ?? "?"
    return .unsupportedOption(layer: name, className: className, option: key, found: String(text.prefix(120)))
  }

  private func missing<Value>(_ key: String, _ standard: Value?) throws(Diagnostic) -> Value {
    guard let standard else { throw .missingOption(layer: name, className: className, option: key) }
    return standard
  }
}

/// The largest size in a layer; products of three don't overflow.
private let limit = 1 << 20
