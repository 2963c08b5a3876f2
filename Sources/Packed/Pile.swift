// A list of plain values that only grows, in memory of its own: what is counted
// for each of millions of values would ask an array each time whether anybody
// else holds it.

struct Pile<Element: BitwiseCopyable>: ~Copyable {
  private(set) var count = 0
  private var capacity: Int
  private var base: UnsafeMutablePointer<Element>

  init(capacity: Int = 64) {
    self.capacity = capacity
    base = .allocate(capacity: capacity)
  }

  /// So many equal elements.
  init(repeating element: Element, count: Int) {
    self.init(capacity: max(1, count))
    base.initialize(repeating: element, count: count)
    self.count = count
  }

  deinit { base.deallocate() }

  /// - Parameter index: below `count`, which the caller's arithmetic must
  ///   guarantee; checked in debug builds only.
  subscript(index: Int) -> Element {
    @inline(__always) get {
      assert(index >= 0 && index < count)
      return base[index]
    }
    @inline(__always) nonmutating set {
      assert(index >= 0 && index < count)
      base[index] = newValue
    }
  }

  @inline(__always) mutating func append(_ element: Element) {
    if count == capacity { grow() }
    base.advanced(by: count).initialize(to: element)
    count &+= 1
  }

  private mutating func grow() {
    let wider = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
    wider.moveInitialize(from: base, count: count)
    base.deallocate()
    base = wider
    capacity *= 2
  }

  /// Leaves the memory for what comes next.
  mutating func removeAll() { count = 0 }

  /// Makes all elements one.
  func fill(_ element: Element) { base.update(repeating: element, count: count) }

  mutating func removeLast(_ number: Int) {
    precondition(number <= count)
    count -= number
  }
}
