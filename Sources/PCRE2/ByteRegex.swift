// PCRE2 over bytes. The compiled code is shared and immutable; what a match
// needs to write is a scratch that each worker owns.

import CPCRE2

package final class ByteRegex: Sendable {
  package struct Malformed: Error, Sendable {
    package let reason: String
    package let offset: Int
  }

  // SAFETY: "The compiled pattern … is fixed, and can be used by several
  // threads simultaneously" (pcre2api, MULTITHREADING); freed only in deinit.
  nonisolated(unsafe) let code: OpaquePointer
  package let hasJIT: Bool
  /// The number of the group called "value", 0 when there is none.
  package let valueGroup: Int

  /// Compiles `pattern` for text known to be valid UTF-8.
  package init(_ pattern: String) throws(Malformed) {
    var number: Int32 = 0
    var offset = 0
    let bytes = Array(pattern.utf8)
    let options = PCRE2_UTF | PCRE2_NO_UTF_CHECK
    guard let code = pcre2_compile_8(bytes, bytes.count, options, &number, &offset, nil) else {
      throw Malformed(reason: ByteRegex.text(of: number), offset: offset)
    }
    self.code = code
    hasJIT = pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE) == 0
    valueGroup = max(0, Int(pcre2_substring_number_from_name_8(code, Array("value\0".utf8))))
  }

  deinit { pcre2_code_free_8(code) }

  /// What matching needs of it, without a reference: good for as long as the
  /// expression is kept.
  @safe package struct Handle: BitwiseCopyable, @unchecked Sendable {
    // SAFETY: as `code`.
    let code: OpaquePointer
    let hasJIT: Bool
    let valueGroup: Int32
  }

  package var handle: Handle {
    Handle(code: code, hasJIT: hasJIT, valueGroup: Int32(valueGroup))
  }

  static func text(of number: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = pcre2_get_error_message_8(number, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, Int(length))), as: UTF8.self)
  }
}

/// What one worker needs to match with.
@safe package struct MatchScratch: ~Copyable {
  private let data: OpaquePointer
  private let context: OpaquePointer
  private let stack: OpaquePointer?

  /// - Parameter groups: the most capturing groups any pattern has.
  package init(groups: UInt32 = 32) {
    data = pcre2_match_data_create_8(groups, nil)!
    context = pcre2_match_context_create_8(nil)!
    // Backtracking is bounded by work, not by time, so that a verdict does not
    // depend on the machine's load.
    pcre2_set_match_limit_8(context, 200_000)
    pcre2_set_depth_limit_8(context, 20_000)
    stack = pcre2_jit_stack_create_8(32 * 1024, 1024 * 1024, nil)
    pcre2_jit_stack_assign_8(context, nil, stack.map { UnsafeMutableRawPointer($0) })
  }

  deinit {
    pcre2_match_data_free_8(data)
    pcre2_match_context_free_8(context)
    if let stack { pcre2_jit_stack_free_8(stack) }
  }

  package enum Verdict: Sendable {
    case match(whole: Range<Int>, value: Range<Int>)
    case none
    /// A limit was hit or the matcher failed: never to be taken for "none".
    case failed(Int32)
  }

  package func match(
    _ regex: ByteRegex, in subject: UnsafeBufferPointer<UInt8>, from: Int, to: Int
  ) -> Verdict { match(regex.handle, in: subject, from: from, to: to) }

  /// The first match of `regex` in `subject[from..<to]`; what stands before
  /// `from` is visible to look-behind.
  package func match(
    _ regex: ByteRegex.Handle, in subject: UnsafeBufferPointer<UInt8>, from: Int, to: Int
  ) -> Verdict {
    let options = UInt32(PCRE2_NO_UTF_CHECK)
    // The checks that pcre2_match makes before it comes to the same are ours.
    let code =
      regex.hasJIT && from <= to && subject.baseAddress != nil
      ? pcre2_jit_match_8(regex.code, subject.baseAddress, to, from, 0, data, context)
      : pcre2_match_8(regex.code, subject.baseAddress, to, from, options, data, context)
    if code == PCRE2_ERROR_NOMATCH { return .none }
    guard code > 0 else { return .failed(code) }
    let vector = pcre2_get_ovector_pointer_8(data)!
    let whole = vector[0]..<max(vector[0], vector[1])
    let group = Int(regex.valueGroup)
    let start = vector[2 * group]
    guard regex.valueGroup < code, start != leakscope_pcre2_unset() else {
      return .match(whole: whole, value: whole)
    }
    return .match(whole: whole, value: start..<vector[2 * group + 1])
  }
}
