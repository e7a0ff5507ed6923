import TestSupport
import Testing

@testable import Lab

@Suite struct KerasLabTests {
  @Test func `every row of Keras's sweep comes out equal`() throws { try KerasLab.shipped().checkSweep() }
  @Test func `dead channels are dead by every score of images`() throws { try KerasLab.shipped().checkScores() }
  @Test func `mean activations are Keras's to 1e-5`() throws { try KerasLab.shipped().checkActivations() }
  @Test func `every label of Keras's predictions comes out equal`() throws {
    try KerasLab.shipped().checkLabels(at: [0, 3, 5, 7, 9, 10, 11, 12])
  }

  @Test func `the sweep is the same under every instruction set, 1, 2 and 7 threads, and bounds that fail`() throws {
    try KerasLab.shipped().checkIndependence(images: 16)
  }
}

@Suite(.enabled(if: CourseMaterial.isPresent, Comment(rawValue: CourseMaterial.absence)))
struct CourseLabTests {
  @Test func `every row of Keras's sweep comes out equal`() throws { try KerasLab.course().checkSweep() }
  @Test func `dead channels are dead by every score of images`() throws { try KerasLab.course().checkScores() }
  @Test func `mean activations are Keras's to 1e-5`() throws { try KerasLab.course().checkActivations() }
  @Test func `every label of Keras's predictions comes out equal`() throws {
    try KerasLab.course().checkLabels(at: [0, 32, 40, 45, 48, 52, 54, 57])
  }

  @Test func `the sweep is the same under every instruction set, 1, 2 and 7 threads, and bounds that fail`() throws {
    try KerasLab.course().checkIndependence(images: 70)
  }
}
