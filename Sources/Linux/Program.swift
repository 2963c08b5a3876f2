// Turning this process into another program.

import Glibc

package enum Program {
  /// As little as interpreters need.
  private static let environment = [
    "PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8", "HOME=/nonexistent",
    "PYTHONDONTWRITEBYTECODE=1",
  ]

  /// Returns only when that was not possible. A name without slash is looked for
  /// where the system keeps its programs.
  package static func become(_ command: [String]) {
    guard let name = command.first else { return }
    let places =
      name.contains("/") ? [name] : ["/usr/local/bin/", "/usr/bin/", "/bin/"].map { $0 + name }
    let arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    let variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
    for place in places { execve(place, arguments, variables) }
  }
}
