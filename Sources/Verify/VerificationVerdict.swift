package import Base
import Lab
import Report

/// What a verification comes to, and the exit status that says so.
package enum VerificationVerdict: String, Codable, CaseIterable, Sendable {
  case reproduced, differs
  case notChecked = "not checked"
  case notReport = "not a report"
  case overBudget = "over budget"
  /// It could not be told: a crash, or a time limit that nobody but the caller kept.
  case failed

  /// The exit status of `verify`; 2 is usage.
  package var status: Int32 {
    switch self {
    case .reproduced: 0
    case .differs: 1
    case .notChecked: 3
    case .notReport: 4
    case .overBudget: 5
    case .failed: 6
    }
  }
}

extension VerificationResult {
  /// The worst that the table holds: what differs, then what would have gone beyond the budget, then what could not be
  /// checked.
  package var verdict: VerificationVerdict {
    if let refusal { return refusal }
    if checks.contains(where: { $0.state == .differs }) { return .differs }
    if checks.contains(where: { $0.state == .overBudget }) { return .overBudget }
    return isReproduced ? .reproduced : .notChecked
  }
}

extension VerificationResult {
  /// Of a file that is no report of ours.
  package init(report: String, notReport problem: Diagnostic) {
    self.init(report: report, refusal: .notReport)
    add(.report, "file", .notChecked, problem.message)
    findings = ["not made by LabReport, or changed since: \(problem.message)"] + [problem.hint].compactMap { $0 }
  }

  /// Of a report that was stopped.
  package init(report: String, overBudget sentence: String) {
    self.init(report: report, refusal: .overBudget)
    add(.report, "budget", .overBudget, sentence)
    findings = ["the report was stopped: \(sentence), which the budget does not allow"]
  }
}
