import Report
package import Foundation

/// What a browser shows: the last good page, and what is wrong or under way now.
package struct PreviewState: Sendable, Equatable {
  /// Grows with every change.
  package var version = 0
  /// Grows with every other page; 0 until there is one.
  package var page = 0
  /// The last good page; empty until there is one.
  package var html = ""
  /// Errors or warnings as a terminal would show them; empty where there are none.
  package var message = ""
  /// The page as a PDF, and which page that is; it follows the page by a moment.
  package var pdf = Data()
  var pdfPage = 0
  /// Whether the page is older than the chapters, because they have errors.
  var isStale = false
  /// The experiment that is running.
  package var work: Work?

  /// An experiment that is running.
  package struct Work: Sendable, Equatable, Encodable {
    package var title: String
    /// In per cent, 0 … 100.
    package var done: Int
  }

  /// How a rebuild ended.
  package enum Outcome: Sendable, Equatable {
    /// A page, and the warnings about it.
    case page(html: String, warnings: String)
    case failed(message: String)
  }

  /// The state after a rebuild: an error keeps the last good page.
  package mutating func take(_ outcome: Outcome) {
    version += 1
    work = nil
    switch outcome {
    case .page(let html, let warnings):
      if html != self.html { page += 1 }
      self.html = html
      message = warnings
      isStale = false
    case .failed(let text):
      message = text
      isStale = true
    }
  }

  /// The state with the PDF of its page.
  package mutating func take(pdf: Data) {
    version += 1
    self.pdf = pdf
    pdfPage = page
  }

  /// The state while `title` is at `done` of 1; unchanged where no whole per cent is new.
  package mutating func work(_ title: String, done: Double) {
    let next = done < 1 ? Work(title: title, done: max(0, min(100, Int(done * 100)))) : nil
    guard next != work else { return }
    work = next
    version += 1
  }
}
