import Foundation

/// A failure whose text is finished, with line feeds.
package struct Failure: Error {
  package var text: String

  package init(text: String) {
    self.text = text
  }
}

/// An error as a sentence.
package struct ErrorSentence {
  package let text: String
  package init(_ error: any Error) {
    text = (error as? any LocalizedError)?.errorDescription ?? String(describing: error)
  }
}
