import Canvas
import Foundation
import Plot
import Testing

/// Writes every specimen, light and dark, as one page where `GALLERY` names a folder.
@Suite struct Gallery {
  static let folder = ProcessInfo.processInfo.environment["GALLERY"]

  @Test(.enabled(if: folder != nil, "GALLERY names no folder")) func `the gallery is a page`() throws {
    let folder = try #require(Gallery.folder)
    var figures = ""
    let fonts = try FontBook()
    for specimen in Specimens.all {
      let drawing = try specimen.graphic.drawing(measure: fonts.measurer)
      let svg = drawing.svg(SVGOptions(label: "fig-\(specimen.name)", alternative: specimen.graphic.alternative))
      for (name, palette) in [("light", Palette.light), ("dark", .dark)] {
        let png = try drawing.png(scale: 2, fonts: fonts, palette: palette)
        try Data(png).write(to: URL(filePath: "\(folder)/\(specimen.name)-\(name).png"))
      }
      figures += "<figure>\(svg)<figcaption>\(specimen.name): \(specimen.graphic.alternative)</figcaption></figure>\n"
    }
    let dark = Palette.dark.customProperties
    let style = """
      body{margin:0;display:flex;font:11px Inter,sans-serif}main{padding:20px;width:587px}
      svg{width:587px;display:block}figure{margin:0 0 28px}figcaption{color:gray}
      .lr-sans{font-family:Inter,sans-serif}.lr-math{font-family:math}:root{\(Palette.light.customProperties)}
      .dark{\(dark)background:var(--lr-background)}
      """
    let page =
      "<!doctype html><meta charset=utf-8><style>\(style)</style><main>\(figures)</main>"
      + "<main class=dark>\(figures)</main>"
    try page.write(toFile: folder + "/gallery.html", atomically: true, encoding: .utf8)
  }
}
