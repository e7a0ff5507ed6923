public import ArgumentParser
public import Lab

extension PruningOrder: ExpressibleByArgument {
  /// An order by its name.
  public init?(argument: String) { self.init(named: argument) }
}

extension Drop: ExpressibleByArgument {
  /// A drop in percentage points.
  public init?(argument: String) { self.init(argument) }
}

extension RepairRule: ExpressibleByArgument {}

extension FineTuningRecipe.Method: ExpressibleByArgument {}

extension AttackGoal: ExpressibleByArgument {
  /// A goal by its name.
  public init?(argument: String) { self.init(named: argument) }
}
