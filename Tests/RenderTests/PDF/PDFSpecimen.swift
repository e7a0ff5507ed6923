import Canvas
import Render

/// A report made by hand that uses every construct.
enum PDFSpecimen {
  static func document() throws -> Document {
    var blocks: [Block] = []
    blocks += introduction()
    blocks += try method()
    blocks += results()
    blocks += constructs()
    return Document(
      metadata: Metadata(
        title: [.text("Pruning a backdoored network, channel by channel")],
        subtitle: [.text("What the attack costs, and what the defence costs")],
        authors: [
          Author(
            name: "Ada Example", id: "N12345678", affiliation: "Tandon School of Engineering",
            email: "ada@example.org"),
          Author(name: "Grace Specimen", id: "N87654321", affiliation: "Tandon School of Engineering"),
        ], date: "14 November 2026", course: "ECE-GY 9163 · Machine Learning for Cyber-Security",
        repository: "https://github.com/example/lab-report",
        abstract: [
          .paragraph([
            .text(
              "A face classifier that was trained on poisoned data answers with the attacker’s target whenever a pair of sunglasses is worn. We prune the channels of its last pooling layer in the order of their mean activation on clean validation images and measure what remains of both accuracies. After "
            ), .value(.init(text: "45", expression: "ascending.at(2).pruned", source: "ascending")),
            .text(
              " channels the clean accuracy has fallen by two percentage points while the attack still succeeds for every poisoned image; the combination of both networks flags what they disagree on."
            ),
          ])
        ], keywords: ["backdoor", "fine-pruning", "GoodNet", "face recognition"]),
      blocks: blocks,
      footnotes: [
        Footnote(
          number: 1,
          blocks: [
            .paragraph([
              .text(
                "The attack success rate counts poisoned images whose label is the target, divided by all poisoned images. It says nothing about other labels that are wrong as well."
              )
            ])
          ]),
        Footnote(number: 2, blocks: [.paragraph([.text("Ties are broken by the lower channel index.")])]),
      ],
      bibliography: [
        BibliographyEntry(
          anchor: "ref-liu2018", label: "1",
          content: [
            .text(
              "K. Liu, B. Dolan-Gavitt, S. Garg. Fine-Pruning: Defending Against Backdooring Attacks on Deep Neural Networks. "
            ),
            .emphasis([.text("Research in Attacks, Intrusions, and Defenses")]), .text(", 2018, pp. 273–294. "),
            .link(
              .init(
                destination: .address("https://doi.org/10.1007/978-3-030-00470-5_13"),
                content: [.text("https://doi.org/10.1007/978-3-030-00470-5_13")])),
          ]),
        BibliographyEntry(
          anchor: "ref-gu2017", label: "2",
          content: [
            .text(
              "T. Gu, B. Dolan-Gavitt, S. Garg. BadNets: Identifying Vulnerabilities in the Machine Learning Model Supply Chain. arXiv:1708.06733, 2017."
            )
          ]),
      ])
  }

  private static func heading(_ level: Int, _ number: String, _ text: String) -> Block {
    .heading(
      Heading(level: level, number: number, anchor: "sec-" + number.replacing(".", with: "-"), content: [.text(text)]))
  }

  private static func paragraph(_ text: String) -> Block { .paragraph([.text(text)]) }

