/// The version of what computes results. It is part of every result's key, so that no result of other code is taken for one of this.
public enum EngineVersion {
  /// The first 16 hexadecimal digits of the SHA-256 over all sources that compute; the plugin EngineDigest finds it at
  /// build time.
  public static var text: String { String(engineSources.prefix(16)) }
}
