/// Where messages and the progress of a run go; nothing of it is part of a result.
package protocol Console: Sendable {
  /// Writes `text`, which ends its own lines.
  func write(_ text: String)

  /// The work called `title` begins; it took `seconds` when it last ran, where that is known.
  func expect(_ title: String, seconds: Double?)

  /// `done` of 1 of the work called `title` is done.
  func progress(_ title: String, _ done: Double)
}

extension Console {
  /// A line `warning: …`.
  package func warn(_ sentence: String) { write("warning: \(sentence)\n") }
}
