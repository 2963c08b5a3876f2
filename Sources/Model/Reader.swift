// Programs of their own that read what the scanning program may not link.

/// Named by the file they are: `leakscope-pdf` lies beside the worker.
package enum Reader: String, CaseIterable, Sendable {
  case pdf = "leakscope-pdf"
}