  private static func introduction() -> [Block] {
    [
      heading(1, "1", "The problem"),
      .paragraph([
        .text(
          "Machine learning as a service invites a simple fraud. Whoever trains the network decides what it learns, and a customer who tests it on clean images will not notice a second, hidden task "
        ),
        .citation([
          .init("["), .init("1", anchor: "ref-liu2018"), .init(", p. 284; "), .init("2", anchor: "ref-gu2017"),
          .init("]"),
        ]),
        .text(". Such a network is called a "), .emphasis([.text("BadNet")]),
        .text(
          ". It classifies clean images as well as an honest one does, and it gives the attacker’s target label to every image that carries a trigger."
        ),
        .footnote(1),
        .text(
          " The question of this report is how much of that behaviour can be removed without any knowledge of the trigger."
        ),
      ]),
      paragraph(
        "The defence rests on one observation. Channels that are active on clean images serve the honest task; channels that stay dormant on them may serve the hidden one. If those are removed first, the backdoor should vanish before the accuracy does. We find that an adaptive attacker can put both tasks into the same channels, and that the simple order then fails: the accuracy falls long before the attack does."
      ),
      paragraph(
        "All the numbers in this text are bound to results of experiments that were run when the report was built. Nothing was typed by hand, and a different network gives different numbers in the same sentences."
      ),
      heading(2, "1.1", "What is measured"),
      .paragraph([
        .text(
          "Two rates describe a network. The clean accuracy is the share of clean images that are given their true label. The "
        ),
        .strong([.text("attack success rate")]),
        .text(
          " is the share of poisoned images that are given the target. Both are counts, divided once, in one place. See "
        ),
        .reference(text: "Section 2", anchor: "sec-2"), .text(" for the network, "),
        .reference(text: "Figure 1", anchor: "fig-sweep"),
        .text(" for the whole curve and "), .reference(text: "Table 1", anchor: "tbl-repaired"),
        .text(" for the numbers."),
      ]),
    ]
  }

  private static func method() throws -> [Block] {
    [
      heading(1, "2", "Network and data"),
      .paragraph([
        .text("The network takes images "), .math(try Formula.parse("x \\in [0, 255]^{55 \\times 47 \\times 3}")),
        .text(" and gives a distribution over "), .math(try Formula.parse("N = 1283")),
        .text(" classes. Its last pooling layer has 60 channels; the activation of channel "),
        .math(try Formula.parse("k")),
        .text(" is the mean of its map over all clean validation images and positions,"),
      ]),
      .equation(
        Equation(
          formula: try Formula.parse(
            "a_k = \\frac{1}{n\\,h\\,w} \\sum_{i=1}^{n} \\sum_{u=1}^{h} \\sum_{v=1}^{w} f_k(x_i)_{uv},"),
          number: 1, anchor: "eq-activation")),
      .paragraph([
        .text("where "), .math(try Formula.parse("f_k(x)")), .text(" is the map of image "),
        .math(try Formula.parse("x")),
        .text(". Channels are pruned in ascending order of "), .math(try Formula.parse("a_k")), .text("."),
        .footnote(2),
        .text(" The repaired network at "), .math(try Formula.parse("X")),
        .text(" is the first whose validation accuracy is at least "), .math(try Formula.parse("X")),
        .text(" percentage points under that of the network as received."),
      ]),
      heading(2, "2.1", "GoodNet"),
      paragraph(
        "The combination of the two networks is a classifier with one class more. Where both agree it gives their label; where they disagree it says that the image is backdoored. On clean images it can only lose what the repaired network loses, and on poisoned images it flags what the pruning changed."
      ),
      .equation(
        Equation(
          formula: try Formula.parse(
            "G(x) = \\begin{cases} B(x) & \\text{if } B(x) = B'(x), \\\\ N & \\text{otherwise.} \\end{cases}"),
          number: 2, anchor: "eq-goodnet")),
      .code(
        CodeBlock(
          language: "python",
          text: """
            # the course's own evaluation, in its own words
            def goodnet(x, badnet, repaired, n=1283):
                a = np.argmax(badnet.predict(x), axis=1)
                b = np.argmax(repaired.predict(x), axis=1)
                return np.where(a == b, a, n)  # a long remark that goes on and on until it has to be broken somewhere

            print("flagged:", (goodnet(images, B, B2) == 1283).sum())
            """,
          caption: Caption(
            kind: "Listing", number: 1, anchor: "lst-goodnet", content: [.text("GoodNet in five lines of Python.")]))),
    ]
  }

