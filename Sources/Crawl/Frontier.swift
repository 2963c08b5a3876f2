// The directories still to be listed, last found first, so that memory follows
// the tree's depth and not its breadth.

import Linux
import Model

/// A root as opened: everything below it is reached from its descriptor.
final class Root: Sendable {
  let path: PathBytes
  let descriptor: Descriptor
  let device: UInt64

  init(path: PathBytes, descriptor: Descriptor, device: UInt64) {
    self.path = path
    self.descriptor = descriptor
    self.device = device
  }
}

enum Place: Sendable {
  case root(PathBytes)
  /// A directory by its path relative to the root, and the way to it.
  case directory(Root, [UInt8], Way)
  /// What is left of a directory whose lane hung at one of its names.
  case names(Root, [UInt8], [Listing.Name], Sorted)
  /// What is left of a directory whose lane hung while opening a file.
  case files(Root, [UInt8], [Entry])
}

/// A listing so far: directories to come and files to open.
struct Sorted: Sendable {
  /// The way into the directory.
  var way: Way
  var directories: [Place] = []
  var files: [Entry] = []
}

final class Frontier: Sendable {
  private struct State {
    var places: [Place] = []
    var busy = 0
    var stopped = false
  }

  private let state = Lock(State())

  func add(_ place: Place) {
    state.with { $0.places.append(place) }
    state.changed()
  }

  func add(_ places: [Place]) {
    guard !places.isEmpty else { return }
    state.with { $0.places.append(contentsOf: places) }
    state.changed()
  }

  func next() -> Place? {
    state.wait { s -> Place?? in
      if s.stopped { return .some(nil) }
      if let place = s.places.popLast() {
        s.busy += 1
        return place
      }
      return s.busy == 0 ? .some(nil) : nil
    }
  }

  var isStopped: Bool { state.with { $0.stopped } }

  var hasPlaces: Bool { state.with { !$0.places.isEmpty } }

  func finished() {
    state.with { $0.busy -= 1 }
    state.changed()
  }

  func stop() {
    state.with {
      $0.stopped = true
      $0.places = []
    }
    state.changed()
  }

  func waitUntilDone() {
    state.wait { s -> Void? in (s.places.isEmpty || s.stopped) && s.busy == 0 ? () : nil }
  }
}
