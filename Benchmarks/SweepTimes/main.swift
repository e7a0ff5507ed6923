import Foundation
import Lab

// Times the sweep of one lab in one process and prints what it took as JSON.
//   sweep-times NETWORK FOLDER [ORDERS [IMAGES [THREADS]]]
// FOLDER holds cl_valid.h5, bd_valid.h5, cl_test.h5 and bd_test.h5; of each the first IMAGES are taken. ORDERS orders:
// ascending, descending, and random ones.

/// What is printed.
struct Times: Encodable {
  var seconds: Double
  var processorSeconds: Double
  var peakMegabytes: Double
  var images: Int
  var orders: Int
  var run: RunStatistics
}

func main() throws {
  let arguments = CommandLine.arguments
  guard arguments.count > 2 else {
    print("usage: sweep-times NETWORK FOLDER [ORDERS [IMAGES [THREADS]]]")
    exit(2)
  }
  func number(_ place: Int) -> Int? { arguments.count > place ? Int(arguments[place]) : nil }
  let network = try Network.load(path: arguments[1]).network
  func images(_ name: String) throws -> any ImageSource {
    let all = try DataSet(path: "\(arguments[2])/\(name).h5")
    guard let count = number(4), count < all.count else { return all }
    return SelectedImages(all, indices: Array(0..<count))
  }
  let sets = LabSets(
    validation: try images("cl_valid"), poisonedValidation: try images("bd_valid"), test: try images("cl_test"),
    poisonedTest: try images("bd_test"))
  let orders = (0..<(number(3) ?? 1)).map { index in
    index == 0 ? PruningOrder.ascending : index == 1 ? .descending : .random(seed: UInt64(index))
  }
  let engine = Engine(threads: number(5) ?? ProcessInfo.processInfo.activeProcessorCount)
  let start = ContinuousClock.now
  let swept = try engine.sweep(network, sets: sets, orders: orders)
  let seconds = (ContinuousClock.now - start) / .seconds(1)
  var usage = rusage()
  getrusage(RUSAGE_SELF.rawValue, &usage)
  func value(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
  let encoder = JSONEncoder()
  encoder.outputFormatting = .sortedKeys
  let times = Times(
    seconds: seconds, processorSeconds: value(usage.ru_utime) + value(usage.ru_stime),
    peakMegabytes: Double(usage.ru_maxrss) / 1024, images: swept.statistics.images, orders: orders.count,
    run: swept.statistics)
  print(String(decoding: try encoder.encode(times), as: UTF8.self))
}

do { try main() } catch {
  FileHandle.standardError.write(Data("sweep-times: \(error)\n".utf8))
  exit(1)
}
