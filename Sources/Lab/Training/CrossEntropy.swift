import Base

/// The loss of softmax: the mean over the minibatch of −ln p(label), and its gradient to the logits.
///
/// In float64, each sum in the order of the classes and of the images.
enum CrossEntropy {
  /// Writes (softmax − one-hot) / count to `gradient` [count, classes]; returns the loss, or NaN where a logit is no finite
  /// number, and then `gradient` is of no meaning.
  static func gradient(
    _ count: Int, classes: Int, logits: UnsafePointer<Float>, labels: [Int], into gradient: UnsafeMutablePointer<Float>
  ) -> Double {
    precondition(labels.count == count, "\(labels.count) labels of \(count) images")
    var loss = 0.0
    var powers = [Double](repeating: 0, count: classes)
    for image in 0..<count {
      let row = logits + image * classes
      var largest = row[0]
      for i in 1..<max(classes, 1) where row[i] > largest { largest = row[i] }
      // Logits of a training that diverges; there is no loss then.
      guard (0..<classes).allSatisfy({ row[$0].isFinite }) else { return .nan }
      var sum = 0.0
      for i in 0..<classes {
        powers[i] = FixedFunctions.exponential(Double(row[i]) - Double(largest))
        sum += powers[i]
      }
      let label = labels[image]
      loss += FixedFunctions.logarithm(sum) - (Double(row[label]) - Double(largest))
      for i in 0..<classes {
        let share = powers[i] / sum - (i == label ? 1 : 0)
        gradient[image * classes + i] = Float(share / Double(count))
      }
    }
    return loss / Double(count)
  }
}
