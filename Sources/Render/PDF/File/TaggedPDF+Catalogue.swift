extension TaggedPDF {
  static let producer = "LabReport, with HarfBuzz and qpdf"

  var information: PDFValue {
    var entries: [(String, PDFValue)] = [("Title", .text(metadata.title.plainText))]
    if !metadata.authors.isEmpty {
      entries.append(("Author", .text(metadata.authors.map(\.name).joined(separator: ", "))))
    }
    if !metadata.subtitle.isEmpty { entries.append(("Subject", .text(metadata.subtitle.plainText))) }
    if !metadata.keywords.isEmpty { entries.append(("Keywords", .text(metadata.keywords.joined(separator: ", ")))) }
    entries += [("Creator", .text("LabReport")), ("Producer", .text(Self.producer))]
    if let date { entries += [("CreationDate", .text(date.pdf)), ("ModDate", .text(date.pdf))] }
    return .dictionary(entries)
  }

  func catalogue(_ numbers: Numbers) -> PDFValue {
    let intent = PDFValue.dictionary([
      ("Type", .name("OutputIntent")), ("S", .name("GTS_PDFA1")), ("OutputConditionIdentifier", .text("sRGB")),
      ("Info", .text("sRGB IEC61966-2.1")), ("DestOutputProfile", .reference(numbers.streams.profile)),
    ])
    var entries: [(String, PDFValue)] = [
      ("Type", .name("Catalog")), ("Pages", .reference(numbers.pageTree)), ("Lang", .text(metadata.language)),
      ("MarkInfo", .dictionary([("Marked", .bool(true))])), ("StructTreeRoot", .reference(numbers.structure)),
      ("ViewerPreferences", .dictionary([("DisplayDocTitle", .bool(true))])),
      ("Metadata", .reference(numbers.streams.metadata)), ("OutputIntents", .array([intent])),
      (
        "PageLabels",
        .dictionary([("Nums", .array([.integer(0), .dictionary([("S", .name("D")), ("St", .integer(1))])]))])
      ),
    ]
    if !document.outline.isEmpty {
      entries += [("Outlines", .reference(numbers.outline)), ("PageMode", .name("UseOutlines"))]
    }
    var names: [(String, PDFValue)] = [("Dests", destinations(numbers))]
    if !attachments.isEmpty {
      let keys = attachments.map { PDFValue.bytes(of: $0.name) }
      let order = attachments.indices.sorted { keys[$0].lexicographicallyPrecedes(keys[$1]) }
      names.append(
        (
          "EmbeddedFiles",
          .dictionary([
            (
              "Names",
              .array(order.flatMap { [.text(attachments[$0].name), .reference(numbers.specifications + $0)] })
            )
          ])
        ))
      entries.append(("AF", .array(attachments.indices.map { .reference(numbers.specifications + $0) })))
    }
    entries.append(("Names", .dictionary(names)))
    return .dictionary(entries)
  }

  private func destinations(_ numbers: Numbers) -> PDFValue {
    let anchors = document.destinations.keys.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    return .dictionary([
      ("Names", .array(anchors.flatMap { [.bytes(Array($0.utf8)), destination($0, numbers)] }))
    ])
  }

  /// The destination of an anchor: the window's top at its place.
  func destination(_ anchor: String, _ numbers: Numbers) -> PDFValue {
    guard let place = document.destinations[anchor] else { return .null }
    return .array([
      .reference(numbers.pages[place.page]), .name("XYZ"), .null, .real(document.size.height - place.y), .null,
    ])
  }

  func specifications(_ numbers: Numbers) -> [(Int, PDFValue)] {
    attachments.enumerated().map { index, attachment in
      let file = PDFValue.reference(numbers.streams.files[index])
      return (
        numbers.specifications + index,
        .dictionary([
          ("Type", .name("Filespec")), ("F", .text(attachment.name)), ("UF", .text(attachment.name)),
          ("AFRelationship", .name(attachment.relationship.rawValue)), ("Desc", .text(attachment.name)),
          ("EF", .dictionary([("F", file), ("UF", file)])),
        ])
      )
    }
  }
}
