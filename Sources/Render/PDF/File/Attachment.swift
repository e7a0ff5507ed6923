/// A file inside the PDF.
package struct Attachment: Equatable, Sendable {
  /// The file's relationship to the report.
  package enum Relationship: String, Equatable, Sendable {
    case source = "Source"
    case data = "Data"
  }

  /// Unique among the attachments; may hold slashes.
  package var name: String
  /// A media type such as `application/json`.
  package var mediaType: String
  package var bytes: [UInt8]
  package var relationship: Relationship

  package init(name: String, mediaType: String, bytes: [UInt8], relationship: Relationship = .source) {
    self.name = name
    self.mediaType = mediaType
    self.bytes = bytes
    self.relationship = relationship
  }
}
