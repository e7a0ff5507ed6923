import Base
import Lab
import Render

/// The reading of one `lab.yml`.
struct ConfigurationReading {
  let root: YAMLValue
  let file: String
  let start: SourceRange
  private(set) var diagnostics: [Diagnostic] = []

  /// The configuration; where something is wrong it is in `diagnostics`.
  mutating func configuration(profile: String?, overrides: [(key: String, value: String)]) -> Configuration {
    let entries = entries(profile: profile)
    var reader = KeyedReader(
      .mapping(entries, root.range), of: file, known: Configuration.keys + ["profiles"], at: start)
    let title = reader.mappedText("title")
    if title == nil { reader.fail(at: start, "\(file) has no `title`") }
    let inputs = self.inputs(&reader)
    var configuration = Configuration(
      title: title, subtitle: reader.mappedText("subtitle"),
      course: reader.text("course")?.text, authors: authors(&reader),
      date: date(&reader),
      repository: reader.text("repository")?.text, language: reader.text("language")?.text ?? "en-US",
      keywords: (reader.scalars("keywords") ?? []).map(\.string), abstract: reader.text("abstract"),
      chapters: reader.text("chapters") ?? Name("chapters", at: start), bibliography: reader.text("bibliography"),
      citationStyle: reader.choice("citations", among: ConfigurationKey.citationStyles, default: "numeric"),
      formats: formats(&reader), lists: lists(&reader), page: page(&reader), inputs: inputs, drops: [], parameters: [:],
      selection: Configuration.Selection(profile: profile, overrides: overrides))
    configuration.pack = reader.text("pack")
    configuration.profiles = (root["profiles"]?.mapping ?? []).map(\.key.text)
    var parameters = ParameterReading()
    parameters.define(root["parameters"])
    checkProfiles(but: profile, parameters)
    if let profile { _ = parameters.override(profileEntry(profile)?["parameters"], by: "the profile `\(profile)`") }
    parameters.override(overrides)
    configuration.drops = parameters.drops
    configuration.parameters = parameters.values
    if let mistake = configuration.mistakenWhenMissing(root["parameters"]) { reader.take([mistake]) }
    reader.take(parameters.diagnostics)
    diagnostics += reader.diagnostics
    return configuration
  }

  /// Finds what is unknown in the profiles that are not applied, but for `chosen`, which is read in any case.
  private mutating func checkProfiles(but chosen: String?, _ parameters: ParameterReading) {
    for profile in root["profiles"]?.mapping ?? [] where profile.key.text != chosen {
      let entries = KeyedReader(profile.value, of: file, known: Configuration.keys, at: profile.key.range)
      let inputs = KeyedReader(profile.value["inputs"], of: "`inputs`", known: Configuration.inputKeys, at: nil)
      var reading = parameters
      _ = reading.override(profile.value["parameters"], by: "the profile `\(profile.key.text)`")
      diagnostics += entries.diagnostics + inputs.diagnostics
      diagnostics += reading.diagnostics.dropFirst(parameters.diagnostics.count)
    }
  }

  private func profileEntry(_ name: String) -> YAMLValue? {
    root["profiles"]?.mapping?.first { $0.key.text == name }?.value
  }

  /// The project's entries with those of the profile over them; `inputs` are merged key by key, `parameters` elsewhere.
  private mutating func entries(profile: String?) -> [YAMLValue.Entry] {
    var entries = root.mapping ?? []
    guard let profile else { return entries }
    let profiles = root["profiles"]?.mapping ?? []
    guard let chosen = profiles.first(where: { $0.key.text == profile }) else {
      diagnostics.append(
        Diagnostic(
          at: root["profiles"]?.range ?? start, "\(file) has no profile `\(profile)`",
          hint: hint(for: profile, among: profiles.map(\.key.text))))
      return entries
    }
    if chosen.value.mapping == nil {
      diagnostics.append(
        Diagnostic(at: chosen.value.range, "a profile takes keys with values, not \(chosen.value.described)"))
    }
    for entry in chosen.value.mapping ?? [] where entry.key.text != "parameters" {
      guard let place = entries.firstIndex(where: { $0.key.text == entry.key.text }) else {
        entries.append(entry)
        continue
      }
      if let under = entries[place].value.mapping, let over = entry.value.mapping {
        let overKeys = over.map(\.key.text)
        let merged = under.filter { !overKeys.contains($0.key.text) } + over
        entries[place].value = .mapping(merged, entry.value.range)
      } else {
        entries[place].value = entry.value
      }
    }
    return entries
  }

  private func date(_ reader: inout KeyedReader) -> ReportDate? {
    guard let name = reader.text("date") else { return nil }
    let date = ReportDate(name.text)
    if date.file == nil {
      reader.take([
        Diagnostic(
          .warning, at: name.range, "the date `\(name.text)` is no day, so the PDF carries none",
          hint: "write a day as 2026-11-21")
      ])
    }
    return date
  }

