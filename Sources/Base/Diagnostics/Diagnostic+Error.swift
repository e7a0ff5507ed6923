import Foundation

extension Diagnostic {
  /// `error` as a diagnostic at `range`; one that has a place of its own keeps it.
  package init(_ error: any Error, at range: SourceRange? = nil) {
    self = (error as? Diagnostic)?.placed(at: range) ?? Diagnostic(at: range, Self.sentence(of: error))
  }

  /// What `error` says in one sentence, without the codes and domains of Foundation.
  package static func sentence(of error: any Error) -> String {
    switch error {
    case let diagnostic as Diagnostic: diagnostic.message
    case let error as CocoaError: sentence(of: error)
    case let error as POSIXError: String(cString: strerror(error.code.rawValue))
    case let error as any LocalizedError: error.errorDescription ?? String(describing: error)
    case let error as NSError: error.localizedDescription
    default: String(describing: error)
    }
  }

  private static func sentence(of error: CocoaError) -> String {
    let file = error.filePath ?? error.url?.path ?? "a file"
    switch error.code {
    case .fileNoSuchFile, .fileReadNoSuchFile: return "there is no file \(file)"
    case .fileReadNoPermission: return "\(file) may not be read"
    case .fileWriteNoPermission: return "\(file) may not be written"
    case .fileWriteOutOfSpace: return "there is no space left for \(file)"
    case .fileWriteFileExists: return "\(file) is there already"
    default:
      let reason = (error.underlying as? POSIXError).map { ": \(sentence(of: $0))" } ?? ""
      return "\(file) can't be read or written\(reason)"
    }
  }
}
