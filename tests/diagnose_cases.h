// Labelled pastes: one JSON object per line with "id", "paste" and "expect". Reads them, diagnoses them and counts what
// is right, field by field; used by the shipped cases and by the corpus, where it is present.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/diagnose/rule.h"
#include "core/diagnose/verdict.h"

namespace headroom::test {

struct DiagnoseCase {
  std::string id;
  std::string paste;
  base::Json expect;
};

const diagnose::RuleSet& shipped_rules();

// Empty if the file is not there.
std::vector<DiagnoseCase> load_cases(const std::string& path);

inline constexpr std::array kJudgedFields = {"owner", "bucket", "retry", "wait_s", "http_status", "request_id", "code"};

// "owner: got azure, want provider" for every field that is labelled and wrong.
std::vector<std::string> mistakes(const diagnose::Verdict& verdict, const base::Json& expect);

bool is_retryable(const diagnose::Verdict& verdict);

struct Score {
  int cases = 0;
  std::map<std::string, int> judged;
  std::map<std::string, int> right;
  int forbidden_retries = 0;                                   // labelled do-not-retry, called retryable
  std::map<std::string, std::pair<int, int>> owners;           // right, of
  std::map<int, std::pair<int, int>> calibration;              // confidence in hundredths: right, of
  std::map<std::string, std::map<std::string, int>> confusion; // labelled owner: told owner: cases
  std::vector<std::string> wrong;

  void add(const DiagnoseCase& one, const diagnose::Verdict& verdict);
  double share(const std::string& field) const;
  std::string table() const;
  std::string confusion_table() const; // Markdown
  std::string calibration_table() const;
};

} // namespace headroom::test