  private func authors(_ reader: inout KeyedReader) -> [Author] {
    guard let value = reader.value("authors") else { return [] }
    guard let people = value.sequence else {
      reader.fail(at: value.range, "`authors` is a list, not \(value.described)")
      return []
    }
    return people.map { person in
      if let name = person.scalar { return Author(name: name.string) }
      var fields = KeyedReader(
        person, of: "an author", known: ["name", "id", "affiliation", "email"], at: person.range)
      let name = fields.text("name")?.text
      if name == nil { fields.fail(at: person.range, "an author has no `name`") }
      let author = Author(
        name: name ?? "", id: fields.text("id")?.text, affiliation: fields.text("affiliation")?.text,
        email: fields.text("email")?.text)
      reader.take(fields.diagnostics)
      return author
    }
  }

  private func formats(_ reader: inout KeyedReader) -> [OutputFormat] {
    guard let scalars = reader.scalars("formats") else { return OutputFormat.allCases }
    if scalars.isEmpty { reader.fail(at: start, "`formats` names none", hint: "write `formats: [pdf, html]`") }
    return scalars.compactMap { scalar in
      if let format = OutputFormat(rawValue: scalar.string) { return format }
      reader.fail(at: scalar.range, "a format is `pdf` or `html`, not `\(scalar.string)`")
      return nil
    }
  }

  /// A list of `figures` and `tables`, of one of them, or an empty one; as many as there are decides where it is not given.
  private func lists(_ reader: inout KeyedReader) -> ContentsLists {
    guard let scalars = reader.scalars("lists") else { return ContentsLists() }
    let known = ConfigurationKey.contentsLists
    for scalar in scalars where !known.contains(scalar.string) {
      reader.fail(
        at: scalar.range, "`lists` is \(ValueSyntax.choices(known).wanted), not `\(scalar.string)`",
        hint: hint(for: scalar.string, among: known))
    }
    let names = scalars.map(\.string)
    return ContentsLists(figures: names.contains("figures"), tables: names.contains("tables"))
  }

  private func page(_ reader: inout KeyedReader) -> PageStyle {
    var page = PageStyle()
    let paper = reader.choice("paper", among: Paper.allCases.map(\.rawValue), default: page.paper.rawValue)
    page.paper = Paper(rawValue: paper) ?? page.paper
    page.hasContents = reader.read("toc", default: true, wanted: ValueSyntax.flag.phrase) { $0.bool }
    page.isCompact = reader.choice("headings", among: ConfigurationKey.headings, default: "normal") == "compact"
    page.fontSize = reader.read(
      "font-size", default: PageStyle.standardFontSize, wanted: ConfigurationKey.fontSizePhrase
    ) { $0.double.flatMap { ConfigurationKey.fontSizes.contains($0) ? $0 : nil } }
    guard let scalars = reader.scalars("margins") else { return page }
    let widths = scalars.compactMap { scalar in
      scalar.double.flatMap { ConfigurationKey.margins.contains($0) ? $0 * 72 / 25.4 : nil }
    }
    guard widths.count == scalars.count, [1, 4].contains(widths.count) else {
      reader.fail(at: reader.value("margins")?.range, "`margins` is \(ConfigurationKey.marginsPhrase)")
      return page
    }
    page.margins = .init(
      top: widths[0], right: widths[widths.count == 4 ? 1 : 0], bottom: widths[widths.count == 4 ? 2 : 0],
      left: widths[widths.count == 4 ? 3 : 0])
    return page
  }

  private func inputs(_ reader: inout KeyedReader) -> Configuration.Inputs {
    var fields = KeyedReader(reader.value("inputs"), of: "`inputs`", known: Configuration.inputKeys, at: start)
    var files: [SetRole: Name] = [:]
    for role in SetRole.allCases { files[role] = fields.text(role.key) }
    let layer = fields.text("layer")
    let inputs = Configuration.Inputs(
      network: fields.text("network") ?? Name("models/badnet.h5", at: start),
      data: fields.text("data") ?? Name("embedded", at: start), files: files,
      layer: layer.map { LayerName($0.text) }, layerRange: layer?.range ?? start,
      scale: fields.read("scale", default: 1, wanted: "a positive number") { $0.double.flatMap { $0 > 0 ? $0 : nil } },
      seed: fields.read("seed", default: nil, wanted: "an integer, 0 or more") { UInt64($0.string).map { .some($0) } },
      identities: fields.read(
        "identities", default: nil, wanted: ValueSyntax.integer(ConfigurationKey.identities).phrase
      ) {
        $0.int.flatMap { ConfigurationKey.identities.contains($0) ? .some($0) : nil }
      }, triggers: names("trigger", &fields), targets: names("target", &fields))
    for key in ["trigger", "target"] where fields.value(key) != nil && inputs.data.text != "embedded" {
      fields.fail(
        at: fields.value(key)?.range,
        "`\(key)` is for the images that the embedded lab draws, not for \(inputs.data.text)",
        hint: "leave it out, or write `data: embedded`")
    }
    reader.take(fields.diagnostics)
    return inputs
  }

  /// The texts of the list at `key`, or the one that stands there alone.
  private func names(_ key: String, _ fields: inout KeyedReader) -> [Name] {
    (fields.scalars(key) ?? []).map { Name($0.string, at: $0.range) }
  }
}
