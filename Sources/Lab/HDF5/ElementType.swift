/// The type of a data set's values, with NumPy's name.
package enum ElementType: String, Hashable, Sendable, Codable, CaseIterable {
  case float32, float64, uint8, uint16, uint32, uint64, int8, int16, int32, int64

  /// Bytes per value.
  package var size: Int {
    switch self {
    case .uint8, .int8: 1
    case .uint16, .int16: 2
    case .float32, .uint32, .int32: 4
    case .float64, .uint64, .int64: 8
    }
  }
}

/// Byte order.
package enum ByteOrder: String, Hashable, Sendable, Codable {
  case littleEndian, bigEndian
}

extension UnsafeMutableRawBufferPointer {
  /// Swaps the bytes of values of `size` bytes.
  func swapBytes(size: Int) {
    switch size {
    case 2:
      for (index, value) in bindMemory(to: UInt16.self).enumerated() {
        bindMemory(to: UInt16.self)[index] = value.byteSwapped
      }
    case 4:
      for (index, value) in bindMemory(to: UInt32.self).enumerated() {
        bindMemory(to: UInt32.self)[index] = value.byteSwapped
      }
    case 8:
      for (index, value) in bindMemory(to: UInt64.self).enumerated() {
        bindMemory(to: UInt64.self)[index] = value.byteSwapped
      }
    default: break
    }
  }
}
