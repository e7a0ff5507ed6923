package import Base
package import Lab
package import Render

/// A report before anything has run: its directives read, its ids, labels and values resolved, its mistakes found.
package struct ReportPlan: Sendable {
  package var sources: ReportSources
  /// The directives in reading order.
  package var directives: [PlannedDirective]
  /// Indices into `directives`, every directive behind those that it needs.
  package var order: [Int]
  /// Indices into `directives`, by id.
  private(set) var indices: [String: Int] = [:]
  var evaluator: Evaluator
  package var claims: [Claim]
  package var diagnostics: [Diagnostic]

  /// One fence, read.
  package struct PlannedDirective: Sendable {
    package var syntax: DirectiveSyntax
    /// Its id; one that no chapter can name where the block has none.
    package var id: String
    package var directive: any Directive
    /// The results of other directives that it needs, with where the chapter names them.
    package var needs: [ExperimentReference]
    /// The networks that it names, other than the project's.
    package var networkFiles: [Name]
    /// The data files that it reads.
    package var dataFiles: [Name]
    /// What chapters can ask of it.
    package var result: ResultType?
  }

  /// Whether anything is so wrong that the report can't be built.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// The data files that directives read, each once.
  package var dataFiles: [Name] {
    var names: Set<String> = []
    return directives.flatMap(\.dataFiles).filter { names.insert($0.text).inserted }
  }

  /// Reads all directives of `sources`; layers are checked against `network` where there is one.
  package init(_ sources: ReportSources, network: Network?) {
    self.sources = sources
    diagnostics = []
    directives = []
    order = []
    claims = []
    evaluator = Evaluator(types: [:], parameters: sources.configuration.parameters)
    let parsed = [sources.abstract].compactMap { $0 } + sources.chapters
    for chapter in parsed {
      let page = PageParameters(chapter, in: sources.configuration)
      diagnostics += page.diagnostics
      if !page.values.isEmpty { evaluator.pageParameters[chapter.file] = page.values }
      let defaults = Arguments.ProjectDefaults(
        drops: page.drops, layer: sources.configuration.inputs.layer, network: network, whenMissing: page.whenMissing,
        studyCommand: WhenMissing.command(profiles: sources.configuration.profiles))
      for syntax in chapter.directives { plan(syntax, defaults: defaults) }
      claims += chapter.expectations
      for part in chapter.hidden {
        for id in part.ids { evaluator.hiddenIDs[id.text] = part.source }
      }
    }
    checkNeeds()
    checkNetworkFiles()
    sort()
    for expression in sources.quotedExpressions {
      do throws(Diagnostic) { try evaluator.checkQuotable(expression) } catch { diagnostics.append(error) }
    }
    for claim in claims {
      do throws(Diagnostic) { try evaluator.checkKinds(of: claim) } catch { diagnostics.append(error) }
    }
  }

  private mutating func plan(
    _ syntax: DirectiveSyntax, defaults: Arguments.ProjectDefaults
  ) {
    guard let kind = Directives.named(syntax.name.text) else { return }
    let id = syntax.id?.text ?? "\(syntax.name.text)#\(directives.count + 1)"
    if let name = syntax.id {
      // The assembler reports an id that is given twice.
      if sources.configuration.parameters[id] != nil {
        diagnostics.append(
          Diagnostic(
            at: name.range, "the id `\(id)` is the name of a parameter",
            hint: "ids and parameters are one name space for the whole report"))
      }
    }
    var arguments = Arguments(syntax, id: id, options: kind.options, defaults: defaults)
    let directive = kind.init(&arguments)
    diagnostics += arguments.diagnostics
    directives.append(
      PlannedDirective(
        syntax: syntax, id: id, directive: directive, needs: arguments.needs, networkFiles: arguments.networkFiles,
        dataFiles: arguments.dataFiles, result: directive.resultType))
    if syntax.id != nil, let result = directive.resultType { evaluator.types[id] = result }
  }

  /// Every id that a directive needs must be there, and be an experiment of the kind that it needs.
  private mutating func checkNeeds() {
    for planned in directives {
      for need in planned.needs where !need.id.isEmpty {
        let fitting = directives.filter { type(of: $0.directive).experimentKind == need.kind && $0.syntax.id != nil }
        if fitting.contains(where: { $0.id == need.id }) { continue }
        if let source = evaluator.hiddenIDs[need.id] {
          diagnostics.append(source.missing(Name(need.id, at: need.range)))
          continue
        }
        let isThere = directives.contains { $0.id == need.id }
        diagnostics.append(
          Diagnostic(
            at: need.range,
            isThere ? "`\(need.id)` is no \(need.kind)" : "there is no \(need.kind) with the id `\(need.id)`",
            hint: hint(for: need.id, among: Set(fitting.map(\.id)).sorted())))
      }
    }
  }

  /// Two `repaired` blocks may not mean different networks by one file name.
  private mutating func checkNetworkFiles() {
    var first: [Drop: (repairs: SweepRepairs, line: Int)] = [:]
    for planned in directives {
      guard let repairs = planned.directive.writtenNetworks else { continue }
      for drop in repairs.drops {
        guard let other = first[drop] else {
          first[drop] = (repairs, planned.syntax.range.start.line)
          continue
        }
        if other.repairs.sweep.id != repairs.sweep.id || other.repairs.rule != repairs.rule {
          diagnostics.append(
            Diagnostic(
              at: planned.syntax.name.range,
              "the block at line \(other.line) writes another network to `\(drop.networkFileName)`",
              hint: "give the two blocks the same sweep and rule, or different drops"))
          break
        }
      }
    }
  }

  /// Orders directives so that each follows those that it needs; a cycle is an error that shows its path.
  private mutating func sort() {
    indices = Dictionary(directives.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var state = [Int: Bool]()  // false while its needs are visited, true when it is placed
    var path: [Int] = []
    func visit(_ index: Int, from need: ExperimentReference?) {
      if state[index] == true { return }
      if state[index] == false {
        let ring = path.drop { $0 != index }.map { directives[$0].id } + [directives[index].id]
        diagnostics.append(
          Diagnostic(at: need?.range, "directives need each other in a ring: \(ring.joined(separator: " → "))"))
        return
      }
      state[index] = false
      path.append(index)
      for need in directives[index].needs {
        if let target = indices[need.id] { visit(target, from: need) }
      }
      path.removeLast()
      state[index] = true
      order.append(index)
    }
    for index in directives.indices { visit(index, from: nil) }
  }
}
