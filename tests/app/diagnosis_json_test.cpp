#include "app/diagnosis_json.h"

#include <doctest/doctest.h>

#include "core/base/json_reader.h"
#include "core/base/json_writer.h"

using namespace headroom;
using namespace headroom::diagnose;

namespace {

// Every field has a value of its own, so that none can be lost or swapped unseen.
Diagnosis full() {
  Verdict verdict;
  verdict.owner = Owner::Azure;
  verdict.bucket = Bucket::DeploymentQuota;
  verdict.retry = Retry::WaitThenRetry;
  verdict.wait_s = 1.5;
  verdict.action = Action::SlowDown;
  verdict.acts = Acts::AzureAdmin;
  verdict.scope = Scope::Deployment;
  verdict.clears_itself = true;
  verdict.live_source = "response headers";
  verdict.http_status = 429;
  verdict.code = "a";
  verdict.type = "b";
  verdict.request_id = "c";
  verdict.model = "d";
  verdict.organization = "e";
  verdict.project = "f";
  verdict.provider = "g";
  verdict.limit = 5;
  verdict.used = 6;
  verdict.requested = 7;
  verdict.date = "h";
  verdict.confidence = 0.75;
  verdict.count = 3;
  verdict.resolved = true;
  verdict.rule = "i";
  verdict.stop = "rate-limit";
  verdict.because = "y";
  verdict.levels = {{Bucket::TokensPerMinute, 8, 9}, {Bucket::RequestsPerMinute, 10, {}}};
  verdict.usage = UsageCount{11, 12, 13, 14};
  verdict.excerpt = "z";
  verdict.audit = {{"aa", {{"bb", "cc"}}}};
  verdict.evidence = {{"owner", "j", 1, 2}};
  verdict.alternatives = {{Owner::Provider, {"k", {{"l", "m"}}}}};
  verdict.headline = {"n", {}};
  verdict.why = {"o", {{"p", "q"}, {"r", "s"}}};
  verdict.check_first = {{"t", {}}};
  verdict.next_steps = {{"u", {}}};
  verdict.never = {{"v", {}}};
  verdict.missing = {{"w", {}}};
  Diagnosis diagnosis;
  diagnosis.incidents = {verdict, Verdict{}};
  diagnosis.redacted = {{"api-key", 2}};
  diagnosis.masked = "x";
  return diagnosis;
}

} // namespace

TEST_CASE("a diagnosis survives being written and read, whatever is known and whatever is not") {
  const base::Json written = app::write_diagnosis(full());
  const std::string text = base::write_json(written);
  const auto read = app::read_diagnosis(base::parse_json(text).value());
  REQUIRE(read.has_value());
  CHECK(base::write_json(app::write_diagnosis(*read)) == text);
  for (char letter = 'a'; letter <= 'x'; ++letter) {
    CAPTURE(letter);
    CHECK(text.find("\"" + std::string(1, letter) + "\"") != std::string::npos);
  }
  CHECK(read->incidents[0].wait_s == 1.5);
  CHECK(!read->incidents[1].bucket.has_value());
}

TEST_CASE("what is no diagnosis is refused with its place") {
  base::Json json = app::write_diagnosis(full());
  json["incidents"][1]["evidence"] = base::Json::array({base::Json::object()});
  CHECK(app::read_diagnosis(json).error().where == "/incidents/1/evidence/0/shows");
  CHECK(app::read_diagnosis(base::parse_json(R"({"incidents":[],"redacted":[],"masked":""})").value()).error().where ==
        "/incidents/0");
}
