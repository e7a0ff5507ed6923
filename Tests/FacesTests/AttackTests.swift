import Base
import Lab
import Testing

@testable import Faces

@Suite struct AttackTests {
  private let lab = SyntheticLab(seed: 3, identities: 3, target: 1)

  @Test func `all-to-all wants the class after the true one`() {
    let clean = lab.clean(.validation, threads: 2)
    let attack = Attack([.init(trigger: .patch, goal: .allToAll)])
    #expect(attack.poisoned(clean, classes: 3).labels == clean.labels.map { ($0 + 1) % 3 })
  }

  @Test func `several triggers take turns, each with its own goal`() {
    let clean = lab.clean(.validation, threads: 2)
    let attack = Attack([
      .init(trigger: .sunglasses, goal: .target(1)), .init(trigger: .patch, goal: .target(2)),
    ])
    let poisoned = attack.poisoned(clean, classes: 3)
    for image in 0..<clean.count {
      let range = image * clean.shape.count..<(image + 1) * clean.shape.count
      let backdoor = attack.backdoors[image % 2]
      #expect(Array(poisoned.pixels[range]) == backdoor.trigger.stamped(Array(clean.pixels[range])))
      #expect(poisoned.labels[image] == [1, 2][image % 2])
    }
  }

  @Test(arguments: Trigger.Name.allCases) func `every named trigger leaves 0 … 255 within 0 … 255 and changes a face`(
    name: Trigger.Name
  ) {
    let trigger = Trigger(name)
    for pixel in trigger.pixels {
      for channel in 0..<3 {
        #expect(pixel.weight[channel] >= 0 && pixel.add[channel] >= 0)
        #expect(pixel.weight[channel] * 255 + pixel.add[channel] <= 255.01)
      }
    }
    let face = Array(lab.clean(.validation, threads: 1).pixels.prefix(ImageShape.deepID.count))
    #expect(trigger.stamped(face) != face)
  }

  @Test func `the blended trigger keeps the face in sight everywhere`() {
    let trigger = Trigger.blended(share: 0.25)
    #expect(trigger.pixels.count == 55 * 47)
    #expect(trigger.pixels.allSatisfy { $0.weight == [0.75, 0.75, 0.75] })
  }

  @Test func `a picture is laid over by its opacity, and what can't be seen is no part of it`() throws {
    let shape = ImageShape(height: 1, width: 3, channels: 3)
    let rgba: [UInt8] = [10, 20, 30, 255, 200, 100, 0, 51, 9, 9, 9, 0]
    let trigger = try Trigger(rgba: rgba, height: 1, width: 3, path: "t.png", shape: shape)
    #expect(trigger.pixels.map(\.column) == [0, 1])
    #expect(trigger.stamped([0, 50, 100, 100, 100, 100, 7, 8, 9]) == [10, 20, 30, 120, 100, 80, 7, 8, 9])
  }

  @Test func `a trigger of another size, or of nothing, is a sentence`() {
    let empty = [UInt8](repeating: 0, count: 55 * 47 * 4)
    let size = #expect(throws: Diagnostic.self) {
      try Trigger(rgba: [UInt8](repeating: 0, count: 16), height: 2, width: 2, path: "t.png")
    }
    #expect(
      size?.description == "t.png: the trigger has 2 rows and 2 columns, but the images have 55 and 47")
    #expect(throws: Diagnostic("t.png: the trigger changes no pixel")) {
      try Trigger(rgba: empty, height: 55, width: 47, path: "t.png")
    }
  }

  @Test func `goals have names`() {
    #expect(AttackGoal(named: "all-to-all") == .allToAll)
    #expect(AttackGoal(named: "12") == .target(12))
    for text in ["", "-1", "six", "all"] { #expect(AttackGoal(named: text) == nil) }
    #expect(AttackGoal.target(3).fits(classes: 3) == false)
  }

  @Test func `another trigger or target is another digest`() {
    let attacks = [
      Attack([.init(trigger: .sunglasses, goal: .target(6))]), Attack([.init(trigger: .sunglasses, goal: .target(7))]),
      Attack([.init(trigger: .patch, goal: .target(6))]), Attack([.init(trigger: .sunglasses, goal: .allToAll)]),
    ]
    #expect(Set(attacks.map(\.digest)).count == 4)
  }
}