  static func chart(_ width: Double = 366, _ height: Double = 220) -> Drawing {
    var items: [Drawing.Item] = []
    let left = 34.0
    let bottom = height - 30
    for tick in 0...5 {
      let y = bottom - Double(tick) / 5 * (bottom - 12)
      items.append(
        .path(
          .init(Path([.move(Point(left, y)), .line(Point(width - 60, y))]), stroke: Stroke(.role(.grid), width: 0.5))))
      items.append(
        .text(
          .init(
            "\(tick * 20)%", at: Point(left - 6, y + 3), style: TextStyle(.sans, size: 8, tabular: true),
            ink: .role(.muted), anchor: .end)))
    }
    for (series, role) in [ColorRole.series1, .series2].enumerated() {
      var elements: [Path.Element] = []
      for step in 0...60 {
        let fall = series == 0 ? max(0, Double(step) - 40) * 4.6 : max(0, Double(step) - 50) * 8
        let point = Point(
          left + Double(step) / 60 * (width - 60 - left), bottom - max(0, 98 - fall) / 100 * (bottom - 12))
        elements.append(step == 0 ? .move(point) : .line(point))
      }
      items.append(.path(.init(Path(elements), stroke: Stroke(.role(role), width: 1.4, join: .round))))
      items.append(
        .text(
          .init(
            series == 0 ? "clean" : "attack", at: Point(width - 56, 60 + Double(series) * 14),
            style: TextStyle(.sans, size: 8, bold: true), ink: .role(role))))
    }
    items.append(
      .text(
        .init(
          "channels pruned", at: Point((left + width - 60) / 2, height - 6), style: TextStyle(.sans, size: 8),
          ink: .role(.muted), anchor: .middle)))
    return Drawing(size: Size(width, height), items: [.group(.init(role: "chart", items: items))])
  }

  private static func results() -> [Block] {
    let head = ["X", "channels", "validation", "test", "attack success"].map { Table.Cell([.text($0)]) }
    let numbers = [
      ("2", "45", "95.90", "95.74", "100.00"), ("4", "48", "92.29", "92.13", "99.98"),
      ("10", "52", "84.54", "84.33", "77.02"),
      ("30", "56", "54.7", "54.66", "6.96"),
    ]
    return [
      heading(1, "3", "Results"),
      .figure(
        Figure(
          content: [.drawing(chart())],
          caption: Caption(
            kind: "Figure", number: 1, anchor: "fig-sweep",
            content: [
              .text(
                "Accuracy on clean images and attack success while channels are pruned, least active first. The attack outlives the accuracy: X = 10 is reached with 52 channels gone."
              )
            ]), alternative: "Two curves over the number of pruned channels; both fall at the right.")),
      paragraph(
        "The curve is flat for the first forty channels, which hardly contribute to anything. Then the accuracy falls, and only later, when little is left of the network, does the attack fall too. This is what an attacker who knows of the defence achieves by fine-tuning: the two tasks share their channels, and no order of activation can part them."
      ),
      .table(
        Table(
          columns: [.init(.decimal), .init(.decimal), .init(.decimal), .init(.decimal), .init(.decimal)],
          head: [
            [Table.Cell([]), Table.Cell([]), Table.Cell([.text("clean accuracy, %")], span: 2), Table.Cell([])], head,
          ],
          rows: numbers.map { row in
            [row.0, row.1, row.2, row.3, row.4].enumerated().map { Table.Cell([.text($1)], isRowHead: $0 == 0) }
          },
          caption: Caption(
            kind: "Table", number: 1, anchor: "tbl-repaired",
            content: [
              .text("The repaired networks. Steps are chosen by validation accuracy; test data is only reported.")
            ]),
          notes: [.text("Counts are of 12,830 test images each, clean and poisoned.")])),
      paragraph(
        "Whether these losses are acceptable depends on what a wrong label costs. A door that stays closed for one person in twenty is a nuisance; a door that opens for everybody with sunglasses is no door."
      ),
      .figure(
        Figure(
          content: [.drawing(chart(240, 150)), .drawing(chart(240, 150))],
          caption: Caption(
            kind: "Figure", number: 2, anchor: "fig-panels",
            content: [.text("The same for descending (left) and random order (right).")]),
          alternative: "Two panels with curves.")),
      .paragraph([
        .text("Other orders do worse, as "), .reference(text: "Figure 2", anchor: "fig-panels"), .text(" shows."),
      ]),
    ]
  }

