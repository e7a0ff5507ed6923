import Base
package import Faces
import Lab
import Render

extension Configuration.Inputs {
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
      } catch let diagnostic as Diagnostic {
        throw diagnostic.placed(at: name.range)
      } catch let failure as Failure {
        let lines = failure.text.split(separator: "\n")
        throw Diagnostic(
          at: name.range, String(lines.first?.trimmingPrefix("error: ") ?? ""),
          hint: lines.dropFirst().first.map { String($0.trimmingPrefix("hint: ")) })
      } catch { throw Diagnostic(at: name.range, ErrorSentence(error).text) }
    }
    return Attack(backdoors)
  }
}
