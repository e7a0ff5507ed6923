/// The page's only script: the switch between light and dark, and the mark in the table of contents. Without it the
/// page lacks nothing else.
enum PageScript {
  static let source = """
    (function () {
      "use strict";
      var root = document.documentElement;
      var button = document.getElementById("lr-theme");
      var dark = window.matchMedia("(prefers-color-scheme: dark)");
      function stored() { try { return localStorage.getItem("lr-theme"); } catch (e) { return null; } }
      function isDark() { return root.dataset.theme ? root.dataset.theme === "dark" : dark.matches; }
      function show() { button.textContent = isDark() ? "Light page" : "Dark page"; }
      var theme = stored();
      if (theme === "dark" || theme === "light") root.dataset.theme = theme;
      button.hidden = false;
      button.addEventListener("click", function () {
        root.dataset.theme = isDark() ? "light" : "dark";
        try { localStorage.setItem("lr-theme", root.dataset.theme); } catch (e) { /* a file's page may not store */ }
        show();
      });
      dark.addEventListener("change", show);
      show();

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
}
