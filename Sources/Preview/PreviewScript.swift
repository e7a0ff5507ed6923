import Report
import Base
import Foundation

/// What a page of the preview runs: it waits for news, puts another page in place with the scroll position kept, and shows
/// errors and progress over it.
enum PreviewScript {
  /// Stands in the script for the number of its page.
  private static let mark = "\"lr-preview-page\""

  /// The page in UTF-8, with its number in its script; a page without words where there is none yet.
  ///
  /// The script is the last thing in it, so that the place is looked for from the end: Foundation's replacing takes a tenth
  /// of a second for a page of two megabytes.
  static func page(_ state: PreviewState, session: Int) -> Data {
    let html = Array((state.html.isEmpty ? empty : state.html).utf8)
    let mark = Array(mark.utf8)
    var place = html.count - mark.count
    while place >= 0, !html[place...].starts(with: mark) { place -= 1 }
    guard place >= 0 else { return Data(html) }
    return html[..<place] + Data("\"\(number(of: state, session: session))\"".utf8) + html[(place + mark.count)...]
  }

  /// Tells pages apart, also those of a preview that was ended and started again.
  static func number(of state: PreviewState, session: Int) -> String { "\(session)-\(state.page)" }

  /// What is shown before there is a page.
  private static let empty = """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Preview</title></head>
    <body><main></main><script>
    \(source)</script></body></html>

    """

  /// The script.
  ///
  /// The page is written anew into the same document, in one go, so that no intermediate state is painted; its place is
  /// the last element with a name above the top of the window, whose distance is kept.
  static let source = """
    (function () {
      "use strict";
      var page = "lr-preview-page", version = -1;

      var style = document.createElement("style");
      style.textContent =
        "#lr-preview{position:fixed;z-index:99;inset:auto 0 0 0;max-height:60vh;overflow:auto;padding:.8rem 1.2rem;" +
        "font:.85rem/1.45 system-ui,sans-serif;background:var(--raised,Canvas);color:var(--ink,CanvasText);" +
        "border-top:3px solid var(--alarm,#a02c1c);box-shadow:0 -4px 24px #0003}" +
        "#lr-preview[hidden]{display:none}#lr-preview.warning{border-color:var(--warn,#8a5300)}" +
        "#lr-preview.work{border-color:var(--note,#0b5394)}#lr-preview p{margin:0;display:flex;gap:1rem;align-items:center}" +
        "#lr-preview pre{margin:.6rem 0 0;padding:0;background:none;white-space:pre;font-size:.8rem;line-height:1.4}" +
        "#lr-preview button{margin-left:auto}#lr-preview progress{flex:1;max-width:24rem}" +
        "@media print{#lr-preview{display:none}}";
      document.head.appendChild(style);
      var box = document.createElement("div");
      box.id = "lr-preview";
      box.setAttribute("role", "status");
      box.hidden = true;
      document.body.appendChild(box);

      function add(parent, name, text) {
        var element = document.createElement(name);
        if (text) element.textContent = text;
        return parent.appendChild(element);
      }
      function show(kind, title, text, done) {
        box.textContent = "";
        box.hidden = !title;
        if (!title) return;
        box.className = kind;
        var line = add(box, "p");
        add(line, "strong", title);
        if (done !== undefined) {
          var bar = add(line, "progress");
          bar.max = 100;
          bar.value = done;
          bar.setAttribute("aria-label", title);
        }
        var hide = add(line, "button", "Hide");
        hide.type = "button";
        hide.addEventListener("click", function () { box.hidden = true; });
        if (text) add(box, "pre", text);
      }
      function tell(state) {
        if (state.work) show("work", state.work.title + " …", state.message, state.work.done);
        else if (state.isStale) show("error", "This page is older than its sources, which have errors", state.message);
        else if (state.message) show("warning", "Warnings", state.message);
        else show();
      }

      function place() {
        var found = null;
        var best = -Infinity;
        document.querySelectorAll("main [id]:not(svg *)").forEach(function (element) {
          // What is not shown, such as a figure's layout for phones, has no place, and says that it is at 0.
          if (!element.getClientRects().length) return;
          var top = element.getBoundingClientRect().top;
          if (top <= 4 && top > best) { found = element; best = top; }
        });
        return { id: found && found.id, top: best, y: window.scrollY };
      }
      function restore(place) {
        var element = place.id && document.getElementById(place.id);
        var target = element ? window.scrollY + element.getBoundingClientRect().top - place.top : place.y;
        window.scrollTo({ top: place.y < 4 ? 0 : target, behavior: "instant" });
      }
      function replace(html) {
        var here = place();
        document.open();
        document.write(html);
        document.close();
        restore(here);
        requestAnimationFrame(function () { restore(here); });
      }

      function poll() {
        fetch("/events?after=" + version, { cache: "no-store" }).then(function (answer) {
          if (!answer.ok) throw new Error(String(answer.status));
          return answer.json();
        }).then(function (state) {
          version = state.version;
          if (state.page !== page) {
            return fetch("/", { cache: "no-store" }).then(function (answer) { return answer.text(); }).then(replace);
          }
          tell(state);
          poll();
        }).catch(function () {
          show("warning", "The preview has ended; start it again with labreport preview");
          version = -1;
          setTimeout(poll, 1000);
        });
      }
      poll();
    })();

    """
}
