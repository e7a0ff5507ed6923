import Base
import Verify

/// What all pages of grades share. They need nothing from outside and may not ask for it.
enum GradesStyle {
  /// A whole page.
  static func page(title: String, body: String, script: String = "") -> String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
    <title>\(XMLText.escape(title))</title>
    <style>
    \(css)</style>
    </head>
    <body>
    <main>
    \(body)
    </main>
    \(script.isEmpty ? "" : "<script>\n\(script)</script>\n")</body>
    </html>

    """
  }

  private static let css = """
    :root { color-scheme: light dark; --page: #ffffff; --raised: #f6f6f4; --ink: #1b1b1a; --soft: #5a5f66; --line: #d9dadb;
      --link: #0b5394; --good: #1d6b45; --bad: #a02c1c; --warn: #8a5300; --mark: #fff3c4; }
    @media (prefers-color-scheme: dark) { :root { --page: #16191d; --raised: #1f242a; --ink: #e6e6e3; --soft: #a4abb3;
      --line: #363c44; --link: #8ab8ee; --good: #7fcfa4; --bad: #f2917f; --warn: #e9b86a; --mark: #4a4222; } }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--page); color: var(--ink); font: 1rem/1.5 Inter, system-ui, sans-serif; }
    main { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
    h1 { font-size: 1.6rem; margin: 0 0 .5rem; } h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; }
    h3 { font-size: 1rem; margin: 1.4rem 0 .4rem; } p, ul { max-width: 46rem; } .soft { color: var(--soft); }
    a { color: var(--link); } .wide { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
    th, td { text-align: left; vertical-align: top; padding: .35rem .7rem .35rem 0; border-bottom: 1px solid var(--line); }
    th { white-space: nowrap; } th button { font: inherit; font-weight: 600; color: inherit; background: none; border: 0;
      padding: .2rem 0; cursor: pointer; min-height: 24px; } th[aria-sort=ascending] button::after { content: " ↑"; }
    th[aria-sort=descending] button::after { content: " ↓"; } .number { text-align: right; white-space: nowrap; }
    .verdict { white-space: nowrap; font-weight: 600; } .good { color: var(--good); } .bad { color: var(--bad); }
    .open { color: var(--warn); } pre { background: var(--raised); padding: 1rem; overflow-x: auto; font-size: .82rem; }
    .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; } .pair > div { background: var(--raised);
      padding: .7rem .9rem; overflow-wrap: anywhere; } @media (max-width: 40rem) { .pair { grid-template-columns: 1fr; } }
    .bars { display: grid; grid-template-columns: max-content 1fr max-content; gap: .25rem .7rem; max-width: 34rem; }
    .bars span.bar { background: var(--link); height: 1rem; align-self: center; }
    details { margin: .3rem 0; } summary { cursor: pointer; }

    """
}

extension VerificationVerdict {
  /// Its colour's class; the word says it as well.
  var cssClass: String {
    switch self {
    case .reproduced: "good"
    case .differs, .failed, .notReport: "bad"
    case .notChecked, .overBudget: "open"
    }
  }
}
