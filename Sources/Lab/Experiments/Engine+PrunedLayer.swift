extension Engine {
  /// The convolution that a sweep of `layer` prunes: `layer` itself, the one that it pools, or, where it is nil, the last
  /// that is pooled.
  ///
  /// Throws `ExperimentError`.
  public func prunedLayer(of network: Network, named layer: LayerName?) throws -> LayerName {
    guard let pruned = try Split(network, layer: layer).pruned else { throw ExperimentError.noConvolution }
    return network.layers[pruned].name
  }
}
