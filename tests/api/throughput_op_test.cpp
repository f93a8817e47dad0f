#include "api/throughput_op.h"

#include <doctest/doctest.h>

#include <string>

#include "core/base/json_reader.h"
#include "core/base/json_writer.h"
#include "tests/core/cost/shipped_figures.h"

using namespace headroom;

namespace {

// A soft launch: 200 people within 90 minutes, 3 to 5 images each, the early ones sooner.
const std::string kTraffic =
    R"("traffic":{"arrivals":{"shape":"burst","users":200,"images_per_user":[3,5],"over_s":5400,"front_load":0.5},)"
    R"("mix":[{"workflow":"shots","share":1}],"client":{"policy":"paced","pace_fraction":0.8},)"
    R"("service":{"kind":"lognormal","p50_s":15,"p95_s":40},)"
    R"("tolerance":[{"share":0.8,"within_s":20},{"share":0.95,"within_s":90}]})";
const std::string kWorkflows = R"("workflows":[{"id":"shots","images":1,"input_tokens":56,"output_tokens":1756}])";

base::Json planned(const std::string& account) {
  const auto request = base::parse_json("{" + kTraffic + "," + kWorkflows + "," + account + "}");
  REQUIRE(request.has_value());
  const auto reply = api::run_operation(shipped_knowledge(), i18n::Language::English, "throughput", *request);
  REQUIRE(reply.has_value());
  return *reply;
}

std::string at(const base::Json& reply, const char* pointer) {
  const base::Json::json_pointer place(pointer);
  REQUIRE(reply.contains(place));
  return base::write_json(reply.at(place));
}

} // namespace

TEST_CASE("a soft launch breaks tier 2 in its first minutes though its average is far below, and tier 3 holds") {
  const base::Json reply = planned(R"("account":{"tier":2})");
  CHECK(at(reply, "/tiers/1/tier") == "2");
  CHECK(at(reply, "/tiers/1/limits") == R"({"images-per-minute":20,"tokens-per-minute":250000,"monthly-spend":"500"})");
  CHECK(at(reply, "/tiers/1/total/paced/run/utilisation/images-per-minute") == "0.433333");
  CHECK(at(reply, "/tiers/1/total/peak") ==
        R"({"bucket":"images-per-minute","minute":3,"demand":42,"limit":20,"headroom":-1.1,"keeps_headroom":false})");
  CHECK(at(reply, "/tiers/1/total/paced/holds") == "false");
  CHECK(at(reply, "/tiers/1/total/paced/throttled_share") == "0");
  CHECK(at(reply, "/tiers/1/total/unpaced/first_failing_minute") == "3");
  CHECK(at(reply, "/tiers/1/total/unpaced/run/first_429_s") == "123.69148");
  CHECK(at(reply, "/tiers/1/total/unpaced/run/failed") == "21");
  CHECK(at(reply, "/smallest_tier") ==
        R"({"holds":{"total":3,"input":3},"with_headroom":{"total":4,"input":4},"readings_agree":true})");
}

TEST_CASE("an account gets its limiter, its largest load and the policies side by side") {
  const base::Json reply = planned(R"("account":{"tier":2,"limits":{"ipm":30},"reserved":{"ipm":10}})");
  CHECK(at(reply, "/account/limits") == R"({"images-per-minute":20,"tokens-per-minute":250000,"monthly-spend":"500"})");
  CHECK(at(reply, "/tiers/2/limits") ==
        R"({"images-per-minute":40,"tokens-per-minute":800000,"monthly-spend":"1000"})");
  base::Json limiter = reply.at("account").at("limiter");
  const base::Json snippets = limiter.at("snippets");
  limiter.erase("snippets");
  CHECK(base::write_json(limiter) ==
        R"({"requests_per_minute":16,"gap_s":3.75,"burst":1,"in_flight_mean":4.778288,"max_in_flight":11,)"
        R"("backoff":{"stated_wait_first":true,"base_s":1,"factor":2,"jitter":0.25,"max_attempts":6},)"
        R"("breaker":{"refusals_in_a_row":6,"pause_s":60},"alert_below_remaining":0.2,"plan_share":0.7})");
  REQUIRE(snippets.size() == 3);
  CHECK(snippets.at(1).at("language") == "TypeScript");
  CHECK(snippets.at(1).at("code").get<std::string>().find("minTime: 3750, maxConcurrent: 11") != std::string::npos);
  const double largest = reply.at("account").at("largest_load").get<double>();
  CHECK(largest > 0.2);
  CHECK(largest < 1);
  std::string policies;
  for (const auto& each : reply.at("account").at("policies")) policies += each.at("policy").get<std::string>() + " ";
  CHECK(policies == "paced none sdk-python sdk-node backoff fixed-pause honour-header ");
}

