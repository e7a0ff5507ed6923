import CKernels
import Testing

@testable import Lab

/// The kernels that decide the labels of many steps: bit-equal to a plain loop, and inside their bounds.
@Suite struct StepKernelTests {
  private let sets = [LAB_ISA_SCALAR] + fastSets

  @Test func `every instruction set lists the same values, and weighs them the same`() {
    var random = SeededNumbers(11)
    for count in Array(0...40) + [96, 161, 960] {
      for relu in [false, true] {
        let values = (0..<count).map { _ in Double(random.value()) * (random.below(9) == 0 ? 1e-60 : 1.1) }
        let weights = (0..<count).map { _ in Double(random.value()).magnitude }
        let active = values.map { relu ? max($0, 0) : $0 }
        let expected = active.indices.filter { Float(active[$0]) != 0 }
        var sums: Set<Double> = []
        for isa in sets {
          var indices = [UInt32](repeating: 0, count: count + 8), found = [Float](repeating: 0, count: count + 8)
          var weighted = -1.0
          let listed = lab_list_f64(isa, count, values, relu, weights, &indices, &found, &weighted)
          #expect(indices.prefix(listed).map(Int.init) == expected, "\(isa), \(count) values")
          #expect(found.prefix(listed).map { $0 } == expected.map { Float(active[$0]) })
          sums.insert(weighted)
          let exact = zip(active, weights).reduce(0) { $0 + $1.0.magnitude * $1.1 }
          #expect(abs(weighted - exact) <= 1e-12 * exact)
        }
        #expect(sums.count == 1)
      }
    }
  }

  @Test func `every instruction set's sum of rows is bit-equal to the scalar chain`() {
    var random = SeededNumbers(12)
    for columns in [1, 7, 8, 9, 16, 31, 40, 64, 80, 160, 171] {
      for count in [0, 1, 5, 20] {
        for accumulate in [false, true] {
          let matrix = random.values(30 * columns), factors = random.values(count), start = random.values(columns)
          let rows = (0..<count).map { _ in UInt32(random.below(30)) }
          let results = sets.map { isa in
            var out = start
            lab_sum_rows_f32(isa, columns, count, rows, factors, matrix, accumulate, &out)
            return out
          }
          #expect(results.allSatisfy { $0 == results[0] }, "\(columns) columns, \(count) rows")
        }
      }
    }
  }

  @Test func `every instruction set finds the two best logits of all panels`() {
    var random = SeededNumbers(13)
    for classes in [1, 2, 7, 8, 63, 64, 65, 130, 257] {
      let inputs = 1 + random.below(12)
      let kernel = Tensor(shape: [inputs, classes], values: random.values(inputs * classes))
      let dense = Dense(kernel: kernel, bias: random.values(classes), activation: .linear)
      let rows = (0..<UInt32(inputs)).filter { _ in random.below(3) > 0 }, factors = random.values(rows.count)
      let logits = (0..<classes).map { label in
        rows.indices.reduce(Float(0)) {
          $0.addingProduct(factors[$1], kernel.values[Int(rows[$1]) * classes + label])
        } + (dense.bias?[label] ?? 0)
      }
      let sorted = logits.sorted(by: >)
      for instructions in InstructionSet.allCases where instructions.isAvailable {
        let layer = OutputLayer(dense, instructions: instructions)
        var best = lab_best_two()
        lab_no_best(&best)
        for panel in 0..<layer.panelCount {
          let first = panel * layer.panelColumns
          lab_panel_best_f32(
            instructions.code, rows.count, rows, factors, Array(layer.panels[(first * inputs)...]),
            Array(layer.panelBias[first...]), Int32(first), &best)
        }
        var first: Float = 0, second: Float = 0
        let label = Int(lab_best_of(&best, &first, &second))
        #expect(first == sorted[0] && logits[label] == first, "\(instructions), \(classes) classes")
        #expect(second == (classes > 1 ? sorted[1] : -.infinity))
      }
    }
  }

  @Test(arguments: 0..<6)
  func `a product's error in float32 stays under its bound`(_ seed: Int) {
    var random = SeededNumbers(UInt64(seed) + 20)
    let inputs = 200 + random.below(1000), outputs = 1 + random.below(200), scale = [1e-30, 1, 1e10][seed % 3] as Float
    let kernel = Tensor(shape: [inputs, outputs], values: random.values(inputs * outputs).map { $0 * scale })
    let product = SingleProduct(Dense(kernel: kernel, bias: nil, activation: .linear))
    let values = (0..<inputs).map { _ in random.below(3) == 0 ? Double(random.value()) * 1.000_000_03 : 0 }
    let list = StepList(steps: 1, weights: product.rowNorms, tileLength: product.tileRows)
    list.list(.best, step: 0, values, relu: false)
    var sums = [Float](repeating: 0, count: outputs), longest = 0
    for tile in 0..<list.tiles {
      let start = list.starts[tile], count = list.starts[tile + 1] - start
      lab_sum_rows_f32(
        InstructionSet.best.code, outputs, count, list.indices.start + start, list.values.start + start,
        Array(product.matrix[(tile * list.tileLength * outputs)...]), tile > 0, &sums)
      longest = max(longest, count)
    }
    var squares = 0.0
    for output in 0..<outputs {
      let exact = values.indices.reduce(0.0) { $0 + values[$1] * Double(kernel.values[$1 * outputs + output]) }
      squares += (Double(sums[output]) - exact) * (Double(sums[output]) - exact)
    }
    let bound = product.errorBound(weighted: list.weighted[0], longest: longest)
    #expect(squares.squareRoot() <= bound)
    // A bound that is far off would be of no use.
    #expect(bound <= 1e-5 * list.weighted[0] + 1e-36)
  }
}
