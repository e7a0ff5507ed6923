import Base
import Testing

@Suite struct GenerationalCacheTests {
  @Test("a value stays as long as every generation asks for it")
  func generations() {
    var cache = GenerationalCache<Int, String>()
    cache.begin()
    #expect(cache.find(1) == nil)
    cache.insert("a", for: 1)
    cache.insert("b", for: 1)
    cache.end()
    cache.begin()
    #expect(cache.find(1) { $0 == "b" } == "b")
    cache.end()
    cache.begin()
    #expect(cache.find(1) { $0 == "a" } == nil)
    #expect(cache.find(1) == "b")
    #expect(cache.misses == 2)
  }
}
