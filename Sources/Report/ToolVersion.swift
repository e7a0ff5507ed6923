/// The version of the tool, which results and caches carry.
package enum ToolVersion {
  package static let text = "1.0.0"
}
