import Foundation
import TestSupport
import Testing

@testable import Base

@Suite("A file that is replaced")
struct FileReplacementTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("a.txt")
  }

  private func names() throws -> [String] { try folder.names() }
  private func text() throws -> String { String(decoding: try folder.bytes("a.txt"), as: UTF8.self) }

  @Test("stays whole until the new one is committed, and when it is not")
  func whole() throws {
    try FileReplacement.write(Data("old".utf8), to: path)
    do {
      let file = try FileReplacement(path: path)
      try Data("half of the n".utf8).write(to: URL(filePath: file.temporaryPath))
      #expect(try text() == "old")
      #expect(try names().count == 2)
    }
    #expect(try names() == ["a.txt"], "what was not committed is gone")
    #expect(try text() == "old")
    try FileReplacement.writeUnsynced(Data("new".utf8), to: path)
    #expect(try text() == "new")
    #expect(try names() == ["a.txt"])
  }

  @Test("several at once have files of their own, and the last commit stands")
  func several() throws {
    let files = try (0..<3).map { _ in try FileReplacement(path: path) }
    #expect(Set(files.map(\.temporaryPath)).count == 3)
    for (index, file) in files.enumerated() { try Data("\(index)".utf8).write(to: URL(filePath: file.temporaryPath)) }
    for file in files.reversed() { try file.commit() }
    #expect(try text() == "0")
    #expect(try names() == ["a.txt"])
  }

  @Test("is not touched where it holds the same bytes already")
  func update() throws {
    try FileReplacement.update(Data("old".utf8), at: path)
    func inode() throws -> Int {
      try #require(try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? NSNumber).intValue
    }
    let first = try inode()
    try FileReplacement.update(Data("old".utf8), at: path)
    #expect(try inode() == first)
    try FileReplacement.update(Data("new".utf8), at: path)
    #expect(try text() == "new")
  }

  @Test("a folder that is not there, or no folder, is refused with the system's reason, and leaves nothing")
  func refused() throws {
    #expect(throws: Diagnostic("/no/such/a.txt: can't be written: No such file or directory")) {
      try FileReplacement.write(Data(), to: "/no/such/a.txt")
    }
    try FileReplacement.write(Data("old".utf8), to: path)
    #expect(throws: Diagnostic("\(path)/b: can't be written: Not a directory")) {
      try FileReplacement.write(Data(), to: path + "/b")
    }
    let taken = folder.path("taken")
    try FileManager.default.createDirectory(atPath: taken, withIntermediateDirectories: true)
    #expect(throws: Diagnostic("\(taken): can't be written: Is a directory")) {
      try FileReplacement.write(Data(), to: taken)
    }
    #expect(try names() == ["a.txt", "taken"])
  }

  @Test("a temporary file that is in use is no leftover; one that nobody writes is")
  func leftovers() throws {
    let inUse = try FileReplacement(path: path)
    try folder.write([], to: ".b.h5.1.0.partial")
    try folder.write([], to: "mine.partial")
    #expect(FileReplacement.removeLeftovers(in: folder.url.path) == [".b.h5.1.0.partial"])
    #expect(FileManager.default.fileExists(atPath: inUse.temporaryPath))
    try inUse.commit()
    #expect(FileReplacement.removeLeftovers(in: folder.url.path) == [])
    #expect(try names() == ["a.txt", "mine.partial"])
    #expect(FileReplacement.removeLeftovers(in: "/no/such") == [])
  }
}
