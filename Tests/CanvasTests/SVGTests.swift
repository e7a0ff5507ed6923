import Canvas
import Testing

@Test func `placeholder of SVG`() { #expect(Palette.light != Palette.dark) }
