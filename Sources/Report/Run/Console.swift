package import Lab

/// Where messages and progress go; nothing of it is part of a result.
package protocol Console: ProgressDisplay {
  /// Writes `text`, which ends its own lines.
  func write(_ text: String)
}

extension Console {
  /// A line `warning: …`.
  package func warn(_ sentence: String) { write("warning: \(sentence)\n") }
}
