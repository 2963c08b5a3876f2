// A table for inner loops: memory of its own that never moves or changes, so a
// look is a load. An array there costs a count and a bounds check at each touch.

public final class FrozenTable<Element: BitwiseCopyable>: Sendable {
  // SAFETY: written in init before anybody else can see it, freed in deinit.
  @usableFromInline nonisolated(unsafe) let base: UnsafePointer<Element>
  @usableFromInline let count: Int

  public init(_ elements: [Element]) {
    let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
    memory.initialize(from: elements, count: elements.count)
    base = UnsafePointer(memory)
    count = elements.count
  }

  deinit { UnsafeMutablePointer(mutating: base).deallocate() }

  /// - Parameter index: below the number of elements, which the caller's
  ///   arithmetic must guarantee; checked in debug builds only.
  @inlinable @inline(__always) public subscript(index: Int) -> Element {
    assert(index >= 0 && index < count)
    return base[index]
  }
}