TEST_CASE("Azure's tiers and the traffic's own provider are run under the same load, over their own windows") {
  const auto request = base::parse_json(
      R"({"traffic":{"arrivals":{"shape":"constant","per_min":25},"service":{"kind":"fixed","seconds":20},)"
      R"("provider":{"name":"Example gateway","rpm":40}},)" +
      kWorkflows + "}");
  REQUIRE(request.has_value());
  const auto reply = api::run_operation(shipped_knowledge(), i18n::Language::English, "throughput", *request);
  REQUIRE(reply.has_value());
  const base::Json& others = reply->at("others");
  REQUIRE(others.size() == 7);
  CHECK(at(*reply, "/others/0/limits") == R"({"requests-per-minute":6})");
  CHECK(at(*reply, "/others/0/window_s") == "1");
  CHECK(at(*reply, "/others/0/answer/paced/holds") == "false");
  // 25 a minute evenly is within 30, and within 36; the limiter at 80% makes it wait at the first.
  CHECK(at(*reply, "/others/4/answer/unpaced/run/throttled_429") == "0");
  CHECK(at(*reply, "/others/5/answer/paced/holds") == "true");
  CHECK(at(*reply, "/others/6/contract") == R"("provider")");
  CHECK(at(*reply, "/others/6/name") == R"("Example gateway")");
  CHECK(at(*reply, "/others/6/answer/paced/holds") == "true");
}

TEST_CASE("without an account every tier is answered; with limits nothing passes it says so") {
  CHECK(at(planned(R"("account":null)"), "/account") == "null");
  CHECK(at(planned(R"("account":{"limits":{"ipm":5},"reserved":{"ipm":5}})"), "/account") ==
        R"({"limits":{"images-per-minute":0},"never_passes":"images-per-minute"})");
}

TEST_CASE("an outage shows how long each policy takes to recover") {
  const base::Json reply = planned(R"("account":{"tier":3},"outage":{"start_s":600,"duration_s":300})");
  CHECK(at(reply, "/account/policies/1/recovery_s") == "0"); // fired once, lost at once
  CHECK(reply.at("account").at("policies").at(0).at("recovery_s").get<double>() > 0);
}

TEST_CASE("a throughput request that means nothing names the field") {
  const auto error = [](const std::string& fields) {
    const auto request = base::parse_json("{" + fields + "}");
    REQUIRE(request.has_value());
    const auto reply = api::run_operation(shipped_knowledge(), i18n::Language::English, "throughput", *request);
    REQUIRE(!reply.has_value());
    return shipped_knowledge().english.format(reply.error());
  };
  CHECK(error(kTraffic) == "/workflows: this field is required");
  CHECK(error(kWorkflows) == "/traffic: this field is required");
  CHECK(error(kTraffic + R"(,"workflows":[{"id":"other"}])") ==
        "/traffic/mix/0/workflow: \"shots\" is not one of: other");
  CHECK(error(kTraffic + "," + kWorkflows + R"(,"account":{"tier":7})") == "/account/tier: 7 is outside 0 to 5");
}
