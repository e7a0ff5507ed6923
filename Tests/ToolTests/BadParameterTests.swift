import Foundation
import Lab
import ReportTestSupport
import Testing

@testable import Report

/// Parameters that no network or set has, each with its sentence.
@Suite("Bad parameters of commands")
struct BadParameterTests {
  private let project: TinyProject
  private let network: String, validation: String, out: String

  init() throws {
    project = try TinyProject(["01.md": "# A\n"])
    let folder = project.folder
    network = folder.appending(path: "models/net.h5").path
    validation = folder.appending(path: "data/cl/valid.h5").path
    out = folder.appending(path: "out.h5").path
  }

  private func prune(_ arguments: String..., set: String? = nil) throws -> ToolRun {
    try ToolRun(["prune", "--network", network, "--validation", set ?? validation, "--out", out] + arguments)
  }

  @Test("of pruning")
  func pruning() throws {
    for (run, status, sentence) in try [
      (prune("--drop", "120"), 2, "X is a number of percentage points, 0 … 100 with at most six decimals, not 120."),
      (prune("--drop", "100"), 1, "error: no step of the sweep of conv is 100 points under the network as received"),
      (prune("--channels", "7"), 1, "error: 7 channels can't be pruned: conv has 6"),
      (prune("--channels=-1"), 2, "--channels is 0 or more, not -1."),
      (prune("--drop", "2", "--channels", "3"), 2, "Give either --drop or --channels."),
      (prune("--drop", "2", "--layer", "pol"), 1, "error: there is no layer `pol`; did you mean `pool`?"),
      (prune("--drop", "2", "--layer", "flat"), 1, "the layers that can be pruned are `conv`"),
      (prune("--drop", "2", "--layer", "output"), 1, "layer `output` can't be pruned: its units are the classes"),
      (prune("--drop", "2", "--layer", "conv", "--layer", "pool"), 2, "there are 1 for 2"),
      (prune("--drop", "2", "--score", "l2"), 2, "The value 'l2' is invalid for '--score"),
      (prune("--drop", "2", "--order", "ascending:l1", "--score", "clp"), 2, "--order names the score l1"),
      (prune("--channels", "6", "--remove"), 1, "all 6 channels of `conv` can't be removed"),
    ] {
      #expect(run.status == Int32(status) && run.message.contains(sentence), "\(sentence): \(run.message)")
    }
    #expect(!FileManager.default.fileExists(atPath: out))
  }

  @Test("of sets of another size")
  func sets() throws {
    let other = project.folder.appending(path: "other.h5").path
    let writer = try DataSetWriter(path: other, shape: ImageShape(height: 5, width: 4, channels: 3), labels: [0])
    try writer.append([UInt8](repeating: 0, count: 60))
    try writer.finish()
    let size = try prune("--drop", "2", set: other)
    #expect(size.status == 1 && size.message.contains("5 × 4 × 3") && size.message.contains("12 × 10 × 3"))
  }

  @Test("of audits and GoodNets")
  func audits() throws {
    for (arguments, status, sentence) in [
      (["audit", "95.9"], 2, "Give two figures"),
      (["audit", "95.9", "100", "--row", "1 / 2"], 2, "Give two figures"),
      (["audit", "195.9", "100"], 1, "a claim is two percentages, 0 … 100"),
      (["audit", "95.9", "100", "--drop", "101"], 2, "X is a number of percentage points"),
      (["audit", "95.9", "100", "--set", "training"], 2, "'training' is invalid"),
      (["audit", "95.9", "100", "--results", "/no/such.json"], 1, "there is no file /no/such.json"),
      (["goodnet", "--network", network, "--repaired", validation, "--out", out], 1, "valid.h5"),
      (["predict", "--goodnet", "/no/such", "a.png"], 1, "there is no manifest of a GoodNet"),
      (["predict", "--goodnet", "/no/such", "--network", network, "a.png"], 2, "Give --goodnet, or --network"),
      (["predict", "--network", network, "--repaired", network, "--count-from", "2", "a.png"], 2, "0 or 1, not 2"),
    ] {
      let run = try ToolRun(arguments)
      #expect(run.status == Int32(status) && run.message.contains(sentence), "\(arguments): \(run.message)")
    }
    #expect(try ToolRun(["audit", "92.291504", "99.984412", "--goodnet"]).status == 1)
    #expect(try ToolRun(["audit", "92.291504", "99.984412"]).status == 0)
  }

  @Test("pictures of any size are resampled, huge ones refused before their pixels are read")
  func pictures() throws {
    let picture = try Self.png(width: 200_000, height: 200_000)
    let path = project.folder.appending(path: "huge.png").path
    try Data(picture).write(to: URL(filePath: path))
    let huge = try ToolRun(["predict", "--network", network, "--repaired", network, path])
    #expect(huge.status == 1 && huge.message.contains("200000 × 200000 pixels"))
    let shape = TinyProject.shape
    // One colour stays itself at any size.
    let flat = RasterBytes(width: 31, height: 7, colour: 90)
    let flatPath = project.folder.appending(path: "flat.png").path
    try Data(flat.png).write(to: URL(filePath: flatPath))
    let (pixels, wasResampled) = try PictureFile.read(flatPath, as: shape, scale: 1)
    #expect(wasResampled && pixels == [Float](repeating: 90, count: shape.count))
  }

  /// The head of a PNG that claims a size, without its pixels.
  private static func png(width: UInt32, height: UInt32) throws -> [UInt8] {
    RasterBytes(width: Int(width), height: Int(height), colour: 0, rows: 1).png
  }
}

/// A PNG of one grey, stored without compression.
private struct RasterBytes {
  var width: Int
  var height: Int
  var colour: UInt8
  /// Rows that are really there; all of them where nil.
  var rows: Int?

  var png: [UInt8] {
    func word(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }
    func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
      let body: [UInt8] = Array(type.utf8) + data
      return word(data.count) + body + word(Int(crc(body)))
    }
    let line = [UInt8](repeating: colour, count: min(width, 4000))
    var raw: [UInt8] = []
    for _ in 0..<(rows ?? height) {
      raw.append(0)
      raw += line
    }
    // One stored block of deflate, which holds up to 65,535 bytes.
    let length: [UInt8] = [UInt8(raw.count & 255), UInt8(raw.count >> 8)]
    var stream: [UInt8] = [0x78, 0x01, 0x01]
    stream += length
    stream += length.map { ~$0 }
    stream += raw
    stream += word(Int(adler(raw)))
    var head: [UInt8] = word(width)
    head += word(height)
    head += [8, 0, 0, 0, 0] as [UInt8]
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    file += chunk("IHDR", head)
    file += chunk("IDAT", stream)
    file += chunk("IEND", [])
    return file
  }

  private func crc(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = (sum & 1) == 1 ? (sum >> 1) ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }

  private func adler(_ bytes: [UInt8]) -> UInt32 {
    var (a, b): (UInt32, UInt32) = (1, 0)
    for byte in bytes { (a, b) = ((a + UInt32(byte)) % 65_521, (b + (a + UInt32(byte)) % 65_521) % 65_521) }
    return (b << 16) | a
  }
}
