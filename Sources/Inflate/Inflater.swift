// zlib: deflated bytes back to what they were, piece by piece. How much comes
// out is up to who asks, so that a bomb costs what it is allowed to cost.

import CZlib

@safe package struct Inflater: ~Copyable {
  package enum Form: Sendable {
    /// As in zip: no header of its own.
    case raw
    /// With zlib's header, as in PDF and in pictures of old slides.
    case zlib
  }

  package enum State: Sendable {
    /// More room, or more input, is needed.
    case more
    case end
    case broken
  }

  // zlib keeps a pointer back to the stream: it may not move.
  private let stream: UnsafeMutablePointer<z_stream>

  /// - Returns: nil when there is no memory for it.
  package init?(_ form: Form) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 15: the largest window; negative: no header.
    guard leakscope_inflate_init(stream, form == .raw ? -15 : 15) == Z_OK else {
      stream.deallocate()
      return nil
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Appends at most `room` bytes to `output`, from `input[from...]`; `from`
  /// moves on by what was used.
  package mutating func inflate(
    _ input: [UInt8], from: inout Int, into output: inout [UInt8], room: Int
  ) -> State {
    guard room > 0, from <= input.count else { return .more }
    let stream = stream
    var state = State.more
    var used = 0
    let fresh = [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
      input.withUnsafeBufferPointer { source in
        // zlib's field is not const; it does not write there.
        stream.pointee.next_in = source.baseAddress.map {
          UnsafeMutablePointer(mutating: $0 + from)
        }
        stream.pointee.avail_in = UInt32(clamping: source.count - from)
        stream.pointee.next_out = buffer.baseAddress
        stream.pointee.avail_out = UInt32(clamping: room)
        let before = stream.pointee.avail_in
        switch CZlib.inflate(stream, Z_NO_FLUSH) {
        case Z_OK, Z_BUF_ERROR: state = .more
        case Z_STREAM_END: state = .end
        default: state = .broken
        }
        used = Int(before - stream.pointee.avail_in)
        filled = Int(UInt32(clamping: room) - stream.pointee.avail_out)
      }
      stream.pointee.next_in = nil
    }
    from += used
    if output.isEmpty { output = fresh } else { output += fresh }
    return state
  }
}
