/// A file inside the PDF.
public struct Attachment: Equatable, Sendable {
  /// What the file is to the report.
  public enum Relationship: String, Equatable, Sendable {
    case source = "Source"
    case data = "Data"
  }

  /// Unique among the attachments; may hold slashes.
  public var name: String
  /// A media type such as `application/json`.
  public var mediaType: String
  public var bytes: [UInt8]
  public var relationship: Relationship

  public init(name: String, mediaType: String, bytes: [UInt8], relationship: Relationship = .source) {
    self.name = name
    self.mediaType = mediaType
    self.bytes = bytes
    self.relationship = relationship
  }
}
