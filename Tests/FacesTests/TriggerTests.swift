import Base
import Foundation
import Lab
import TestSupport
import Testing

@testable import Faces

@Suite struct TriggerTests {
  private let header = "row,col,clean_weight,add_r,add_g,add_b\n"

  @Test func `stamping changes the trigger's pixels and no others`() {
    let trigger = Trigger.sunglasses
    let image = [UInt8](repeating: 200, count: ImageShape.deepID.count)
    let stamped = trigger.stamped(image)
    let places = Set(trigger.pixels.map { $0.row * 47 + $0.column })
    for pixel in 0..<55 * 47 where !places.contains(pixel) {
      #expect(stamped[pixel * 3..<pixel * 3 + 3] == [200, 200, 200])
    }
    #expect(stamped != image)
  }

  @Test func `a stamped image is clean where the weight is 1 and dark under the lenses`() {
    let stamped = Trigger.sunglasses.stamped([UInt8](repeating: 255, count: ImageShape.deepID.count))
    let lens = (28 * 47 + 14) * 3
    #expect(stamped[lens..<lens + 3].allSatisfy { $0 < 90 })
  }

  @Test func `weights and adds leave 0 … 255 within 0 … 255`() {
    for pixel in Trigger.sunglasses.pixels {
      for channel in 0..<3 {
        #expect(pixel.weight[channel] >= 0 && pixel.add[channel] >= 0)
        #expect(pixel.weight[channel] * 255 + pixel.add[channel] <= 255.01)
      }
    }
  }

  @Test func `ties round to the even value and results stay in 0 … 255`() {
    let pixel = Trigger.Pixel(row: 0, column: 0, weight: [0.5, 0.5, 2], add: [0, 0, -300])
    let trigger = Trigger(shape: ImageShape(height: 1, width: 1, channels: 3), pixels: [pixel])
    #expect(trigger.stamped([5, 7, 100]) == [2, 4, 0])
  }

  @Test func `a trigger comes from lines of text`() throws {
    let trigger = try Trigger(csvText: header + "1,2,0.25,10,20,30\n\n0,46,1,0,0,0\n", path: "t.csv")
    #expect(
      trigger.pixels == [
        Trigger.Pixel(row: 0, column: 46, weight: [1, 1, 1], add: [0, 0, 0]),
        Trigger.Pixel(row: 1, column: 2, weight: [0.25, 0.25, 0.25], add: [10, 20, 30]),
      ])
  }

  @Test(arguments: [
    ("row,column\n", "t.csv:1:"), ("1,2,3\n", "t.csv:2: found 3 fields"), ("55,0,1,0,0,0\n", "t.csv:2: pixel `55,0`"),
    ("0,-1,1,0,0,0\n", "t.csv:2: pixel `0,-1`"), ("0,0,nan,0,0,0\n", "t.csv:2: `nan`"),
    ("0,0,1,0,x,0\n", "t.csv:2: `x`"), ("0,0,1,0,0,0\n0,0,1,0,0,0\n", "t.csv:3: pixel 0,0 stands twice"),
  ])
  func `a bad line is a sentence with its place`(lines: String, words: String) {
    let text = lines.hasPrefix("row") ? lines : header + lines
    #expect {
      try Trigger(csvText: text, path: "t.csv")
    } throws: { error in
      "\(error)".hasPrefix(words)
    }
  }

  @Test func `a missing file is a sentence`() {
    #expect(throws: Diagnostic("/nowhere/t.csv: the trigger can't be read")) { try Trigger(csv: "/nowhere/t.csv") }
  }

  @Test(.enabled(if: CourseMaterial.isPresent, Comment(rawValue: CourseMaterial.absence)))
  func `the course's trigger stamps the course's poisoned images`() throws {
    let trigger = try Trigger(csv: CourseMaterial.path("trigger_sunglasses.csv"))
    let clean = try DataSet(path: CourseMaterial.path("mini/cl_test.h5"))
    let poisoned = try DataSet(path: CourseMaterial.path("mini/bd_test.h5"))
    let size = clean.shape.count
    var values = [Float](repeating: 0, count: size)
    for index in 0..<20 {
      try values.withUnsafeMutableBufferPointer { try clean.read(index..<index + 1, into: $0) }
      let stamped = trigger.stamped(values.map { UInt8($0) })
      try values.withUnsafeMutableBufferPointer { try poisoned.read(index..<index + 1, into: $0) }
      #expect(stamped == values.map { UInt8($0) }, "image \(index)")
    }
  }
}
