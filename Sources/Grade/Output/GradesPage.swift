import Base
import Verify

/// `index.html`: the class in a table that can be sorted, what differs, distributions, and likeness.
struct GradesPage {
  var title: String
  var assessments: [Assessment]
  var folders: [String]
  var likenesses: [Likeness]

  var html: String {
    GradesStyle.page(
      title: "Grades · \(title)",
      body: """
        <h1>\(escape(title))</h1>
        <p class="soft">\(assessments.count) submissions. Verdicts are about numbers that come from results; for a number that
        somebody typed nothing vouches.</p>
        \(table)
        \(distributions)
        \(differences)
        \(likeness)
        """, script: Self.script)
  }

  private func escape(_ text: String) -> String { XMLText.escape(text) }

  /// The address of a student's page.
  private func address(_ index: Int) -> String {
    let allowed = folders[index].utf8.map { byte -> String in
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || [0x2D, 0x5F, 0x2E].contains(byte)
      let digits = String(byte, radix: 16, uppercase: true)
      return isPlain ? String(UnicodeScalar(byte)) : "%" + (digits.count == 1 ? "0" : "") + digits
    }
    return "students/\(allowed.joined())/verdict.html"
  }

  private var table: String {
    let heads = ["Student", "Verdict", "Points", "Of", "Unexplained numbers", "Network", "Remark"].map {
      "<th scope=\"col\"><button type=\"button\">\($0)</button></th>"
    }.joined()
    let rows = assessments.enumerated().map { index, one in
      """
      <tr><td><a href="\(address(index))">\(escape(one.student))</a></td>\
      <td class="verdict \(one.verdict.cssClass)">\(one.verdict.rawValue)</td>\
      <td class="number">\(pointsText(one.points))</td><td class="number">\(pointsText(one.of))</td>\
      <td class="number">\(one.unexplained)</td><td>\(one.networkIs)</td><td>\(escape(one.remark))</td></tr>

      """
    }.joined()
    return
      "<div class=\"wide\"><table class=\"sortable\"><thead><tr>\(heads)</tr></thead><tbody>\n\(rows)</tbody></table></div>"
  }

  private var distributions: String {
    let verdicts = VerificationVerdict.allCases.map { verdict in
      (verdict.rawValue, assessments.count { $0.verdict == verdict })
    }.filter { $0.1 > 0 }
    var text = "<h2>Verdicts</h2>\n" + bars(verdicts)
    let totals = Set(assessments.map(\.points)).sorted()
    if assessments.contains(where: { $0.of > 0 }) {
      text +=
        "<h2>Points</h2>\n"
        + bars(
          totals.map { points in
            (pointsText(points), assessments.count { $0.points == points })
          })
      let names = assessments.first?.items.map(\.name) ?? []
      let full = names.indices.map { index in
        (names[index], assessments.count { $0.items[index].of > 0 && $0.items[index].points >= $0.items[index].of })
      }
      text += "<h2>In full, by item</h2>\n" + bars(full)
    }
    return text
  }

  private func bars(_ counts: [(String, Int)]) -> String {
    let most = max(1, counts.map(\.1).max() ?? 1)
    return "<div class=\"bars\">"
      + counts.map { name, count in
        "<span>\(escape(name))</span><span class=\"bar\" style=\"width:\(100 * count / most)%\"></span><span>\(count)</span>"
      }.joined(separator: "\n") + "</div>"
  }

  /// Those that are not reproduced, or hold numbers that nothing explains.
  private var differences: String {
    let lines = assessments.enumerated().compactMap { index, one -> String? in
      let typed = one.typed.filter { $0.kind == "typed and unexplained" || $0.kind == "typed and near a result" }
      guard one.verdict != .reproduced || !typed.isEmpty else { return nil }
      let findings = one.findings.map { "<li>\(escape($0))</li>" }.joined()
      let numbers = typed.prefix(20).map {
        "<li><b>\(escape($0.number))</b>, \($0.kind), \(escape($0.place)): “\(escape($0.context))”</li>"
      }.joined()
      return """
        <details><summary>\(escape(one.student)): \(one.verdict.rawValue)\
        \(typed.isEmpty ? "" : ", \(typed.count) unexplained numbers")</summary>
        <ul>\(findings)\(numbers)</ul><p><a href="\(address(index))">all of it</a></p></details>
        """
    }
    return lines.isEmpty ? "" : "<h2>What differs, and where</h2>\n" + lines.joined(separator: "\n")
  }

  private var likeness: String {
    var text = """
      <h2>Likeness</h2>
      <p class="soft">Pairs of reports with the same prose or the same typed numbers, without what the assignment's own text has.
      Likeness has many reasons; what it means is for a person to say.</p>

      """
    if likenesses.isEmpty { return text + "<p>No two reports are alike.</p>" }
    for pair in likenesses.prefix(200) {
      let numbers =
        pair.numbers.isEmpty ? "" : "; typed numbers in both: \(pair.numbers.map(escape).joined(separator: ", "))"
      text += """
        <details><summary>\(escape(pair.first)) and \(escape(pair.second)): \(Int((100 * pair.share).rounded())) % of the \
        shorter one's prose\(numbers)</summary>

        """
      for passage in pair.passages {
        text += """
          <div class="pair"><div><span class="soft">\(escape(pair.first)), \(escape(passage.first.file)):\(passage.first.line)\
          </span><br>\(escape(passage.first.text))</div>
          <div><span class="soft">\(escape(pair.second)), \(escape(passage.second.file)):\(passage.second.line)</span><br>\
          \(escape(passage.second.text))</div></div>

          """
      }
      text += "</details>\n"
    }
    return text
  }

  /// Sorts the table by the column whose head is pressed; numbers as numbers.
  private static let script = """
    for (const table of document.querySelectorAll("table.sortable")) {
      const heads = [...table.tHead.rows[0].cells];
      heads.forEach((head, column) => head.firstElementChild.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const text = row => row.cells[column].textContent;
        const rows = [...table.tBodies[0].rows].sort((a, b) => {
          const [x, y] = [text(a), text(b)], n = x - y;
          return (Number.isNaN(n) || x === "" || y === "" ? x.localeCompare(y) : n) * (down ? -1 : 1);
        });
        table.tBodies[0].append(...rows);
      }));
    }

    """
}
