import Lab

extension Drop {
  /// The name of the file of the repaired network at this drop, in `output/networks/`.
  var networkFileName: String { "model_X=\(description).h5" }
}
