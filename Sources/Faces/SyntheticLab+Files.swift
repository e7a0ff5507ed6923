import Foundation
import Lab

extension SyntheticLab {
  /// The files of one split in the course's layout, under a folder: `cl/valid.h5`, `bd/bd_valid.h5` and so on.
  package static func fileNames(_ split: FaceGenerator.Split) -> (clean: String, poisoned: String) {
    switch split {
    case .training: ("cl/train.h5", "bd/bd_train.h5")
    case .validation: ("cl/valid.h5", "bd/bd_valid.h5")
    case .test: ("cl/test.h5", "bd/bd_test.h5")
    }
  }

  /// Draws all splits and writes their six files to `folder`, which is made where it is missing: `data` [n, 3, 55, 47]
  /// as uint8, `label` [n].
  ///
  /// `progress` is told each file as it is done. Throws a `Diagnostic`, and what making a folder throws; each file appears
  /// whole or not at all.
  package func write(
    to folder: String, splits: [FaceGenerator.Split] = FaceGenerator.Split.allCases, threads: Int,
    progress: (String) -> Void = { _ in }
  ) throws {
    let root = URL(fileURLWithPath: folder, isDirectory: true)
    for part in ["cl", "bd"] {
      try FileManager.default.createDirectory(at: root.appending(path: part), withIntermediateDirectories: true)
    }
    for split in splits {
      let names = Self.fileNames(split)
      let clean = clean(split, threads: threads)
      for (name, images) in [(names.clean, clean), (names.poisoned, poisoned(clean))] {
        let writer = try DataSetWriter(
          path: root.appending(path: name).path, shape: images.shape, labels: images.labels)
        try writer.append(images.pixels)
        try writer.finish()
        progress(name)
      }
    }
  }
}
