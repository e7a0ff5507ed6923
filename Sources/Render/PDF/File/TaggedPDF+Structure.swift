import Base

extension TaggedPDF {
  /// A marked-content sequence: its page and its identifier there.
  private struct Mark {
    var page: Int
    var number: Int
  }

  /// The structure tree's objects.
  func structure(_ numbers: Numbers) -> [(Int, PDFValue)] {
    let tree = document.structure
    var stretches = [[Mark]](repeating: [], count: tree.owners.count)
    for (page, leaves) in marks.enumerated() {
      for (number, leaf) in leaves.enumerated() {
        if let leaf { stretches[leaf].append(Mark(page: page, number: number)) }
      }
    }
    let linkKids = self.linkKids(numbers)
    var identifiers: [(String, Int)] = []
    var objects: [(Int, PDFValue)] = []
    for (index, node) in tree.nodes.enumerated() {
      // The page of the first mark stands at the element, and marks of that page are mere numbers (ISO 32000-1, 14.7.4.2):
      // a third of the file's objects would be dictionaries of marks otherwise.
      var page: Int?
      var kids: [PDFValue] = []
      for kid in node.kids {
        switch kid {
        case .node(let number): kids.append(.reference(numbers.nodes + number))
        case .leaf(let leaf):
          for mark in stretches[leaf] {
            if page == nil { page = mark.page }
            kids.append(mark.page == page ? .integer(mark.number) : markedContent(mark, numbers))
          }
        }
      }
      kids += linkKids[index] ?? []
      var entries: [(String, PDFValue)] = [
        ("S", .name(node.tag)), ("P", .reference(index == 0 ? numbers.structure : numbers.nodes + node.parent)),
      ]
      if let page { entries.append(("Pg", .reference(numbers.pages[page]))) }
      if !kids.isEmpty { entries.append(("K", kids.count == 1 ? kids[0] : .array(kids))) }
      if let alternative = node.alternative {
        entries.append(("Alt", .text(alternative.isEmpty ? "Illustration" : alternative)))
      }
      if let attributes = node.attributes {
        if case .note(let number) = attributes {
          entries.append(("ID", .text("note-\(number)")))
          identifiers.append(("note-\(number)", index))
        } else if let value = Self.value(of: attributes) {
          entries.append(("A", value))
        }
      }
      objects.append((numbers.nodes + index, .dictionary(entries)))
    }
    objects.append((numbers.structure, root(numbers, identifiers)))
    return objects
  }

  private func markedContent(_ mark: Mark, _ numbers: Numbers) -> PDFValue {
    .dictionary([
      ("Type", .name("MCR")), ("Pg", .reference(numbers.pages[mark.page])), ("MCID", .integer(mark.number)),
    ])
  }

  private func root(_ numbers: Numbers, _ identifiers: [(String, Int)]) -> PDFValue {
    var entries: [(String, PDFValue)] = [
      ("Type", .name("StructTreeRoot")), ("K", .array([.reference(numbers.nodes)])),
      ("RoleMap", .dictionary([("Title", .name("P"))])), ("ParentTree", parents(numbers)),
      ("ParentTreeNextKey", .integer(marks.count + document.pages.reduce(0) { $0 + $1.links.count })),
    ]
    if !identifiers.isEmpty {
      let sorted = identifiers.sorted { $0.0 < $1.0 }
      entries.append(
        (
          "IDTree",
          .dictionary([
            ("Names", .array(sorted.flatMap { [.text($0.0), .reference(numbers.nodes + $0.1)] }))
          ])
        ))
    }
    return .dictionary(entries)
  }

  /// From the marks of each page, and from each link, to their elements.
  private func parents(_ numbers: Numbers) -> PDFValue {
    let owners = document.structure.owners
    var entries: [PDFValue] = []
    for (page, leaves) in marks.enumerated() {
      entries += [
        .integer(page),
        .array(leaves.map { $0.map { .reference(numbers.nodes + owners[$0]) } ?? .null }),
      ]
    }
    var key = marks.count
    for page in document.pages {
      for link in page.links {
        entries += [.integer(key), .reference(numbers.nodes + link.node)]
        key += 1
      }
    }
    return .dictionary([("Nums", .array(entries))])
  }

