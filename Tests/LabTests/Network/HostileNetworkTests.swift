@testable import Base
import TestSupport
import Testing

@testable import Lab

@Suite("Network files that lie")
struct HostileNetworkTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The network that a configuration describes, with zeros as weights.
  private func network(_ layers: [JSON], className: String = "Functional", output: JSON = [["b", 0, 0]]) throws
    -> Network
  {
    let configuration: JSON = [
      "class_name": .text(className), "config": ["name": "n", "layers": .list(layers), "output_layers": output],
    ]
    return try KerasModel(configuration: configuration).network { _, slots in
      slots.map { Tensor(shape: $0.shape, values: [Float](repeating: 0, count: $0.shape.reduce(1, *))) }
    }
  }

  private let input: JSON = [
    "class_name": "InputLayer", "name": "a", "config": ["batch_input_shape": [nil, 8, 6, 3]], "inbound_nodes": [],
  ]

  private func layer(_ className: String, _ config: JSON, reads: JSON = [[["a", 0, 0, [:]]]]) -> JSON {
    ["class_name": .text(className), "name": "b", "config": config, "inbound_nodes": reads]
  }

  private func problem(_ body: () throws -> Void) -> Diagnostic? {
    #expect(throws: Diagnostic.self, performing: body)
  }

  @Test("a class that is not computed is named with its layer")
  func unknownClass() {
    let found = problem { _ = try network([input, layer("LSTM", [:])]) }
    #expect(found == .unsupportedLayer(layer: "b", className: "LSTM"))
  }

  private static let options: [(String, String, JSON)] = [
    ("Conv2D", "data_format", "channels_first"), ("Conv2D", "activation", "gelu"),
    ("Conv2D", "padding", "causal"), ("Conv2D", "strides", [1, 0]), ("Conv2D", "filters", 0),
    ("Conv2D", "filters", .integer(1 << 40)), ("Conv2D", "groups", 2), ("Conv2D", "dtype", "float16"),
    ("MaxPooling2D", "pool_size", [2]), ("ReLU", "max_value", 7), ("Softmax", "axis", 1),
    ("BatchNormalization", "axis", 1), ("GlobalMaxPooling2D", "keepdims", true),
    ("Reshape", "target_shape", [-1, 0]),
    ("ZeroPadding2D", "padding", [-1, 1]), ("Concatenate", "axis", 1), ("Dropout", "rate", "half"),
  ]

  @Test("an option that is not computed is named with its layer and class", arguments: HostileNetworkTests.options)
  func option(className: String, option: String, value: JSON) throws {
    var config: [String: JSON] = ["filters": 4, "kernel_size": [3, 3], "name": "b"]
    config[option] = value
    let found = problem { _ = try network([input, layer(className, .object(config))]) }
    #expect(
      found == .unsupportedOption(layer: "b", className: className, option: option, found: try value.formatted()))
  }

  @Test("layers that together give more values than are computed are refused at the first that is too many")
  func manyValues() throws {
    let size: [Int] = [512, 512, 8]
    func chain(_ count: Int) -> Network {
      let layers = (0..<count).map {
        Layer(
          name: LayerName("\($0)"), operation: $0 == 0 ? .input(shape: size) : .activation(.relu),
          inputs: $0 == 0 ? [] : [$0 - 1])
      }
      return Network(name: "n", layers: layers, output: count - 1)
    }
    #expect(try chain(8).shapes().count == 8)
    let found = problem { _ = try chain(12).shapes() }
    #expect(found == .tooManyValues(layer: "8", count: 9 << 21))
    #expect(
      found?.description
        == "the layers through `8` give 18874368 values for an image, more than are computed (16,777,216)")
  }

  @Test("graphs that are none are refused")
  func graphs() {
    let node = layer("Flatten", [:])
    #expect(problem { _ = try network([node]) } == .notOneInput(0))
    #expect(problem { _ = try network([input, node, node]) } == .duplicateLayer("b"))
    #expect(problem { _ = try network([input, node], output: []) } == .notOneOutput(0))
    #expect(
      problem { _ = try network([input, node], output: [["x", 0, 0]]) }
        == .unknownInput(layer: "output_layers", input: "x"))
    let stranger = layer("Flatten", [:], reads: [[["x", 0, 0, [:]]]])
    #expect(problem { _ = try network([input, stranger]) } == .unknownInput(layer: "b", input: "x"))
    let circle = layer("Add", [:], reads: [[["a", 0, 0, [:]], ["b", 0, 0, [:]]]])
    #expect(problem { _ = try network([input, circle]) } == .circle("b"))
    let shared = layer("Flatten", [:], reads: [[["a", 0, 0, [:]]], [["a", 0, 0, [:]]]])
    #expect(problem { _ = try network([input, shared]) } == .sharedLayer("b", uses: 2))
  }

  @Test("shapes that do not fit are refused, as are images of unknown size")
  func shapes() throws {
    let wide = layer("Conv2D", ["filters": 1, "kernel_size": [9, 1]])
    for misfit in [wide, layer("Dense", ["units": 2])] {
      let found = problem { _ = try network([input, misfit]) }
      #expect(found?.message.hasPrefix("layer `b` can't take [8, 6, 3]: ") == true)
    }
    let open: JSON = [
      "class_name": "InputLayer", "name": "a", "config": ["batch_shape": [nil, nil, nil, 3]], "inbound_nodes": [],
    ]
    let expected = Diagnostic.unsupportedOption(
      layer: "a", className: "InputLayer", option: "batch_shape", found: "[null,null,null,3]")
    #expect(problem { _ = try network([open, layer("Flatten", [:])]) } == expected)
  }

  @Test("both forms of inbound nodes describe the same network")
  func inboundNodes() throws {
    let tensor: JSON = ["class_name": "__keras_tensor__", "config": ["keras_history": ["a", 0, 0]]]
    let new = layer("Add", [:], reads: [["args": [[tensor, tensor]], "kwargs": [:]]])
    let old = layer("Add", [:], reads: [[["a", 0, 0, [:]], ["a", 0, 0, [:]]]])
    #expect(try network([input, new], output: ["b", 0, 0]) == network([input, old]))
  }

  @Test("a Sequential may give its layers alone, and its input's shape in the first")
  func oldSequential() throws {
    let first: JSON = ["class_name": "Flatten", "config": ["name": "f", "batch_input_shape": [nil, 2, 2, 1]]]
    let bare = try KerasModel(configuration: ["class_name": "Sequential", "config": [first]])
    #expect(bare.layers.map(\.name) == ["f_input", "f"])
    let wrapped = try KerasModel(configuration: ["class_name": "Sequential", "config": ["layers": [first]]])
    #expect(wrapped.layers == bare.layers)
  }

  @Test("weights that are not finite, missing or of another shape are refused")
  func weights() throws {
    var network = SampleNetworks.everything()
    guard case .dense(var dense) = network.layers[16].operation else { return }
    dense.kernel.values[7] = .nan
    network.layers[16].operation = .dense(dense)
    try network.write(to: folder.path("n.h5"))
    let error = #expect(throws: Diagnostic.self) { try Network.load(path: folder.path("n.h5")) }
    #expect(error == .notFinite(layer: "answer", weight: "kernel", index: 7).in(folder.path("n.h5")))

    // One layer's weights under the configuration of another network.
    let model = DeepID.model(classes: 4)
    func problem(_ addWeights: (borrowing HDF5Writer) throws -> Void) throws -> Diagnostic? {
      let writer = try HDF5Writer(path: folder.path("w.h5"), name: "w.h5")
      try writer.setAttribute("model_config", of: "/", text: try model.configuration.formatted())
      try writer.makeGroup("model_weights")
      try addWeights(writer)
      try writer.finish()
      return #expect(throws: Diagnostic.self) { try Network.load(path: folder.path("w.h5")) }
    }
    #expect(try problem { _ in } == .missingWeights(layer: "conv_1").in(folder.path("w.h5")))
    let shape = try problem { writer in
      try writer.makeGroup("model_weights/conv_1")
      try writer.setAttribute("weight_names", of: "model_weights/conv_1", texts: ["kernel:0", "bias:0"])
      try writer.makeDataset("model_weights/conv_1/kernel:0", shape: [3, 4, 3, 20], element: .float32)
        .fill([Float](repeating: 0, count: 720))
    }
    #expect(
      shape
        == .weightShape(layer: "conv_1", weight: "kernel", expected: [4, 4, 3, 20], found: [3, 4, 3, 20])
        .in(folder.path("w.h5")))
  }

  @Test("files that are no network are sentences")
  func otherFiles() throws {
    let path = folder.path("n.h5")
    func problem() -> Diagnostic? {
      #expect(throws: Diagnostic.self) { try Network.load(path: path) }
    }
    try folder.write(Array("a text".utf8), to: "n.h5")
    #expect(problem() == .unknownFormat.in(path))
    try folder.write([0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 100), to: "n.h5")
    #expect(problem()?.message.contains("the archive can't be read") == true)
    let writer = try DataSetWriter(path: path, shape: ImageShape(height: 1, width: 1, channels: 1), labels: [0])
    try writer.append([1] as [UInt8])
    try writer.finish()
    #expect(problem() == .notKeras.in(path))
    let missing = #expect(throws: Diagnostic.self) { try Network.load(path: folder.path("none.h5")) }
    #expect(missing?.message == "\(folder.path("none.h5")): there is no such file")
  }

  @Test("text whose heap is damaged, where HDF5 1.10 reads wherever the file says, is refused")
  func damagedText() throws {
    try SampleNetworks.everything().write(to: folder.path("n.h5"))
    let bytes = try folder.bytes("n.h5")
    let heap = try #require(bytes.indices.first { bytes[$0...].starts(with: Array("GCOL".utf8)) })
    // The heap's size, its first text's index, and that text's size.
    for (place, value) in [(heap + 13, 1), (heap + 16, 9), (heap + 30, 0xFF), (heap + 24, 1)] as [(Int, UInt8)] {
      var changed = bytes
      changed[place] = value
      try folder.write(changed, to: "n.h5")
      let error = #expect(throws: Diagnostic.self) { try Network.load(path: folder.path("n.h5")) }
      #expect(error?.message.hasSuffix(HDF5Problem.damagedText.sentence) == true, "byte \(place - heap) of the heap")
    }
  }

  @Test("no changed byte of a network's file stops the program")
  func changedBytes() throws {
    try SampleNetworks.everything().write(to: folder.path("n.h5"))
    let bytes = try folder.bytes("n.h5")
    for index in stride(from: 3, to: bytes.count, by: 409) {
      var changed = bytes
      changed[index] = index % 2 == 0 ? ~bytes[index] : bytes[index] &+ 1
      try folder.write(changed, to: "n.h5")
      do {
        _ = try Network.load(path: folder.path("n.h5"))
      } catch is Diagnostic {}
    }
    #expect(bytes.count > 10_000)
  }
}

extension Diagnostic {
  /// The same of the network in a file.
  fileprivate func `in`(_ file: String) -> Diagnostic { Diagnostic("\(file): \(message)") }
}
