import Base

/// What the network answers, as it is now.
extension TrainingGraph {
  /// The label that the network gives each of the first `count` images: the lowest of the largest logits.
  func labels(_ count: Int) -> [Int] {
    forward(count)
    return answers(count)
  }

  /// The labels of the first `count` images of the last pass.
  func answers(_ count: Int) -> [Int] {
    (0..<count).map { image in
      let row = nodes[last].output.start + image * classes
      var best = 0
      for i in 1..<max(classes, 1) where row[i] > row[best] { best = i }
      return best
    }
  }

  /// The entropy of softmax over the logits of each of the first `count` images, in nats; float64, in the order of classes.
  func entropies(_ count: Int) -> [Double] {
    forward(count)
    return (0..<count).map { image in
      let row = nodes[last].output.start + image * classes
      var largest = row[0]
      for i in 1..<max(classes, 1) where row[i] > largest { largest = row[i] }
      precondition(largest.isFinite, "a logit of \(largest)")
      var (sum, weighted) = (0.0, 0.0)
      for i in 0..<classes {
        let distance = Double(row[i]) - Double(largest)
        let power = FixedFunctions.exponential(distance)
        sum += power
        weighted += power * distance
      }
      return FixedFunctions.logarithm(sum) - weighted / sum
    }
  }

  /// Whether the network gave each of the first `count` images of the last pass the same logits, of two images or more.
  func isDead(_ count: Int) -> Bool {
    let row = nodes[last].output.start
    return count > 1
      && (1..<count).allSatisfy { image in
        (0..<classes).allSatisfy { row[image * classes + $0] == row[$0] }
      }
  }
}