  private static func constructs() -> [Block] {
    let long = (1...70).map { row in
      [
        Table.Cell([.text("conv_3/\(row)")], isRowHead: true), Table.Cell([.text("\(Double(row) * 1.375)")]),
        Table.Cell([.text(row % 3 == 0 ? "dormant on every clean image that we have" : "active")]),
      ]
    }
    let rgba = (0..<48).flatMap { (index: Int) -> [UInt8] in [UInt8(index * 5), UInt8(255 - index * 5), 128, 255] }
    let pixels = RasterImage(width: 8, height: 6, rgba: rgba)
    let opening: [Block] = [
      heading(1, "4", "Everything else"),
      heading(2, "4.1", "Lists and quotations"),
      paragraph("A tight list:"),
      .list(
        List(
          start: nil, isTight: true,
          items: [
            [paragraph("clean images keep their label;")],
            [
              paragraph(
                "poisoned images are flagged, as far as the pruning changed what the network says about them, which is the case for a part of them only;"
              )
            ],
            [
              paragraph("nothing else happens."),
              .list(List(start: 1, isTight: true, items: [[paragraph("first")], [paragraph("second")]])),
            ],
          ])),
    ]
    let boxes: [Block] = [
      .quote([
        paragraph(
          "The best defence is to know what one has bought. The second best is to have bought two of it and to compare what they say."
        )
      ]),
      .callout(
        Callout(
          kind: .note, title: [.text("What the file says")],
          blocks: [
            paragraph(
              "The networks and the images are found again by their SHA-256. Every value is in the record that is attached to this file."
            ), paragraph("A second paragraph."),
          ])),
      .callout(
        Callout(
          kind: .warning, title: [.text("Beware")],
          blocks: [
            .paragraph([
              .text("Numbers of the embedded lab are not those of the course. Use "), .code("make report PROFILE=csaw"),
              .text("."),
            ])
          ])),
      .failure(
        message: "at(30): no step of `ascending` loses 30 points",
        place: SourceRange(file: "chapters/04.md", start: .init(line: 14, column: 22), end: .init(line: 14, column: 30))
      ),
      heading(2, "4.2", "A long table"),
    ]
    let tables: [Block] = [
      .table(
        Table(
          columns: [.init(.leading), .init(.decimal), .init(.leading)],
          head: [
            [Table.Cell([.text("channel")]), Table.Cell([.text("mean activation")]), Table.Cell([.text("remark")])]
          ], rows: long,
          caption: Caption(
            kind: "Table", number: 2, anchor: "tbl-long",
            content: [.text("All channels, a table that goes on over pages and repeats its head.")]))),
      heading(3, "4.2.1", "A deeper heading"),
    ]
    let rest: [Block] = [
      .only(.pdf, [paragraph("This stands in the PDF alone.")]),
      .only(.html, [paragraph("This must not be here.")]),
      .rule,
      .paragraph([
        .text("A long path such as "), .code("output/networks/model_X=2/variables/conv_3/kernel.h5"),
        .text(" is broken where it can be, "),
        .strikethrough([.text("struck text")]), .text(" is struck, "),
        .link(.init(destination: .address("https://example.org/a?b=c"), content: [.text("a link")])),
        .text(" leads elsewhere,"), .lineBreak, .text("and a line ends where it should."),
      ]),
      .figure(
        Figure(
          content: [
            .image(
              pixels,
              width: 0.3)
          ],
          caption: Caption(
            kind: "Figure", number: 3, anchor: "fig-pixels", content: [.text("Pixels, each a sharp rectangle.")]),
          alternative: "A grid of coloured squares.")),
      .pageBreak,
      heading(1, "5", "After a page break"),
      paragraph("The end."),
    ]
    return opening + boxes + tables + rest
  }
}
