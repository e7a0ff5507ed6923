import Base
package import Faces
import Lab
import Render

extension Configuration.Inputs {
  /// The embedded lab with the seed, size and attack that are configured; throws as `attack`.
  func syntheticLab(project: ProjectFolder) throws -> SyntheticLab {
    let identities = identities ?? SyntheticLab.standardIdentities
    return SyntheticLab(
      seed: seed ?? SyntheticLab.standardSeed, identities: identities,
      attack: try attack(classes: identities, project: project))
  }

  /// The attack that the embedded lab's images carry, on `classes` classes; files lie in `project`.
  ///
  /// - Throws: a `Diagnostic` at the trigger or the target that is wrong.
  package func attack(classes: Int, project: ProjectFolder) throws -> Attack {
    let names = triggers.isEmpty ? [Name(Trigger.Name.sunglasses.rawValue, at: data.range)] : triggers
    guard targets.count <= 1 || targets.count == names.count else {
      throw Diagnostic(
        at: targets[0].range, "there are \(targets.count) targets for \(names.count) triggers",
        hint: "give one target for all triggers, or one for each")
    }
    let goals = try targets.map { name in
      guard let goal = AttackGoal(named: name.text), goal.fits(classes: classes) else {
        throw Diagnostic(
          at: name.range, "`target` is one of the classes 0 … \(classes - 1), or `all-to-all`, not `\(name.text)`")
      }
      return goal
    }
    let backdoors = try names.enumerated().map { index, name in
      let goal = goals.isEmpty ? .target(SyntheticLab.standardTarget) : goals[goals.count == 1 ? 0 : index]
      guard goal.fits(classes: classes) else {
        throw Diagnostic(
          at: data.range, "the embedded lab's target is class \(goal), and there are only \(classes) classes",
          hint: "write `target: 0` or more `identities`")
      }
      do {
        return Attack.Backdoor(trigger: try Trigger(named: name.text) { _ in try project.input(name) }, goal: goal)
      } catch { throw Diagnostic(error, at: name.range) }
    }
    return Attack(backdoors)
  }
}
