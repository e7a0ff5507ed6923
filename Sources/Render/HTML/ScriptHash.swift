internal import CCrypto
import Foundation

/// The name of a script in a Content-Security-Policy.
enum ScriptHash {
  /// SHA-256 of the script's UTF-8, in base 64.
  static func base64(of script: String) -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 32
    let bytes = Array(script.utf8)
    let isDone = EVP_Digest(bytes, bytes.count, &digest, &length, EVP_sha256(), nil)
    precondition(isDone == 1 && length == 32, "SHA-256 gave \(length) bytes")
    return Data(digest).base64EncodedString()
  }
}
