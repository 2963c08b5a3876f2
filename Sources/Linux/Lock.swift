// A pthread mutex around a value. Not Synchronization.Mutex: on Linux that is a
// bare futex on which ThreadSanitizer reports races that are none, and it spins
// long under contention.

import Glibc

package final class Lock<Value>: @unchecked Sendable {
  // SAFETY: `value` is touched only between lock and unlock of `mutex`.
  private var value: Value
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  /// Two, so that those who wait for one thing are not woken by another.
  private let conditions: UnsafeMutablePointer<pthread_cond_t>

  package enum Concern: Int, Sendable {
    case any = 0
    case room = 1
  }

  package init(_ value: sending Value) {
    self.value = value
    mutex = .allocate(capacity: 1)
    conditions = .allocate(capacity: 2)
    pthread_mutex_init(mutex, nil)
    for n in 0..<2 { pthread_cond_init(conditions + n, nil) }
  }

  deinit {
    pthread_mutex_destroy(mutex)
    for n in 0..<2 { pthread_cond_destroy(conditions + n) }
    mutex.deallocate()
    conditions.deallocate()
  }

  package func with<R, E: Error>(_ body: (inout Value) throws(E) -> R) throws(E) -> R {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body(&value)
  }

  /// Waits until `body` gives a result, looking again after each `changed` of
  /// the same concern.
  package func wait<R>(_ concern: Concern = .any, for body: (inout Value) -> R?) -> R {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while true {
      if let result = body(&value) { return result }
      pthread_cond_wait(conditions + concern.rawValue, mutex)
    }
  }

  /// Wakes all who wait for a concern.
  package func changed(_ concern: Concern = .any) {
    pthread_cond_broadcast(conditions + concern.rawValue)
  }
}