  /// Nil where every attribute has its default.
  private static func value(of attributes: StructureTree.Attributes) -> PDFValue? {
    func table(_ entries: [(String, PDFValue)]) -> PDFValue { .dictionary([("O", .name("Table"))] + entries) }
    return switch attributes {
    case .list(let numbering): .dictionary([("O", .name("List")), ("ListNumbering", .name(numbering))])
    case .columnHead: table([("Scope", .name("Column"))])
    case .rowHead: table([("Scope", .name("Row"))])
    case .span(let count, let isHead):
      table([("ColSpan", .integer(count))] + (isHead ? [("Scope", .name("Column"))] : []))
    case .cell, .note: nil
    }
  }

  // MARK: Links

  private func linkKids(_ numbers: Numbers) -> [Int: [PDFValue]] {
    var kids: [Int: [PDFValue]] = [:]
    var number = numbers.links
    for (page, content) in document.pages.enumerated() {
      for link in content.links {
        kids[link.node, default: []].append(
          .dictionary([
            ("Type", .name("OBJR")), ("Pg", .reference(numbers.pages[page])), ("Obj", .reference(number)),
          ]))
        number += 1
      }
    }
    return kids
  }

  /// The annotations.
  func links(_ numbers: Numbers) -> [(Int, PDFValue)] {
    var objects: [(Int, PDFValue)] = []
    for page in document.pages {
      for link in page.links {
        let frame = link.frame
        let height = document.size.height
        var entries: [(String, PDFValue)] = [
          ("Type", .name("Annot")), ("Subtype", .name("Link")),
          (
            "Rect", .array([.real(frame.x), .real(height - frame.maxY), .real(frame.maxX), .real(height - frame.y)])
          ),
          ("F", .integer(4)), ("Border", .array([.integer(0), .integer(0), .integer(0)])),
          ("Contents", .text(link.description.isEmpty ? "Link" : link.description)),
          ("StructParent", .integer(marks.count + objects.count)),
        ]
        switch link.destination {
        case .address(let address):
          entries.append(
            (
              "A",
              .dictionary([("Type", .name("Action")), ("S", .name("URI")), ("URI", .bytes(Self.encoded(address)))])
            ))
        case .anchor(let anchor):
          if document.destinations[anchor] != nil { entries.append(("Dest", destination(anchor, numbers))) }
        }
        objects.append((numbers.links + objects.count, .dictionary(entries)))
      }
    }
    return objects
  }

  /// An address in ASCII; other bytes become `%XX`.
  private static func encoded(_ address: String) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    return address.utf8.flatMap { byte -> [UInt8] in
      byte > 0x20 && byte < 0x7F ? [byte] : [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }

  // MARK: Outline

  /// The outline's objects.
  func outline(_ numbers: Numbers) -> [(Int, PDFValue)] {
    let entries = document.outline
    guard !entries.isEmpty else { return [] }
    // The entry above each, −1 for the outline itself.
    var parents: [Int] = []
    var path: [Int] = []
    for (index, entry) in entries.enumerated() {
      while let last = path.last, entries[last].level >= entry.level { path.removeLast() }
      parents.append(path.last ?? -1)
      path.append(index)
    }
    var children: [Int: [Int]] = [:]
    for (index, parent) in parents.enumerated() { children[parent, default: []].append(index) }
    func number(_ index: Int) -> PDFValue { .reference(numbers.outline + 1 + index) }
    func family(_ index: Int) -> [(String, PDFValue)] {
      guard let own = children[index], let first = own.first, let last = own.last else { return [] }
      // Chapters are collapsed, so that the outline of a long report is short.
      return [
        ("First", number(first)), ("Last", number(last)), ("Count", .integer(index < 0 ? own.count : -own.count)),
      ]
    }
    var objects: [(Int, PDFValue)] = [(numbers.outline, .dictionary([("Type", .name("Outlines"))] + family(-1)))]
    for (index, entry) in entries.enumerated() {
      let siblings = children[parents[index]] ?? []
      let place = siblings.firstIndex(of: index) ?? 0
      var value: [(String, PDFValue)] = [
        ("Title", .text(entry.title)),
        ("Parent", parents[index] < 0 ? .reference(numbers.outline) : number(parents[index])),
        ("Dest", destination(entry.anchor, numbers)),
      ]
      if place > 0 { value.append(("Prev", number(siblings[place - 1]))) }
      if place + 1 < siblings.count { value.append(("Next", number(siblings[place + 1]))) }
      objects.append((numbers.outline + 1 + index, .dictionary(value + family(index))))
    }
    return objects
  }
}
