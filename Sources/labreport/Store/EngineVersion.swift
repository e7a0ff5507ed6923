/// What computes results. It is part of every result's key, so that no result of other code is taken for one of this.
enum EngineVersion {
  static let text = "1"
}
