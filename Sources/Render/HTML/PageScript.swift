import Base

/// The page's own scripts. Without them it lacks nothing but comfort: the choice of colours is not remembered, the table
/// of contents does not follow, tables keep their order, notes stand at the end, figures and numbers tell no more than they show.
enum PageScript {
  /// Applies the chosen colours before anything is painted.
  static let choice = """
    try { var c = localStorage.getItem("lr-theme"); if (c === "light" || c === "dark") \
    document.getElementById("lr-" + c).checked = true; } catch (e) { /* a file's page may not remember */ }
    """

  static let source = colours + contents + tables + notes + figures + sources

  private static let colours = """

    (function () {
      "use strict";
      document.querySelectorAll(".theme input").forEach(function (input) {
        input.addEventListener("change", function () {
          try { localStorage.setItem("lr-theme", input.value); } catch (e) { /* a file's page may not remember */ }
        });
      });
    })();

    """

  private static let contents = """
    (function () {
      "use strict";
      var details = document.querySelector(".contents details");
      var narrow = window.matchMedia("(max-width: 63.99rem)");
      function fold() { if (details) details.open = !narrow.matches; }
      narrow.addEventListener("change", fold);
      fold();

      var links = Array.from(document.querySelectorAll(".contents a"));
      var heads = links.map(function (a) { return document.getElementById(decodeURIComponent(a.hash.slice(1))); });
      var current = -1, waiting = false;
      function follow() {
        waiting = false;
        var line = window.innerHeight * 0.25, found = -1;
        heads.forEach(function (h, i) { if (h && h.getBoundingClientRect().top <= line) found = i; });
        if (found === current) return;
        if (links[current]) links[current].removeAttribute("aria-current");
        current = found;
        var link = links[current];
        if (!link) return;
        link.setAttribute("aria-current", "true");
        var box = link.closest(".contents");
        if (!narrow.matches && box.scrollHeight > box.clientHeight) {
          var top = link.offsetTop;
          if (top < box.scrollTop + 40 || top > box.scrollTop + box.clientHeight - 60) box.scrollTop = top - box.clientHeight / 3;
        }
      }
      window.addEventListener("scroll", function () {
        if (!waiting) { waiting = true; requestAnimationFrame(follow); }
      }, { passive: true });
      follow();
    })();

    """

  /// Sort buttons in the heads of plain tables; a third press restores the original order.
  private static let tables = """
    (function () {
      "use strict";
      function key(row, column) {
        var text = row.cells[column].textContent.trim();
        var number = parseFloat(text.replace(/\\u2212/g, "-").replace(/,(?=\\d{3})/g, ""));
        return { text: text, number: number };
      }
      function compare(a, b) {
        if (!isNaN(a.number) && !isNaN(b.number) && a.number !== b.number) return a.number - b.number;
        if (isNaN(a.number) !== isNaN(b.number)) return isNaN(a.number) ? 1 : -1;
        return a.text < b.text ? -1 : a.text > b.text ? 1 : 0;
      }
      document.querySelectorAll("article table").forEach(function (table) {
        var body = table.tBodies[0], head = table.tHead;
        if (!body || !head || head.rows.length !== 1 || body.rows.length < 3) return;
        var rows = Array.from(body.rows), heads = Array.from(head.rows[0].cells);
        if (table.querySelector("[colspan], [rowspan]")) return;
        if (rows.some(function (row) { return row.cells.length !== heads.length; })) return;
        heads.forEach(function (cell, column) {
          if (cell.tagName !== "TH") return;
          var button = document.createElement("button");
          button.type = "button";
          button.className = "sort";
          while (cell.firstChild) button.appendChild(cell.firstChild);
          cell.appendChild(button);
          button.addEventListener("click", function () {
            var now = cell.getAttribute("aria-sort");
            var next = now === "ascending" ? "descending" : now === "descending" ? null : "ascending";
            heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
            var sorted = rows.slice();
            if (next) {
              cell.setAttribute("aria-sort", next);
              var sign = next === "ascending" ? 1 : -1;
              sorted.sort(function (a, b) { return sign * compare(key(a, column), key(b, column)); });
            }
            sorted.forEach(function (row) { body.appendChild(row); });
          });
        });
      });
    })();

    """

  /// Moves notes beside the lines that refer to them where the window has room.
  private static let notes = """
    (function () {
      "use strict";
      var section = document.querySelector(".footnotes"), article = document.querySelector("article");
      if (!section || !article) return;
      var items = Array.from(section.querySelectorAll("li"));
      var wide = window.matchMedia("(min-width: 80rem)");
      function place() {
        section.classList.toggle("beside", wide.matches);
        var floor = 0, origin = article.getBoundingClientRect().top;
        items.forEach(function (item) {
          var mark = document.getElementById(item.id.replace("fn-", "fnref-"));
          item.style.top = "";
          if (!wide.matches || !mark) return;
          var top = Math.max(mark.getBoundingClientRect().top - origin - 2, floor);
          item.style.top = top + "px";
          floor = top + item.offsetHeight + 12;
        });
      }
      wide.addEventListener("change", place);
      window.addEventListener("resize", place);
      window.addEventListener("load", place);
      if (document.fonts && document.fonts.ready) document.fonts.ready.then(place);
      if (window.ResizeObserver) new ResizeObserver(place).observe(article);
      place();
    })();

    """
}
