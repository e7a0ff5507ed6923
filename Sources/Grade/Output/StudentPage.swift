import Base

/// The verdict on one submission, as text and as a page for the student.
struct StudentPage {
  var assessment: Assessment
  var title: String

  var text: String {
    var text = "\(assessment.student.printable()): \(assessment.verdict.rawValue)\n"
    if !assessment.items.isEmpty {
      text += "\(pointsText(assessment.points)) of \(pointsText(assessment.of)) points\n\n"
      for item in assessment.items {
        let points = "\(pointsText(item.points))/\(pointsText(item.of))"
        text += "  \(points)  \(item.name.printable()): \(item.finding.printable())\n"
        if item.isForPerson { text += "       comment: \n" }
      }
    }
    return text + "\n" + assessment.text
  }

  var html: String {
    let rows = assessment.items.map { item in
      "<tr><td>\(escape(item.name))</td><td class=\"number\">\(pointsText(item.points)) of \(pointsText(item.of))</td>"
        + "<td>\(escape(item.finding))</td></tr>\n"
    }.joined()
    let points =
      assessment.items.isEmpty
      ? ""
      : """
      <h2>Points: \(pointsText(assessment.points)) of \(pointsText(assessment.of))</h2>
      <div class="wide"><table><thead><tr><th>For</th><th>Points</th><th>Why</th></tr></thead><tbody>
      \(rows)</tbody></table></div>

      """
    let findings = assessment.findings.map { "<li>\(escape($0))</li>" }.joined(separator: "\n")
    return GradesStyle.page(
      title: "\(assessment.student) · \(title)",
      body: """
        <h1>\(escape(assessment.student))</h1>
        <p><span class="verdict \(assessment.verdict.cssClass)">\(assessment.verdict.rawValue)</span></p>
        <ul>
        \(findings)
        </ul>
        \(points)<h2>What was compared</h2>
        <pre tabindex="0">\(escape(assessment.text))</pre>
        """)
  }

  private func escape(_ text: String) -> String { XMLText.escape(text) }
}
