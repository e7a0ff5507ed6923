/// How the vector that the output layer reads is put together: activation(Σ terms + Σ products), the products dense
/// layers that nothing else reads.
///
/// Terms, and what the products read, are brought up to date in float64, exactly enough for any label; the products,
/// which are most of the work, are computed in float32 for many steps at a time, under a bound of their errors.
struct LastSum: Sendable {
  struct Product: Sendable {
    /// The layer that it reads.
    let input: Int
    let product: SingleProduct
  }

  /// Layers whose values are added in float64.
  let terms: [Int]
  let products: [Product]
  /// Whether relu follows.
  let relu: Bool
  /// What is brought up to date in float64, in order.
  let early: [UpdatePlan.Node]

  /// Finds the sum that ends in `last` among `nodes`; `kept` are the layers of the features.
  init(_ network: Network, nodes: [UpdatePlan.Node], last: Int, kept: Set<Int>) {
    var readers: [Int: Int] = [last: 1]
    for input in nodes.flatMap(\.inputs) { readers[input, default: 0] += 1 }
    func node(_ layer: Int) -> UpdatePlan.Node? { nodes.first { $0.layer == layer && readers[layer] == 1 } }
    var done: Set<Int> = [], layer = last, relu = false
    if let top = node(layer), case .activation(.relu) = network.layers[layer].operation {
      done.insert(layer)
      relu = true
      layer = top.inputs[0]
    }
    var inputs = [layer]
    if let top = node(layer), case .add = network.layers[layer].operation {
      done.insert(layer)
      inputs = top.inputs
    }
    let isAlone = inputs == [last] || (inputs.count == 1 && relu)
    var terms: [Int] = [], products: [Product] = []
    for input in inputs {
      guard let found = node(input), case .dense(let dense) = network.layers[input].operation,
        !kept.contains(found.inputs[0]), dense.activation == .linear || isAlone
      else {
        terms.append(input)
        continue
      }
      relu = relu || dense.activation == .relu
      done.insert(input)
      products.append(Product(input: found.inputs[0], product: SingleProduct(dense)))
    }
    self.terms = terms
    self.products = products
    self.relu = relu
    early = nodes.filter { !done.contains($0.layer) }
  }
}
