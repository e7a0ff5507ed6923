extension Network {
  /// Throws an `ExperimentError` where `images` are not of the size that the network takes, or a label is no class of it.
  public func checkFits(_ images: any ImageSource) throws(ExperimentError) {
    let split = try Split(self, layer: nil)
    try split.checkShape(images, nil)
    try split.checkLabels(images, nil)
  }
}
