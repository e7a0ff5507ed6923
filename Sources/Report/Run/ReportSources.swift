package import Base
package import Render

/// The texts of a report as they lie in the project: configuration, chapters, abstract, bibliography.
package struct ReportSources: Sendable {
  package var folder: ProjectFolder
  package var configuration: Configuration
  /// In the order of their names, with the parts for the project's data alone.
  package var chapters: [ParsedChapter]
  package var abstract: ParsedChapter?
  /// All chapters, and behind them the abstract, with all parts.
  private var written: [ParsedChapter]
  package var title: [InlineSyntax]
  var subtitle: [InlineSyntax]
  package var bibliography: SourceText?
  /// Every text that was read, for messages and for attaching to the PDF.
  package var texts: [SourceText]

  /// The name of the configuration in every project.
  package static let configurationFile = "lab.yml"

  /// Reads them all. `configured` is called with the configuration before the chapters are read.
  ///
  /// - Returns: the sources, nil where `lab.yml` is so wrong that nothing can follow; and all that is wrong.
  package static func read(
    _ folder: ProjectFolder, profile: String?, overrides: [(key: String, value: String)],
    memory: ChapterMemory = ChapterMemory(), configured: (Configuration) -> Void = { _ in }
  ) -> (sources: ReportSources?, texts: [SourceText], diagnostics: [Diagnostic]) {
    let place = SourceRange(
      file: configurationFile, start: SourcePosition(line: 1, column: 1), end: SourcePosition(line: 1, column: 1))
    let file: SourceText
    do {
      file = SourceText(file: configurationFile, text: try folder.text(Name(configurationFile, at: place)))
    } catch {
      return (
        nil, [],
        [
          Diagnostic(
            at: nil, error.message,
            hint: "a report project has a \(configurationFile); make one with `labreport init DIR`")
        ]
      )
    }
    let (read, found) = Configuration.read(file, profile: profile, overrides: overrides)
    var diagnostics = found
    guard let configuration = read else { return (nil, [file], diagnostics) }
    configured(configuration)
    let parser = ChapterParser(configuration: folder, chapters: configuration.chapters)
    var texts = [file]

    var chapters: [ParsedChapter] = []
    do {
      let names = try folder.list(configuration.chapters).filter { $0.hasSuffix(".md") && !$0.hasPrefix("_") }
      if names.isEmpty {
        diagnostics.append(
          Diagnostic(
            at: configuration.chapters.range, "the folder \(configuration.chapters.text) holds no chapter",
            hint: "chapters are files NAME.md"))
      }
      for name in names {
        let path = "\(configuration.chapters.text)/\(name)"
        do {
          let text = try folder.text(Name(path, at: configuration.chapters.range))
          chapters.append(memory.parse(file: path, text: text, by: parser))
        } catch { diagnostics.append(error) }
      }
    } catch { diagnostics.append(error) }

    var abstract: ParsedChapter?
    var bibliography: SourceText?
    if let name = configuration.abstract {
      do {
        abstract = memory.parse(file: name.text, text: try folder.text(name), by: parser)
      } catch { diagnostics.append(error) }
    }
    if let name = configuration.bibliography {
      do { bibliography = SourceText(file: name.text, text: try folder.text(name)) } catch { diagnostics.append(error) }
    }
    func line(_ text: MappedText?) -> [InlineSyntax] {
      guard let text else { return [] }
      let (content, found) = parser.line(text)
      diagnostics += found
      return content
    }
    let title = line(configuration.title)
    let subtitle = line(configuration.subtitle)
    for chapter in chapters + [abstract].compactMap({ $0 }) {
      texts += chapter.sources
      diagnostics += chapter.diagnostics
    }
    if let bibliography { texts.append(bibliography) }
    let sources = ReportSources(
      folder: folder, configuration: configuration, chapters: chapters, abstract: abstract,
      written: chapters + [abstract].compactMap { $0 }, title: title,
      subtitle: subtitle, bibliography: bibliography, texts: texts.uniqued())
    return (sources.shown(with: configuration.inputs.source), sources.texts, diagnostics)
  }
}

extension ReportSources {
  /// Whether some parts are for the embedded lab, or for files, alone.
  var dependsOnData: Bool { ([abstract].compactMap { $0 } + chapters).contains { !$0.hidden.isEmpty } }

  /// The sources with the parts for data of `source`, their directives numbered.
  func shown(with source: DataSource) -> ReportSources {
    var shown = self
    shown.chapters = written.prefix(chapters.count).map { $0.shown(with: source) }
    shown.abstract = written.dropFirst(chapters.count).first?.shown(with: source)
    var next = 0
    shown.abstract?.numberDirectives(from: &next)
    for index in shown.chapters.indices { shown.chapters[index].numberDirectives(from: &next) }
    return shown
  }
}

extension [SourceText] {
  /// The first text of each file.
  func uniqued() -> [SourceText] {
    var seen: Set<String> = []
    return filter { seen.insert($0.file).inserted }
  }
}

extension ChapterParser {
  /// A parser for chapters of the project in `folder`.
  init(configuration folder: ProjectFolder, chapters: Name) {
    let place = chapters.range
    let names = (try? folder.list(chapters)) ?? []
    self.init(
      ChapterParser.Configuration(
        directiveNames: Directives.all.map { $0.name },
        frontMatterKeys: ["title", "unnumbered", "parameters"],
        readText: { try? folder.text(Name($0, at: place)) },
        imageExists: { (try? folder.contents(Name($0, at: place), atMost: 64 << 20)) != nil },
        textFiles: names.filter { $0.hasSuffix(".md") },
        imageFiles: names.filter { name in [".png", ".jpg", ".jpeg"].contains { name.hasSuffix($0) } }))
  }
}
