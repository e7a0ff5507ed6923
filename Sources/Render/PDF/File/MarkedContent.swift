/// Names the marks of a page's content: those of decoration become artifacts.
enum MarkedContent {
  /// The content with every `/P << /MCID n >> BDC` whose n-th leaf is nil turned into `/Artifact BMC`.
  static func named(_ content: [UInt8], leaves: [Int?]) -> [UInt8] {
    let opening = Array("/P << /MCID ".utf8)
    let closing = Array(" >> BDC".utf8)
    let artifact = Array("/Artifact BMC".utf8)
    var named: [UInt8] = []
    named.reserveCapacity(content.count)
    var index = 0
    while index < content.count {
      guard content[index] == opening[0], content[index...].starts(with: opening) else {
        named.append(content[index])
        index += 1
        continue
      }
      var end = index + opening.count
      var number = 0
      while end < content.count, (0x30...0x39).contains(content[end]), number < 1_000_000 {
        number = number * 10 + Int(content[end] - 0x30)
        end += 1
      }
      if content[end...].starts(with: closing), number < leaves.count, leaves[number] == nil {
        named += artifact
        index = end + closing.count
      } else {
        named.append(content[index])
        index += 1
      }
    }
    return named
  }
}
