import Testing

@testable import Preview
@testable import Report

@Suite("The preview's state")
struct PreviewFeedTests {
  @Test("progress is news by whole per cents, and goes with the rebuild")
  func progress() {
    var state = PreviewState()
    state.work("Pruning", done: 0.101)
    state.work("Pruning", done: 0.102)
    #expect(state.version == 1)
    #expect(state.work == .init(title: "Pruning", done: 10))
    state.take(.failed(message: "error: x\n"))
    #expect(state.work == nil)
    #expect(state.page == 0)
    state.work("Pruning", done: 1)
    #expect(state.version == 2)
  }

  @Test("whoever knows an older version hears at once, whoever knows this one when it changes, or after a while")
  func waiting() async {
    let feed = PreviewFeed()
    #expect(await feed.state(after: -1, limit: .seconds(60)).version == 0)
    #expect(await feed.state(after: 0, limit: .milliseconds(5)).version == 0)
    async let next = feed.state(after: 0, limit: .seconds(60))
    async let other = feed.state(after: 0, limit: .seconds(60))
    feed.change { $0.take(.page(html: "a", warnings: "")) }
    #expect(await next.html == "a")
    #expect(await other.version == 1)
  }

  @Test("the number in a page's script is its own, and there is a page before there is a report")
  func numbers() {
    var state = PreviewState()
    let empty = String(decoding: PreviewScript.page(state, session: 7), as: UTF8.self)
    #expect(empty.contains("page = \"7-0\""))
    state.take(.page(html: "<script>\(PreviewScript.source)</script>", warnings: ""))
    #expect(String(decoding: PreviewScript.page(state, session: 7), as: UTF8.self).contains("page = \"7-1\""))
    #expect(PreviewScript.number(of: state, session: 7) == "7-1")
  }
}
