import Base
import Synchronization
import Testing

@Suite("Work on threads")
struct ThreadsTests {
  private struct Trouble: Error, Equatable { var index: Int }

  @Test("every piece is done once, whatever the number of workers", arguments: [1, 2, 3, 16])
  func once(threads: Int) throws {
    for count in [0, 1, 2, 97] {
      let pieces = Mutex([Int](repeating: 0, count: count))
      Workers(threads).run(count) { index in pieces.withLock { $0[index] += 1 } }
      #expect(pieces.withLock { $0 } == [Int](repeating: 1, count: count))
      Workers(threads).run(count) { worker, index in
        pieces.withLock { $0[index] += (0..<threads).contains(worker) ? 1 : 100 }
      }
      #expect(pieces.withLock { $0 } == [Int](repeating: 2, count: count))
      let found = Workers.sideBySide(count) { index in
        pieces.withLock { $0[index] += 1 }
        return index
      }
      #expect(pieces.withLock { $0 } == [Int](repeating: 3, count: count) && found == Array(0..<count))
    }
    #expect(Workers(0).threads == 1 && Workers(-3).threads == 1)
  }

  @Test("states of workers together saw every piece once", arguments: [1, 2, 5])
  func states(threads: Int) throws {
    let finished = Mutex<[[Int]]>([])
    try Workers(threads).run(
      50, state: { [Int]() }, body: { $0.append($1) },
      finish: { state in finished.withLock { $0.append(state) } })
    let states = finished.withLock { $0 }
    #expect(states.count == threads)
    #expect(states.flatMap { $0 }.sorted() == Array(0..<50))
    #expect(states.allSatisfy { $0 == $0.sorted() }, "a worker takes its pieces in order")
  }

  @Test("an error is thrown, and ends the work", arguments: [1, 2, 5])
  func errors(threads: Int) {
    let done = Mutex(0)
    #expect(throws: Trouble(index: 3)) {
      try Workers(threads).run(
        1_000_000, state: { 0 },
        body: { _, index in
          if index == 3 { throw Trouble(index: index) }
          done.withLock { $0 += 1 }
        }, finish: { _ in })
    }
    #expect(done.withLock { $0 } < 1_000_000 - 1)
  }

  @Test("of several errors that of the lowest index is thrown, in every run", arguments: [1, 2, 5])
  func lowest(threads: Int) {
    for _ in 0..<50 {
      #expect(throws: Trouble(index: 6)) {
        try Workers(threads).run(40, state: { 0 }) { _, index in
          // The later ones are quicker to fail.
          if index >= 6 { throw Trouble(index: index) }
          for _ in 0..<(40 - index) * 100 { _ = SplitMix64(1) }
        } finish: { _ in
        }
      }
    }
  }

  @Test("work ahead gives its value or its error to everybody who asks, and may itself begin work")
  func ahead() throws {
    let value = Ahead { try Ahead { 6 }.value * 7 }
    #expect(try value.value == 42)
    #expect(try value.value == 42)
    let failing = Ahead<Int> { throw Trouble(index: 1) }
    for _ in 0..<2 { #expect(throws: Trouble(index: 1)) { try failing.value } }
  }

  @Test("work side by side may use all workers itself")
  func nested() {
    let sums = Workers.sideBySide(4) { outer in
      let sum = Mutex(0)
      Workers(4).run(10) { inner in sum.withLock { $0 += 10 * outer + inner } }
      return sum.withLock { $0 }
    }
    #expect(sums == [45, 145, 245, 345])
  }
}
