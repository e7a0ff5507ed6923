import Base
import Lab
import Plot
import Render

/// `{lab seeds}`: what pruning does to networks that the same recipe made with other seeds.
struct SeedsDirective: Directive {
  static let name = "seeds"
  static let summary =
    "draws the sweeps of several recipes with several seeds each, from a file of counts: a panel a recipe"
  static let result: ResultType? = SeedTable.type

  let id: String
  let file: Name?
  let recipes: [Name]
  let drops: [Drop]
  let set: ReportedSet
  let size: FigureSize

  init(_ arguments: inout Arguments) {
    id = arguments.id
    file = arguments.dataFile("file", "the counts of every step, as `make badnet SEEDS=3` writes them")
    recipes = arguments.names("recipes", "the recipes by their names in the file, in the order of the panels")
    drops = arguments.drops()
    set = arguments.set()
    size = FigureSize(&arguments)
  }

  /// The drops as chapters write them, and before them the network as trained.
  private var dropNames: [String] { ["0"] + drops.map(\.description) }

  var resultType: ResultType? { SeedTable.type(recipes.map(\.text), dropNames) }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    guard let file else { throw Diagnostic("`{lab seeds}` has no file") }
    let bytes = try BoundedFile.contents(of: laboratory.path(of: file.text), atMost: 8 << 20)
    let found = try SeedSweeps(String(decoding: bytes, as: UTF8.self), name: file.text)
    let chosen = try recipes.map { name in
      guard let recipe = found.recipes.first(where: { $0.name == name.text }) else {
        throw Diagnostic(
          at: name.range, "\(file.text) has no recipe `\(name.text)`",
          hint: hint(for: name.text, among: found.recipes.map(\.name)))
      }
      return recipe
    }
    let repairs = chosen.flatMap { recipe in
      dropNames.map { name in
        SeedRepairs(
          recipe: recipe.name, drop: name,
          steps: recipe.sweeps.compactMap { sweep in
            name == "0" ? sweep.steps.first : drops.first { $0.description == name }.flatMap { sweep.repaired(at: $0) }
          }, set: set)
      }
    }
    var value = SeedTable(repairs: repairs).quoted
    resultType.map { value.type = $0 }
    let chart = OrdersChart(
      channels: chosen.flatMap(\.sweeps).map(\.channels.count).max() ?? 0,
      panels: chosen.map { recipe in
        OrdersChart.Panel(
          title: recipe.name,
          curves: OrdersMeasure.allCases.flatMap { measure in
            recipe.sweeps.compactMap { sweep in
              sweep.curve(measure.title, measure == .accuracy ? .accuracy : .attackSuccess) {
                measure.rate(of: $0.network, on: set)
              }
            }
          })
      }, columns: chosen.count > 2 ? 2 : nil)
    return Performed(chart.sized(size), value: value)
  }
}
