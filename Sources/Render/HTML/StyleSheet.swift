import Base
import Canvas

/// The page's style sheet.
enum StyleSheet {
  /// The whole sheet.
  static let css = colors + layout + text + parts + print

  private static let colors = """
    :root { color-scheme: light dark;
    \(shades(.light, page: light)) }
    @media screen and (prefers-color-scheme: dark) { :root {
    \(shades(.dark, page: dark)) } }
    @media screen { :root:has(#lr-light:checked) { color-scheme: light;
    \(shades(.light, page: light)) }
    :root:has(#lr-dark:checked) { color-scheme: dark;
    \(shades(.dark, page: dark)) } }

    """

  /// Page, raised areas, text, less important text, lines, links, and the colours of code and remarks.
  private static let light = """
    --page: #ffffff; --raised: #f6f6f4; --ink: #1b1b1a; --soft: #5a5f66; --line: #d9dadb; --strong-line: #1b1b1a;
    --link: #0b5394; --mark: #fff3c4;
    --note: #0b5394; --tip: #1d6b45; --warn: #8a5300; --alarm: #a02c1c; --violet: #6b3fa0;
    """
  private static let dark = """
    --page: #16191d; --raised: #1f242a; --ink: #e6e6e3; --soft: #a4abb3; --line: #363c44; --strong-line: #b9bfc6;
    --link: #8ab8ee; --mark: #4a4222;
    --note: #8ab8ee; --tip: #7fcfa4; --warn: #e9b86a; --alarm: #f2917f; --violet: #c3a5ee;
    """

  private static func shades(_ palette: Palette, page: String) -> String {
    page + "\n"
      + ColorRole.allCases.map { "--lr-\($0.rawValue): \(palette.color(for: $0).hex);" }.joined(separator: " ")
  }

  private static let layout = """
    *, *::before, *::after { box-sizing: border-box; }
    html { font-size: 112.5%; scroll-behavior: smooth; scroll-padding-top: 2rem; text-size-adjust: 100%;
      -webkit-text-size-adjust: 100%; }
    body { margin: 0; background: var(--page); color: var(--ink); line-height: 1.58; font-family: var(--serif);
      font-kerning: normal; font-variant-numeric: lining-nums proportional-nums; text-rendering: optimizeLegibility; }
    :root { --serif: "TeX Gyre Pagella", "Palatino Linotype", Palatino, "Palatino LT STD", "Book Antiqua", Charter,
        "Source Serif 4", "Noto Serif", Georgia, serif;
      --sans: Inter, system-ui, -apple-system, "Segoe UI", "Noto Sans", "Helvetica Neue", Arial, sans-serif;
      --mono: "JetBrains Mono", ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
    .page { max-width: 38rem; margin: 0 auto; padding: 1rem 1.25rem 4rem; }
    main:focus { outline: none; }
    article > * { max-width: 100%; }
    .skip { position: absolute; left: -999rem; top: 0; background: var(--page); color: var(--link); padding: .5rem 1rem;
      font-family: var(--sans); z-index: 3; }
    .skip:focus { left: 0; }
    .hidden, .theme legend, .theme input { position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; overflow: hidden;
      clip-path: inset(50%); white-space: nowrap; border: 0; }
    .theme { position: relative; display: flex; width: max-content; margin: 0 0 0 auto; padding: 2px; border: 1px solid var(--line);
      border-radius: 1rem; font: .72rem/1 var(--sans); color: var(--soft); }
    .theme label { padding: .45rem .7rem; border-radius: 1rem; cursor: pointer; min-height: 24px; }
    .theme label:hover { color: var(--ink); }
    .theme input:checked + label { background: var(--raised); color: var(--ink); box-shadow: 0 0 0 1px var(--line); }
    .theme input:focus-visible + label { outline: 2px solid var(--link); outline-offset: 1px; }
    .bar { display: none; } @supports selector(:has(*)) { .bar { display: block; } }
    .contents { font: .8rem/1.4 var(--sans); margin: 1.5rem 0 0; border-block: 1px solid var(--line); }
    .contents summary { cursor: pointer; font-weight: 600; padding: .6rem 0; }
    .contents ol { list-style: none; margin: 0; padding: 0 0 .6rem; }
    .contents ol ol { padding: 0 0 0 1.1rem; }
    .contents li { margin: 0; }
    .contents a { display: block; padding: .22rem 0; color: var(--soft); text-decoration: none; }
    .contents a:hover { color: var(--ink); text-decoration: underline; }
    .contents a[aria-current] { color: var(--link); font-weight: 600; }
    .contents .number { font-variant-numeric: lining-nums tabular-nums; margin-right: .35em; }
    @media (min-width: 64rem) {
      .page { max-width: 84rem; display: grid; grid-template-columns: minmax(10.5rem, 15rem) minmax(0, 38rem) minmax(0, 1fr);
        column-gap: 2.75rem; padding: 2rem 2rem 5rem; }
      .contents { grid-column: 1; grid-row: 1 / span 4; position: sticky; top: 2rem; align-self: start;
        max-height: calc(100vh - 4rem); overflow-y: auto; margin: 0; border: 0; scrollbar-width: thin; }
      .contents summary { list-style: none; cursor: default; pointer-events: none; }
      .contents summary::-webkit-details-marker { display: none; }
      .contents .level-1 > a { color: var(--ink); }
      main, .foot { grid-column: 2; }
      main { grid-row: 1; }
      .bar { grid-column: 2; grid-row: 1; justify-self: end; align-self: start; z-index: 1; }
    }
    @media (min-width: 80rem) {
      .page { grid-template-columns: minmax(10.5rem, 15rem) minmax(0, 38rem) minmax(12rem, 1fr); }
      .bar { grid-column: 3; }
    }
    @media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }

    """

