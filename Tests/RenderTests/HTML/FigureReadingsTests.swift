import Canvas
import Foundation
import Testing

@testable import Render

@Suite("Readings of a figure on the page")
struct FigureReadingsTests {
  private static func drawing(_ size: Size, shift: Double, title: String = "1 channel pruned") -> Drawing {
    Drawing(
      size: size,
      readings: [
        Drawing.Reading(
          area: Rectangle(x: 10 + shift, y: 20, width: 3, height: 100), title: title,
          values: [
            .init("Clean accuracy 97.6% (1464 of 1500)", color: .series1, dot: Point(11.5 + shift, 25.04)),
            .init("</script> none"),
          ], guide: 11.5 + shift),
        Drawing.Reading(area: Rectangle(x: 40, y: 50, width: 10, height: 10), title: "A point"),
      ])
  }

  @Test("words stand once, and every layout has its places")
  func data() throws {
    let readings = try #require(
      FigureReadings(
        of: [Self.drawing(Size(440, 200), shift: 0), Self.drawing(Size(255, 300), shift: 2)],
        name: "Numbers of Figure 1"))
    #expect(
      readings.element == """
        <script type="application/json" class="lr-readings">\
        {"keys":[["series1","Clean accuracy "],["",""]],"layouts":[\
        {"panels":[[20,100]],"places":[[0,10,3,11.5,25,null],[45,55]],"size":[440,200]},\
        {"panels":[[20,100]],"places":[[0,12,3,13.5,25,null],[45,55]],"size":[255,300]}],\
        "name":"Numbers of Figure 1","texts":[["1 channel pruned",[0,"97.6% (1464 of 1500)"],[1,"\\u003c/script> none"]],\
        ["A point"]]}</script>
        """)
  }

  @Test("a layout with other readings has no places, and a figure without any no data")
  func others() throws {
    let other = Self.drawing(Size(255, 300), shift: 0, title: "another")
    let readings = try #require(FigureReadings(of: [Self.drawing(Size(440, 200), shift: 0), other], name: "x"))
    #expect(readings.layouts.map(\.places.count) == [2, 0])
    #expect(FigureReadings(of: [Drawing(size: Size(1, 1))], name: "x") == nil)
  }

  @Test("lone letters of formulas are asked for in the italic alphabet")
  func italics() {
    let page = PageBytes("<mi>x</mi><mi>α</mi><mi>max</mi><p>y</p><mi>h</mi>")
    #expect(page.italicLetters == ["\u{1D465}", "\u{1D6FC}", "\u{210E}"])
  }
}
