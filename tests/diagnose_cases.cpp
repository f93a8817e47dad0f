#include "tests/diagnose_cases.h"

#include <cmath>
#include <fstream>
#include <iterator>

#include "app/knowledge.h"
#include "core/base/json_reader.h"
#include "core/base/json_writer.h"
#include "core/base/text.h"

namespace headroom::test {

using base::Json;
using diagnose::Verdict;

const diagnose::RuleSet& shipped_rules() {
  static const app::Knowledge loaded = app::load_knowledge(app::embedded_assets()).value();
  return loaded.rules();
}

std::vector<DiagnoseCase> load_cases(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  std::vector<DiagnoseCase> cases;
  for (const std::string_view line : base::split(text, '\n')) {
    if (base::trim(line).empty()) continue;
    const Json parsed = base::parse_json(line).value();
    cases.push_back({parsed.at("id").get<std::string>(), parsed.at("paste").get<std::string>(), parsed.at("expect")});
  }
  return cases;
}

namespace {

template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json();
}

Json told(const Verdict& verdict, const std::string& field) {
  if (field == "owner") return diagnose::name(verdict.owner);
  if (field == "bucket") return verdict.bucket ? Json(diagnose::name(*verdict.bucket)) : Json();
  if (field == "retry") return diagnose::name(verdict.retry);
  if (field == "wait_s") return or_null(verdict.wait_s);
  if (field == "http_status") return or_null(verdict.http_status);
  if (field == "request_id") return or_null(verdict.request_id);
  return or_null(verdict.code);
}

bool is_same(const Json& a, const Json& b) {
  if (a.is_number() && b.is_number()) return std::abs(a.get<double>() - b.get<double>()) < 1e-6;
  return a == b;
}

} // namespace

std::vector<std::string> mistakes(const Verdict& verdict, const Json& expect) {
  std::vector<std::string> wrong;
  for (const char* field : kJudgedFields) {
    if (!expect.contains(field)) continue;
    const Json got = told(verdict, field);
    if (is_same(got, expect.at(field))) continue;
    wrong.push_back(std::string(field) + ": got " + base::write_json(got) + ", want " +
                    base::write_json(expect.at(field)));
  }
  return wrong;
}

bool is_retryable(const Verdict& verdict) {
  return verdict.retry == diagnose::Retry::WaitThenRetry || verdict.retry == diagnose::Retry::BackoffRetry;
}

void Score::add(const DiagnoseCase& one, const Verdict& verdict) {
  ++cases;
  for (const char* field : kJudgedFields) {
    if (!one.expect.contains(field)) continue;
    ++judged[field];
    right[field] += is_same(told(verdict, field), one.expect.at(field)) ? 1 : 0;
  }
  if (one.expect.contains("retry") && one.expect.at("retry") == "do-not-retry" && is_retryable(verdict))
    ++forbidden_retries;
  const auto owner = one.expect.at("owner").get<std::string>();
  const bool owner_right = owner == diagnose::name(verdict.owner);
  owners[owner].first += owner_right ? 1 : 0;
  ++owners[owner].second;
  ++confusion[owner][std::string(diagnose::name(verdict.owner))];
  auto& confident = calibration[static_cast<int>(std::lround(verdict.confidence * 100))];
  confident.first += owner_right ? 1 : 0;
  ++confident.second;
  for (const std::string& mistake : mistakes(verdict, one.expect)) wrong.push_back(one.id + " " + mistake);
}

double Score::share(const std::string& field) const {
  const auto of = judged.find(field);
  return of == judged.end() ? 1.0 : static_cast<double>(right.at(field)) / of->second;
}

std::string Score::table() const {
  std::string text;
  const auto line = [&](const std::string& name, int good, int of) {
    text += "  " + name + std::string(name.size() < 24 ? 24 - name.size() : 1, ' ') + std::to_string(good) + "/" +
            std::to_string(of) + "\n";
  };
  for (const auto& [field, of] : judged) line(field, right.at(field), of);
  text += "by owner\n";
  for (const auto& [owner, counts] : owners) line(owner, counts.first, counts.second);
  for (const std::string& mistake : wrong) text += "  wrong: " + mistake + "\n";
  return text;
}

std::string Score::confusion_table() const {
  std::string text = "| labelled | right | told otherwise |\n| --- | --- | --- |\n";
  for (const auto& [owner, told] : confusion) {
    std::string others;
    for (const auto& [other, count] : told) {
      if (other != owner) others += (others.empty() ? "" : ", ") + other + " " + std::to_string(count);
    }
    const auto& [good, of] = owners.at(owner);
    text += "| " + owner + " | " + std::to_string(good) + "/" + std::to_string(of) + " | " + others + " |\n";
  }
  return text;
}

std::string Score::calibration_table() const {
  std::string text = "| confidence told | verdicts | owner right | share |\n| --- | --- | --- | --- |\n";
  for (const auto& [hundredths, counts] : calibration) {
    text += "| 0." + std::string(hundredths < 10 ? "0" : "") + std::to_string(hundredths) + " | " +
            std::to_string(counts.second) + " | " + std::to_string(counts.first) + " | " +
            std::to_string(100 * counts.first / counts.second) + " % |\n";
  }
  return text;
}

} // namespace headroom::test
