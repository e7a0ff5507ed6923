internal import CCairo

/// The status of a failed Cairo call.
package struct CairoError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Cairo's words.
  package let message: String

  init(_ status: cairo_status_t) { message = String(cString: cairo_status_to_string(status)) }

  /// A sentence.
  package var description: String { "the drawing library failed: \(message)" }

  /// Throws unless `status` is a success.
  static func check(_ status: cairo_status_t) throws(CairoError) {
    guard status == CAIRO_STATUS_SUCCESS else { throw CairoError(status) }
  }
}