  private static let text = """
    h1, h2, h3, h4, h5, h6 { line-height: 1.22; text-wrap: balance; font-variant-numeric: lining-nums; overflow-wrap: break-word; }
    h1 { font-size: clamp(1.7rem, 1.35rem + 1.9vw, 2.3rem); font-weight: 600; letter-spacing: -.012em; margin: 0; }
    h2 { font-size: 1.5rem; font-weight: 600; margin: 3.2rem 0 .9rem; letter-spacing: -.006em; }
    h3 { font-size: 1.18rem; font-weight: 600; margin: 2.3rem 0 .6rem; }
    h4 { font-size: 1rem; font-weight: 600; font-style: italic; margin: 1.8rem 0 .4rem; }
    h5, h6 { font-size: 1rem; font-weight: 400; font-style: italic; margin: 1.5rem 0 .3rem; }
    h2 > .number, h3 > .number, h4 > .number, h5 > .number { color: var(--soft); font-weight: 400; margin-right: .35em; }
    .permalink { text-decoration: none; margin-left: .4em; color: var(--soft); opacity: 0; font-weight: 400; }
    .permalink::before { content: "#"; }
    :is(h2, h3, h4, h5, h6):hover > .permalink, .permalink:focus-visible { opacity: 1; }
    p { margin: 0 0 1em; text-wrap: pretty; hyphens: auto; overflow-wrap: break-word; }
    a { color: var(--link); text-decoration-thickness: .06em; text-underline-offset: .18em;
      text-decoration-color: color-mix(in srgb, currentColor 45%, transparent); }
    a:hover { text-decoration-color: currentColor; }
    .back, .note-mark a { text-decoration: none; }
    :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
    ul, ol { margin: 0 0 1em; padding-left: 1.5em; }
    li { margin: .25em 0; }
    li > p:last-child, blockquote > p:last-child, .callout > :last-child { margin-bottom: 0; }
    blockquote { margin: 1.4em 0; padding: 0 0 0 1.2em; border-left: 2px solid var(--line); color: var(--soft); }
    hr { border: 0; border-top: 1px solid var(--line); width: 30%; margin: 2.5em auto; }
    code, pre { font-family: var(--mono); font-variant-numeric: lining-nums; font-variant-ligatures: none; }
    code { font-size: .84em; overflow-wrap: anywhere; background: var(--raised); padding: .08em .28em; border-radius: 3px; }
    pre { font-size: .78rem; line-height: 1.5; background: var(--raised); padding: .9rem 1.1rem; margin: 1.3em 0;
      overflow-x: auto; border-radius: 4px; tab-size: 4; }
    pre code { font-size: inherit; background: none; padding: 0; overflow-wrap: normal; }
    pre .c { color: var(--soft); font-style: italic; } pre .s { color: var(--tip); } pre .n { color: var(--warn); }
    pre .k { color: var(--violet); } pre .a { color: var(--note); }
    pre .ln::before { content: attr(data-line); display: inline-block; min-width: 2ch; margin-right: 1.4em;
      text-align: right; color: var(--soft); user-select: none; }
    sup { line-height: 0; font-size: .72em; } .note-mark a { padding: 0 .15em; font-variant-numeric: lining-nums; }
    .value { color: inherit; text-decoration: underline dotted var(--soft); text-decoration-thickness: .06em;
      text-underline-offset: .2em; font-variant-numeric: inherit; }
    span.value { cursor: help; } a.value:hover { text-decoration-style: solid; }
    :target { background: var(--mark); } main:target, h2:target, h3:target, h4:target, figure:target, .table:target { background: none; }
    figure:target figcaption, .table:target caption, h2:target .number, h3:target .number { background: var(--mark); }
    math { font-family: "TeX Gyre Pagella Math", "Asana Math", "STIX Two Math", "Cambria Math", "Latin Modern Math", math; }

    """

