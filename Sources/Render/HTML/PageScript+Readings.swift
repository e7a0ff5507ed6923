extension PageScript {
  /// One reading of a figure at a time, by pointer, finger or arrow keys: a line and dots over the picture, and a box with
  /// the numbers. Each layout of a figure is a slider over its readings.
  static let figures = """
    (function () {
      "use strict";
      function make(name, parent) {
        var element = document.createElement("div");
        element.className = name;
        if (parent) parent.appendChild(element);
        return element;
      }
      document.querySelectorAll("script.lr-readings").forEach(function (script) {
        var data = JSON.parse(script.textContent);
        function words(value) { return data.keys[value[0]][1] + value[1]; }
        function color(value) { return data.keys[value[0]][0]; }
        script.parentNode.querySelectorAll(".drawing").forEach(function (drawing, index) {
          var layout = data.layouts[index], at = -1;
          if (!layout || !layout.places.length) return;
          var last = layout.places.length - 1, size = layout.size;
          // Of each reading: left, top, width, height, guide or null, dots or null.
          var places = layout.places.map(function (place, number) {
            if (place.length === 2) {
              var dots = data.texts[number].slice(1).map(function () { return place; });
              return [place[0] - 5, place[1] - 5, 10, 10, null].concat(dots);
            }
            var panel = layout.panels[place[0]], guide = place[3];
            return [place[1], panel[0], place[2], panel[1], guide].concat(place.slice(4).map(function (y) {
              return y === null ? null : [guide, y];
            }));
          });
          var layer = make("lr-layer", drawing), guide = make("lr-guide", layer), tip = make("lr-tip", layer), dots = [];
          function share(value, axis) { return value / size[axis] * 100 + "%"; }
          function put(element, x, y) { element.style.left = share(x, 0); element.style.top = share(y, 1); }

          function tell(index) {
            var text = data.texts[index];
            layer.setAttribute("aria-valuenow", index + 1);
            layer.setAttribute("aria-valuetext", [text[0]].concat(text.slice(1).map(words)).join(", "));
          }
          function show(index) {
            if (index === at) return;
            at = index;
            var place = places[at], text = data.texts[at], values = text.slice(1);
            tell(at);
            dots.forEach(function (dot) { dot.remove(); });
            dots = [];
            guide.hidden = place[4] === null;
            put(guide, place[4] || 0, place[1]);
            guide.style.height = share(place[3], 1);
            tip.replaceChildren();
            make("", tip).appendChild(document.createElement("strong")).textContent = text[0];
            var sum = 0, count = 0;
            values.forEach(function (value, number) {
              var line = make(color(value) ? "keyed" : "", tip), point = place[5 + number];
              line.textContent = words(value);
              if (color(value)) line.style.setProperty("--tone", "var(--lr-" + color(value) + ")");
              if (!point) return;
              var dot = make("lr-dot", layer);
              if (color(value)) dot.style.setProperty("--tone", "var(--lr-" + color(value) + ")");
              put(dot, point[0], point[1]);
              dots.push(dot);
              sum += point[1];
              count += 1;
            });
            layer.classList.add("lr-shown");
            // Beside the place and away from the curves; inside the picture where there is room.
            var x = (place[0] + place[2] / 2) / size[0] * layer.clientWidth;
            var top = place[1] / size[1] * layer.clientHeight, height = place[3] / size[1] * layer.clientHeight;
            var isHigh = count && sum / count < place[1] + place[3] / 2;
            var left = x + 12 + tip.offsetWidth <= layer.clientWidth ? x + 12 : x - 12 - tip.offsetWidth;
            var y = place[4] === null ? top + height / 2 - tip.offsetHeight / 2
              : isHigh ? top + height - tip.offsetHeight - 6 : top + 6;
            tip.style.left = Math.max(0, Math.min(left, layer.clientWidth - tip.offsetWidth)) + "px";
            tip.style.top = y + "px";
          }
          function hide() { at = -1; layer.classList.remove("lr-shown"); }

          function nearest(event) {
            var box = layer.getBoundingClientRect(), best = -1, least = 24;
            var x = (event.clientX - box.left) / box.width * size[0], y = (event.clientY - box.top) / box.height * size[1];
            places.forEach(function (place, index) {
              var right = Math.max(place[0] - x, 0, x - place[0] - place[2]);
              var down = Math.max(place[1] - y, 0, y - place[1] - place[3]);
              var far = Math.hypot(right, down);
              if (far < least) { least = far; best = index; }
            });
            return best;
          }
          function point(event) {
            var index = nearest(event);
            if (index >= 0) show(index); else hide();
          }
          layer.addEventListener("pointermove", point);
          layer.addEventListener("pointerdown", point);
          layer.addEventListener("pointerleave", function (event) {
            if (event.pointerType === "mouse" && document.activeElement !== layer) hide();
          });
          document.addEventListener("pointerdown", function (event) { if (!layer.contains(event.target)) hide(); });

          layer.tabIndex = 0;
          layer.setAttribute("role", "slider");
          layer.setAttribute("aria-label", data.name);
          layer.setAttribute("aria-valuemin", 1);
          layer.setAttribute("aria-valuemax", last + 1);
          tell(0);
          layer.addEventListener("focus", function () { if (layer.matches(":focus-visible") && at < 0) show(0); });
          layer.addEventListener("blur", hide);
          layer.addEventListener("keydown", function (event) {
            var to = at < 0 ? 0 : at;
            switch (event.key) {
            case "ArrowRight": case "ArrowUp": to += 1; break;
            case "ArrowLeft": case "ArrowDown": to -= 1; break;
            case "PageUp": to += 10; break;
            case "PageDown": to -= 10; break;
            case "Home": to = 0; break;
            case "End": to = last; break;
            case "Escape": hide(); return;
            default: return;
            }
            event.preventDefault();
            show(Math.max(0, Math.min(to, last)));
          });
        });
      });
    })();

    """

  /// Where a number comes from, while it is pointed at or has the focus; a finger's first tap asks, the second follows.
  static let sources = """
    (function () {
      "use strict";
      var script = document.getElementById("lr-sources");
      if (!script) return;
      var sources = JSON.parse(script.textContent), box = document.createElement("div"), shown = null, waiting = 0;
      box.className = "lr-source";
      box.id = "lr-source";
      box.hidden = true;
      box.setAttribute("role", "tooltip");
      document.body.appendChild(box);
      function show(value) {
        hide();
        shown = value;
        var code = document.createElement("code"), source = value.dataset.experiment;
        code.textContent = value.dataset.expression;
        box.replaceChildren(code);
        if (sources[source]) box.append(document.createElement("br"), sources[source]);
        else if (source && !value.dataset.expression.startsWith(source)) box.append(" of " + source);
        box.hidden = false;
        value.setAttribute("aria-describedby", box.id);
        var place = value.getBoundingClientRect(), room = document.documentElement.clientWidth - box.offsetWidth - 8;
        var below = place.bottom + 8 + box.offsetHeight <= window.innerHeight;
        box.style.left = Math.max(8, Math.min(place.left, room)) + "px";
        box.style.top = (below ? place.bottom + 6 : place.top - 6 - box.offsetHeight) + "px";
      }
      function hide() {
        clearTimeout(waiting);
        if (shown) shown.removeAttribute("aria-describedby");
        shown = null;
        box.hidden = true;
      }
      function value(event) { return event.target.closest ? event.target.closest(".value") : null; }
      document.addEventListener("pointerover", function (event) {
        var found = value(event);
        if (!found || event.pointerType === "touch" || found === shown) return;
        clearTimeout(waiting);
        waiting = setTimeout(function () { show(found); }, 300);
      });
      document.addEventListener("pointerout", function (event) {
        if (value(event) && event.pointerType !== "touch" && document.activeElement !== shown) hide();
      });
      document.addEventListener("focusin", function (event) { if (value(event)) show(value(event)); else hide(); });
      document.addEventListener("focusout", hide);
      document.addEventListener("scroll", hide, { passive: true });
      document.addEventListener("keydown", function (event) { if (event.key === "Escape") hide(); });
      document.addEventListener("click", function (event) {
        var found = value(event);
        if (!found) { hide(); return; }
        if (event.pointerType === "touch" && found !== asked) { event.preventDefault(); show(found); }
        asked = found;
      });
      var asked = null;
    })();

    """
}
