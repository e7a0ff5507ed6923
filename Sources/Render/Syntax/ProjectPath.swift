/// Paths inside a project, parted by `/`, without `.` and `..`.
package enum ProjectPath {
  /// A path relative to the folder of a file; nil where it leaves the project.
  static func resolve(_ path: String, beside file: String) -> String? {
    guard !path.isEmpty, !path.hasPrefix("/"), !path.contains("\\"), !path.utf8.contains(0) else { return nil }
    var parts: [String] = file.split(separator: "/").dropLast().map { String($0) }
    for part in path.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(String(part))
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return parts.isEmpty ? nil : parts.joined(separator: "/")
  }

  /// Whether `name`, which may be a stranger's, leads from the project's folder to a place inside it as it stands: parts
  /// parted by `/`, none of them empty, `.` or `..`, without a null byte or a backslash.
  package static func isPlain(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return !name.isEmpty && name.utf8.count <= 1024 && !name.utf8.contains(0) && !name.contains("\\")
      && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." && $0.utf8.count <= 255 }
  }
}
