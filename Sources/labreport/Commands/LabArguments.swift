import Report
package import ArgumentParser
package import Faces
package import Lab

extension PruningOrder: ExpressibleByArgument {
  /// Its name, for help texts.
  package var defaultValueDescription: String { name }
  /// An order by its name.
  package init?(argument: String) { self.init(named: argument) }
}

extension Drop: ExpressibleByArgument {
  /// A drop in percentage points.
  package init?(argument: String) { self.init(argument) }
}

extension Drop {
  /// A drop in percentage points from a command's option; throws a sentence where it is none.
  static func option(_ text: String) throws -> Drop {
    guard let drop = Drop(text) else {
      throw ValidationError("X is a number of percentage points, 0 … 100 with at most six decimals, not \(text).")
    }
    return drop
  }
}

extension RepairRule: ExpressibleByArgument {}

extension FineTuningRecipe.Method: ExpressibleByArgument {}

extension AttackGoal: ExpressibleByArgument {
  /// A goal by its name.
  package init?(argument: String) { self.init(named: argument) }
}

extension ChannelScore: ExpressibleByArgument {}

extension AuditedNetwork: ExpressibleByArgument {}

extension AuditedImages: ExpressibleByArgument {}
