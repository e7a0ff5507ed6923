import Lab
import TestSupport
import Testing

@Suite(
  "Networks saved by seven versions of Keras",
  .enabled(if: CourseMaterial.isPresent, Comment(rawValue: CourseMaterial.absence)))
struct FixtureTests {
  @Test(
    "the version and the form are told",
    arguments: [("2.9.0", 45), ("2.11.0", 48), ("2.15.0", 52), ("2.4.0", 54)])
  func version(version: String, count: Int) throws {
    let file = try Network.load(path: CourseMaterial.path("models/keras-\(version)-pruned-\(count).h5"))
    #expect(file.kerasVersion == version)
    #expect(file.format == .kerasHDF5)
    #expect(file.modelClass == "Functional")
    let weights = try Network.load(path: CourseMaterial.path("weights/bd_weights.h5"))
    #expect(weights.kerasVersion == "2.3.1")
    #expect(weights.format == .deepIDWeights)
  }

  @Test("every file is read, and has the shapes of DeepID")
  func shapes() throws {
    for name in ["2.7.0-fine-pruned.h5", "3.15.1-full.h5", "3.15.1-full.keras"] {
      let network = try Network.load(path: CourseMaterial.path("models/keras-\(name)")).network
      let shapes = try network.shapes()
      #expect(shapes[try #require(network.index(of: "pool_3"))] == [5, 4, 60])
      #expect(try network.classCount() == 1283)
    }
  }

  @Test("the archive and the HDF5 file of one network are that network, and the BadNet")
  func archive() throws {
    let whole = try Network.load(path: CourseMaterial.path("models/keras-3.15.1-full.h5"))
    let archive = try Network.load(path: CourseMaterial.path("models/keras-3.15.1-full.keras"))
    #expect(whole.network == archive.network)
    #expect(archive.format == .kerasArchive)
    #expect(archive.kerasVersion == "3.15.1")
    let badNet = try Network.load(path: CourseMaterial.path("weights/bd_weights.h5"))
    #expect(whole.network.layers.map(\.operation) == badNet.network.layers.map(\.operation))
    #expect(whole.network.layers.map(\.inputs) == badNet.network.layers.map(\.inputs))
  }

  @Test("a Sequential without an input layer is read")
  func sequential() throws {
    let file = try Network.load(path: CourseMaterial.path("models/keras-2.3.1-sequential-mnist.h5"))
    #expect(file.modelClass == "Sequential")
    #expect(try file.network.shapes().first == [28, 28, 1])
    #expect(try file.network.classCount() == 10)
    #expect(file.network.layers.count == 10)
  }
}
