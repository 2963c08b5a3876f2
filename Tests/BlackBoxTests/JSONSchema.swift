// As much of JSON Schema, draft 4, as the SARIF schema uses. What it does not
// know it refuses, so that a newer schema cannot pass by being ignored.

import Foundation
import Testing

struct JSONSchema {
  private let root: [String: Any]

  init(file: String) throws {
    root = try object(#require(bytes(of: file)))
  }

  /// What is wrong with a document, each with its place; empty: nothing.
  func faults(in document: Any) -> [String] { faults(document, root, "$") }

  /// Words that say nothing about what is valid.
  private static let silent: Set = [
    "$schema", "id", "title", "description", "default", "definitions", "format",
  ]

  private func faults(_ value: Any, _ schema: [String: Any], _ at: String) -> [String] {
    if let reference = schema["$ref"] as? String {
      guard let target = definition(reference) else { return ["\(at): no \(reference)"] }
      return faults(value, target, at)
    }
    return schema.flatMap { word, rule -> [String] in
      if Self.silent.contains(word) { return [] }
      switch word {
      case "type": return holds(type: rule, value) ? [] : ["\(at): not \(rule)"]
      case "enum":
        let allowed = rule as? [AnyHashable] ?? []
        return (value as? AnyHashable).map(allowed.contains) == true ? [] : ["\(at): \(value)"]
      case "anyOf", "oneOf":
        let branches = (rule as? [[String: Any]] ?? []).map { faults(value, $0, at) }
        let holding = branches.count(where: \.isEmpty)
        return word == "anyOf" ? (holding > 0 ? [] : branches[0]) : (holding == 1 ? [] : [at])
      case "pattern":
        guard let text = value as? String, let pattern = rule as? String else { return [] }
        let isFound = text.range(of: pattern, options: .regularExpression) != nil
        return isFound ? [] : ["\(at): \(text) is not \(pattern)"]
      case "minimum", "maximum":
        guard let number = (value as? NSNumber)?.doubleValue, let limit = rule as? Double else {
          return []
        }
        return (word == "minimum" ? number >= limit : number <= limit) ? [] : ["\(at): \(number)"]
      case "items": return items(value, rule, at)
      case "minItems", "maxItems", "uniqueItems": return size(value, word, rule, at)
      case "required":
        guard let fields = value as? [String: Any] else { return [] }
        return (rule as? [String] ?? []).filter { fields[$0] == nil }.map { "\(at): lacks \($0)" }
      case "properties", "additionalProperties": return []  // together, below
      default: return ["\(at): schema word \(word) is not known here"]
      }
    } + properties(value, schema, at)
  }

  private func properties(_ value: Any, _ schema: [String: Any], _ at: String) -> [String] {
    guard let fields = value as? [String: Any] else { return [] }
    let known = schema["properties"] as? [String: [String: Any]] ?? [:]
    return fields.flatMap { name, field -> [String] in
      if let rule = known[name] { return faults(field, rule, "\(at).\(name)") }
      if let rule = schema["additionalProperties"] as? [String: Any] {
        return faults(field, rule, "\(at).\(name)")
      }
      return schema["additionalProperties"] as? Bool == false ? ["\(at): no \(name)"] : []
    }
  }

  private func items(_ value: Any, _ rule: Any, _ at: String) -> [String] {
    guard let list = value as? [Any], let rule = rule as? [String: Any] else { return [] }
    return list.enumerated().flatMap { faults($1, rule, "\(at)[\($0)]") }
  }

  private func size(_ value: Any, _ word: String, _ rule: Any, _ at: String) -> [String] {
    guard let list = value as? [Any] else { return [] }
    switch word {
    case "minItems": return list.count >= rule as? Int ?? 0 ? [] : ["\(at): too few"]
    case "maxItems": return list.count <= rule as? Int ?? .max ? [] : ["\(at): too many"]
    default:
      guard rule as? Bool == true, let items = list as? [AnyHashable] else { return [] }
      return Set(items).count == items.count ? [] : ["\(at): twice the same"]
    }
  }

  private func holds(type: Any, _ value: Any) -> Bool {
    let names = type as? [String] ?? [type as? String ?? ""]
    return names.contains { name in
      switch name {
      case "object": value is [String: Any]
      case "array": value is [Any]
      case "string": value is String
      case "boolean": value is Bool
      case "integer": value is Int
      case "number": value is NSNumber
      case "null": value is NSNull
      default: false
      }
    }
  }

  private func definition(_ reference: String) -> [String: Any]? {
    guard reference.hasPrefix("#/definitions/") else { return nil }
    return (root["definitions"] as? [String: Any])?[String(reference.dropFirst(14))]
      as? [String: Any]
  }
}
