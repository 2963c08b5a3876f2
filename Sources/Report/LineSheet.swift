// Memory in which lines are put together and from which they are handed on, without a
// copy on the way: on a dense table lines are six times what they are made from.

import Bytes

struct LineSheet: ~Copyable {
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity = 256 * 1024
  private var filled = 0

  init() { start = .allocate(capacity: capacity) }

  deinit { start.deallocate() }

  /// Where so many bytes may be written; what is there is handed on if it has to be.
  mutating func room(_ count: Int, _ emit: (UnsafeRawBufferPointer) -> Void) -> LineBuffer {
    if capacity - filled < count {
      handOn(emit)
      if capacity < count {
        start.deallocate()
        capacity = count
        start = .allocate(capacity: capacity)
      }
    }
    return LineBuffer(at: start + filled)
  }

  mutating func fill(upTo line: LineBuffer) { filled = line.end - start }

  mutating func handOn(_ emit: (UnsafeRawBufferPointer) -> Void) {
    if filled > 0 { emit(UnsafeRawBufferPointer(start: start, count: filled)) }
    filled = 0
  }
}

/// Text that is put into many lines. Not an array: holding on to one a million times costs
/// as much as copying what is in it.
struct Passage: ~Copyable {
  private var start = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
  private var capacity = 256
  private(set) var count = 0

  deinit { start.deallocate() }

  var all: UnsafeBufferPointer<UInt8> { part(0, count) }

  func part(_ from: Int, _ count: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: start + from, count: count)
  }

  mutating func clear() { count = 0 }

  mutating func append(_ text: some Collection<UInt8>) {
    if count + text.count > capacity {
      let old = start
      capacity = 2 * (count + text.count)
      start = .allocate(capacity: capacity)
      start.update(from: old, count: count)
      old.deallocate()
    }
    for byte in text {
      start[count] = byte
      count += 1
    }
  }
}

/// A number as it is written, made once where it stands several times.
struct Digits {
  fileprivate private(set) var text: (UInt64, UInt64, UInt64) = (0, 0, 0)
  fileprivate private(set) var count = 0

  init(_ value: Int) {
    if 0..<100 ~= value {
      let (tens, ones) = (UInt64(value) / 10, UInt64(value) % 10)
      text.0 = (tens == 0 ? 0x30 + ones : 0x3030 + tens + ones << 8).littleEndian
      count = tens == 0 ? 1 : 2
      return
    }
    var rest = UInt(bitPattern: value)
    withUnsafeMutableBytes(of: &text) { bytes in
      // From the back, then moved to the front.
      var at = 24
      repeat {
        at -= 1
        bytes[at] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
        rest /= 10
      } while rest > 0
      for i in at..<24 { bytes[i - at] = bytes[i] }
      count = 24 - at
    }
  }
}

/// A line under construction: memory known to be large enough, and where it ends.
struct LineBuffer {
  private(set) var end: UnsafeMutablePointer<UInt8>

  init(at start: UnsafeMutablePointer<UInt8>) { end = start }

  mutating func byte(_ byte: UInt8) {
    end.pointee = byte
    end += 1
  }

  mutating func text(_ text: StaticString) {
    end.update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    end += text.utf8CodeUnitCount
  }

  mutating func text(_ text: [UInt8]) { text.withUnsafeBufferPointer { self.text($0) } }

  mutating func text(_ text: UnsafeBufferPointer<UInt8>) {
    guard let base = text.baseAddress else { return }
    end.update(from: base, count: text.count)
    end += text.count
  }

  mutating func digits(_ digits: Digits) {
    // All 24 bytes at once: there is room, and what is too much is written over.
    UnsafeMutableRawPointer(end).storeBytes(of: digits.text.0, as: UInt64.self)
    if digits.count > 8 {
      UnsafeMutableRawPointer(end + 8).storeBytes(of: digits.text.1, as: UInt64.self)
      UnsafeMutableRawPointer(end + 16).storeBytes(of: digits.text.2, as: UInt64.self)
    }
    end += digits.count
  }

  /// Eight bytes as sixteen digits.
  mutating func hex(_ bytes: UnsafePointer<UInt8>) {
    let word = UInt64(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
    let room = UnsafeMutableRawPointer(end)
    room.storeBytes(of: Self.hex(UInt32(truncatingIfNeeded: word)), as: UInt64.self)
    (room + 8).storeBytes(of: Self.hex(UInt32(truncatingIfNeeded: word >> 32)), as: UInt64.self)
    end += 16
  }

  /// The digits of four bytes side by side: each byte gets two places, then all nibbles
  /// become letters at once.
  private static func hex(_ bytes: UInt32) -> UInt64 {
    var wide = UInt64(bytes)
    wide = (wide | wide << 16) & 0x0000_FFFF_0000_FFFF
    wide = (wide | wide << 8) & 0x00FF_00FF_00FF_00FF
    let nibbles = (wide >> 4 | wide << 8) & 0x0F0F_0F0F_0F0F_0F0F
    // 1 where the nibble is ten or more.
    let letters = (nibbles &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
    return (nibbles &+ 0x3030_3030_3030_3030 &+ letters &* 0x27).littleEndian
  }

  /// As JSON: as it is where nothing in it needs more.
  mutating func quoted(_ text: UnsafeBufferPointer<UInt8>) {
    var isClean = true
    byte(0x22)
    for (i, byte) in text.enumerated() {
      if byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || byte == 0xC2
        || byte == 0xE2
      {
        isClean = false
      }
      end[i] = byte
    }
    if isClean {
      end += text.count
      return byte(0x22)
    }
    end -= 1
    var quoted: [UInt8] = []
    JSONWriter.quote(text, into: &quoted)
    self.text(quoted)
  }
}