  private static let parts = """
    .title-block { margin: 1.8rem 0 2.6rem; }
    .course { font: 600 .74rem/1.4 var(--sans); letter-spacing: .07em; text-transform: uppercase; color: var(--soft);
      margin: 0 0 .9rem; hyphens: manual; }
    .subtitle { font-size: 1.2rem; line-height: 1.35; color: var(--soft); margin: .6rem 0 0; font-style: italic; }
    .authors { list-style: none; padding: 0; margin: 1.5rem 0 0; display: flex; flex-wrap: wrap; gap: .9rem 2.2rem;
      font: .84rem/1.45 var(--sans); }
    .authors li { margin: 0; } .authors span, .authors a { display: block; overflow-wrap: anywhere; }
    .authors .name { font-weight: 600; font-size: .92rem; } .author-id, .affiliation { color: var(--soft); }
    .author-id { font-variant-numeric: tabular-nums; }
    .facts { font: .8rem/1.5 var(--sans); color: var(--soft); margin: 1.1rem 0 0; overflow-wrap: anywhere; hyphens: manual; }
    .abstract { margin: 2rem 0 0; padding: 1.2rem 0; border-block: 1px solid var(--line); font-size: .93rem; line-height: 1.52; }
    .abstract h2 { font: 600 .74rem/1.4 var(--sans); letter-spacing: .07em; text-transform: uppercase; color: var(--soft);
      margin: 0 0 .6rem; }
    .abstract > :last-child { margin-bottom: 0; }
    .keywords { font: .78rem/1.5 var(--sans); color: var(--soft); margin: .9rem 0 0; } .keywords b { font-weight: 600; color: var(--ink); margin-right: .4em; }
    figure { margin: 2.2em 0; }
    .picture { text-align: center; } .drawing { margin: 0 auto; }
    .drawing { position: relative; } .drawing svg { display: block; width: 100%; height: auto; overflow: visible; }
    .lr-layer { position: absolute; inset: 0; touch-action: pan-y; cursor: crosshair; }
    .lr-layer > * { position: absolute; pointer-events: none; } .lr-layer:not(.lr-shown) > * { display: none; }
    .lr-guide { width: 1px; margin-left: -.5px; background: var(--soft); } .lr-dot { width: 10px; height: 10px; margin: -5px; border-radius: 50%;
      border: 1px solid var(--page); background: var(--tone, var(--lr-text)); }
    .lr-tip { z-index: 2; width: max-content; max-width: 15rem; padding: .4rem .6rem; background: var(--page); color: var(--ink);
      border: 1px solid var(--lr-axis); border-radius: 4px; font: .72rem/1.45 var(--sans); text-align: left; }
    .lr-tip > * { display: block; } .lr-tip .keyed { padding-left: 1.1em; position: relative; }
    .lr-tip .keyed::before { content: ""; position: absolute; left: 0; top: .45em; width: .55em; height: .55em; border-radius: 50%;
      background: var(--tone); }
    .lr-source { position: fixed; z-index: 9; width: max-content; max-width: min(34rem, 100vw - 1rem); padding: .6rem .9rem;
      background: var(--raised); color: var(--ink); border: 1px solid var(--line); border-radius: 4px;
      font: .78rem/1.45 var(--sans); overflow-wrap: anywhere; } .lr-source code { background: none; padding: 0; }
    .drawing.narrow { display: none; }
    @media (max-width: 36rem) {
      .drawing.wide:not(:only-child) { display: none; } .drawing.narrow { display: block; }
      .picture.only { overflow-x: auto; } .picture.only .drawing { min-width: 24rem; }
    }
    img { max-width: 100%; height: auto; vertical-align: middle; }
    .panels { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); }
    figcaption, caption { font: .8rem/1.45 var(--sans); color: var(--soft); text-align: left; text-wrap: pretty;
      font-variant-numeric: lining-nums; }
    figcaption { margin-top: .7rem; } .listing figcaption { margin: 0 0 .5rem; } .listing pre { margin: 0; }
    figcaption .label, caption .label { font-weight: 600; color: var(--ink); }
    caption { caption-side: top; padding: 0 0 .6rem; }
    .lr-serif { font-family: var(--serif); } .lr-sans { font-family: var(--sans); } .lr-mono { font-family: var(--mono); }
    .lr-math { font-family: "TeX Gyre Pagella Math", math; }
    .table { margin: 2.2em 0; } .table-box { overflow-x: auto; position: relative; }
    table { border-collapse: collapse; font: .82rem/1.4 var(--sans); font-variant-numeric: lining-nums tabular-nums;
      border-bottom: 1.5px solid var(--strong-line); width: 100%; }
    thead { border-block: 1.5px solid var(--strong-line); } thead + tbody { border-top: 1px solid var(--strong-line); }
    th, td { padding: .38rem .9rem .38rem 0; text-align: left; vertical-align: baseline; }
    th:last-child, td:last-child { padding-right: 0; }
    tbody tr + tr { border-top: 1px solid var(--line); }
    thead th { font-weight: 600; vertical-align: bottom; } tbody th { font-weight: 500; }
    .center { text-align: center; } td.center { white-space: nowrap; } .trailing, .decimal { text-align: right; white-space: nowrap; }
    thead .trailing, thead .decimal { white-space: normal; }
    .sort { font: inherit; color: inherit; text-align: inherit; background: none; border: 0; padding: 0; margin: 0; cursor: pointer; }
    .sort::after { content: "\u{2195}"; font-weight: 400; color: var(--soft); margin-left: .3em; opacity: 0; }
    th[aria-sort] .sort::after { opacity: 1; } .sort:hover::after, .sort:focus-visible::after { opacity: 1; }
    th[aria-sort="ascending"] .sort::after { content: "\u{2191}"; } th[aria-sort="descending"] .sort::after { content: "\u{2193}"; }
    thead .trailing .sort::after, thead .decimal .sort::after { margin-left: 0; position: absolute; }
    .decimal { padding-right: calc(.9rem + var(--missing, 0) * 1ch); }
    .decimal:last-child { padding-right: calc(var(--missing, 0) * 1ch); }
    td code, th code { overflow-wrap: normal; }
    .table-notes { font: .76rem/1.45 var(--sans); color: var(--soft); margin: .5rem 0 0; }
    .equation { display: flex; align-items: center; margin: 1.3em 0; }
    .equation-box { flex: 1 1 auto; min-width: 0; overflow-x: auto; overflow-y: hidden; padding: .2em 0; text-align: center; }
    .equation-number { flex: none; margin-left: 1rem; font-variant-numeric: lining-nums; color: var(--soft); }
    .callout { --tone: var(--note); margin: 1.8em 0; padding: .8rem 1.1rem; background: var(--raised);
      border-left: 3px solid var(--tone); border-radius: 0 4px 4px 0; font-size: .93rem; }
    .callout.tip { --tone: var(--tip); } .callout.warning { --tone: var(--warn); } .callout.caution { --tone: var(--alarm); }
    .callout.important { --tone: var(--violet); }
    .callout-title { font: 600 .82rem/1.4 var(--sans); color: var(--tone); margin: 0 0 .4rem; }
    .failure { border: 2px solid var(--alarm); padding: .8rem 1.1rem; margin: 1.8em 0; border-radius: 4px; }
    .failure p { margin: 0; color: var(--alarm); } .failure pre { margin: .5rem 0 0; white-space: pre-wrap; }
    .footnotes, .references { font-size: .86rem; line-height: 1.5; }
    .footnotes h2, .references h2 { font-size: 1.25rem; }
    .footnotes p { margin-bottom: .4em; }
    article { position: relative; }
    .footnotes.beside h2 { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    .footnotes.beside { position: static; margin: 0; font: .74rem/1.45 var(--sans); color: var(--soft); }
    .footnotes.beside ol { list-style: none; padding: 0; margin: 0; counter-reset: note; }
    .footnotes.beside li { position: absolute; left: calc(100% + 2.75rem); width: 11.5rem; margin: 0;
      counter-increment: note; overflow-wrap: anywhere; }
    .footnotes.beside li > p:first-child::before { content: counter(note) " "; font-weight: 600; color: var(--ink); }
    .footnotes.beside p { hyphens: manual; } .footnotes.beside .back { text-decoration: underline; }
    .references ul { list-style: none; padding: 0; } .references li { display: flex; gap: .7em; margin: .55em 0; }
    .references .label { flex: none; min-width: 2.2em; font-variant-numeric: lining-nums tabular-nums; color: var(--soft); }
    .references .work { min-width: 0; overflow-wrap: anywhere; }
    .back { font-family: var(--sans); padding: 0 .15em; }
    .foot { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--line); font: .75rem/1.5 var(--sans); color: var(--soft); }
    .page-break { display: none; }

    """

  private static let print = """
    @media print {
      :root { color-scheme: light; }
      html { font-size: 10.5pt; } .skip, .bar, .contents, .permalink, .back, .lr-layer, .lr-source { display: none !important; }
      .drawing.wide { display: block !important; } .drawing.narrow { display: none !important; } .sort::after { content: ""; }
      .footnotes.beside { position: static; } .footnotes.beside li { position: static; width: auto; }
      .page { display: block; max-width: none; padding: 0; } @page { margin: 22mm 24mm; }
      h2, h3, h4, h5 { break-after: avoid; } figure, .table, .equation, .callout, pre { break-inside: avoid; }
      .page-break { display: block; break-after: page; } a { color: inherit; } .value { text-decoration: none; }
      .table-box, pre, .equation-box { overflow: visible; } pre { white-space: pre-wrap; }
    }

    """
}
