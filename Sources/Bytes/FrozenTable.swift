// A table for inner loops: memory of its own that never moves or changes, so a
// look is a load. An array, or a class, costs a count at each touch there.
//
// Public like whatever else is inlined into other rooms: the compiler does not
// inline across modules what is only `package` (measured: twice the time).

/// Keeps the memory. Whoever holds a `View` keeps the table too.
public final class FrozenTable<Element: BitwiseCopyable>: Sendable {
  // SAFETY: written in init before anybody else can see it, freed in deinit.
  private nonisolated(unsafe) let memory: UnsafeMutablePointer<Element>
  private let count: Int

  public init(_ elements: [Element]) {
    memory = .allocate(capacity: max(1, elements.count))
    memory.initialize(from: elements, count: elements.count)
    count = elements.count
  }

  deinit { memory.deallocate() }

  public var view: View { View(base: UnsafePointer(memory), count: count) }

  /// A look at the table, good for as long as the table is kept.
  public struct View: @unchecked Sendable {
    // SAFETY: nothing writes to the memory after init.
    @usableFromInline let base: UnsafePointer<Element>
    @usableFromInline let count: Int

    @usableFromInline init(base: UnsafePointer<Element>, count: Int) {
      self.base = base
      self.count = count
    }

    /// - Parameter index: below the number of elements, which the caller's
    ///   arithmetic must guarantee; checked in debug builds only.
    @inlinable @inline(__always) public subscript(index: Int) -> Element {
      assert(index >= 0 && index < count)
      return base[index]
    }
  }
}
