#include "core/plan/scenario_reader.h"

#include <doctest/doctest.h>

#include <string>

#include "app/knowledge.h"
#include "core/base/json_reader.h"

using namespace headroom;
using namespace headroom::plan;

namespace {

const app::Knowledge& knowledge() {
  static const app::Knowledge loaded = app::load_knowledge(app::embedded_assets()).value();
  return loaded;
}

base::Json example() {
  return base::parse_json(R"({"v":1,"seed":1,"duration_s":36000,"warmup_s":0,
    "arrivals":{"shape":"poisson","per_min":15},
    "request":{"images":1,"input_tokens":60,"output_tokens":1756},
    "limits":{"tier":2},
    "enforcement":{"model":"token-bucket","window_s":60,"tpm_counts":"total","rejected":"free"},
    "client":{"policy":"paced","pace_fraction":1.0,"burst":1,"max_in_flight":null,"give_up_s":null},
    "service":{"kind":"lognormal","p50_s":15,"p95_s":40}})")
      .value();
}

// The example with one part replaced.
base::Result<Scenario> read_with(const std::string& part, const std::string& json) {
  base::Json scenario = example();
  scenario[part] = base::parse_json(json).value();
  return read_scenario(scenario, "", knowledge().catalog);
}

std::string error_text(const base::Result<Scenario>& scenario) {
  REQUIRE(!scenario.has_value());
  return knowledge().english.format(scenario.error(), "scenario.json");
}

Limits limits_of(const std::string& json) {
  const auto scenario = read_with("limits", json);
  REQUIRE(scenario.has_value());
  return scenario->limits;
}

} // namespace

TEST_CASE("the example of the interface is read with the published row of its tier") {
  const auto scenario = read_scenario(example(), "", knowledge().catalog);
  REQUIRE(scenario.has_value());
  CHECK(scenario->duration == 36'000 * kSecond);
  CHECK(scenario->limits[BucketKind::Images] == 20);
  CHECK(scenario->limits[BucketKind::Tokens] == 250'000);
  CHECK(!scenario->limits[BucketKind::Requests]);
  CHECK(!scenario->client.max_in_flight);
  CHECK(std::get<Paced>(scenario->client.policy).fraction_billionths == kSecond);
}

TEST_CASE("a scenario may leave out what has a default") {
  const auto scenario = read_scenario(base::parse_json(R"({"v":1,"duration_s":60,"request":{},
    "arrivals":{"shape":"constant","per_min":1},"limits":{},"service":{"kind":"fixed","seconds":1}})")
                                          .value(),
                                      "", knowledge().catalog);
  REQUIRE(scenario.has_value());
  CHECK(scenario->seed == 1);
  REQUIRE(scenario->classes.size() == 1);
  CHECK(scenario->classes[0].shape.images == 1);
  CHECK(scenario->enforcement.window == kMinute);
  CHECK(scenario->limits == Limits{});
}

TEST_CASE("limits: a tier's row, own values over it, less what others take") {
  Limits expected;
  expected[BucketKind::Images] = 150;
  expected[BucketKind::Tokens] = 3'000'000;
  CHECK(limits_of(R"({"tier":4})") == expected);
  CHECK(limits_of(R"({"tier":4,"model":"gpt-image-2","on":"2026-11-20"})") == expected);
  expected[BucketKind::Images] = 90;
  expected[BucketKind::RequestsPerDay] = 500;
  CHECK(limits_of(R"({"tier":4,"ipm":100,"rpd":500,"reserved":{"ipm":10,"rpm":3}})") == expected);
  CHECK(limits_of(R"({"ipm":null,"tpm":null})") == Limits{});
}

TEST_CASE("what can never run is refused with the field's name and a clear sentence") {
  const struct {
    const char* part;
    const char* json;
    const char* message;
  } cases[] = {
      {"v", "null", "/v: this field is required"},
      {"request", "null", "/request: this field is required"},
      {"v", "2", "/v: version 2 cannot be read here; expected 1"},
      {"duration_s", "0", "/duration_s: 0 is outside 0.000001 to 31622400"},
      {"duration_s", "\"long\"", "/duration_s: expected number"},
      {"warmup_s", "36000", "/warmup_s: this contradicts /duration_s"},
      {"arrivals", "null", "/arrivals/shape: this field is required"},
      {"arrivals", R"({"shape":"poisson","per_min":0})", "/arrivals/per_min: 0 is outside 0.000001 to 1000000000"},
      {"arrivals", R"({"shape":"poisson","per_min":-3})", "/arrivals/per_min: -3 is outside 0.000001 to 1000000000"},
      {"arrivals", R"({"shape":"wave"})",
       "/arrivals/shape: \"wave\" is not one of: constant, poisson, burst, campaign, daily, trace"},
      {"arrivals", R"({"shape":"burst","users":200,"images_per_user":[5,3],"over_s":5400})",
       "/arrivals/images_per_user/1: 3 is outside 5 to 1000"},
      {"arrivals", R"({"shape":"burst","users":200,"images_per_user":[3],"over_s":5400})",
       "/arrivals/images_per_user: expected [least, most]"},
      {"arrivals", R"({"shape":"burst","users":200,"images_per_user":[3,5],"over_s":40000})",
       "/arrivals/over_s: 40000 is outside 0 to 36000"},
      {"arrivals", R"({"shape":"trace","at_s":[1,5,3]})",
       "/arrivals/at_s/2: 3 is earlier than 5 before it; a trace is sorted by time"},
      {"arrivals", R"({"shape":"trace","at_s":[1,36000]})",
       "/arrivals/at_s/1: 36000 is outside the run, which lasts from 0 to 36000 seconds (the end excluded)"},
      {"arrivals", R"({"shape":"trace","at_s":[-1]})",
       "/arrivals/at_s/0: -1 is outside the run, which lasts from 0 to 36000 seconds (the end excluded)"},
      {"arrivals", R"({"shape":"trace","at_s":[1,"soon"]})", "/arrivals/at_s/1: expected number"},
      {"arrivals", R"({"shape":"poisson","per_min":100000000})",
       "/arrivals: about 60000000000 requests would arrive; a run takes up to 1000000000"},
      {"request", R"({"images":21})",
       "/request/images: one request takes 21 of images-per-minute, whose limit is 20: it can never pass"},
      {"request", R"({"input_tokens":60,"output_tokens":250000})",
       "/request/output_tokens: one request takes 250060 of tokens-per-minute, whose limit is 250000: it can never "
       "pass"},
      {"request", R"({"input_tokens":250001})",
       "/request/input_tokens: one request takes 250001 of tokens-per-minute, whose limit is 250000: it can never "
       "pass"},
      {"request", R"({"images":0})", "/request/images: 0 is outside 1 to 1000000"},
      {"limits", "null", "/limits: this field is required"},
      {"limits", R"({"tier":6})", "/limits/tier: 6 is outside 0 to 5"},
      {"limits", R"({"tier":0})",
       "/limits/tier: images-per-minute is 0: that is no access, not a slow rate; such a request can never pass"},
      {"limits", R"({"ipm":0})",
       "/limits/ipm: images-per-minute is 0: that is no access, not a slow rate; such a request can never pass"},
      {"limits", R"({"ipm":-5})", "/limits/ipm: -5 is outside 0 to 1000000000000"},
      {"limits", R"({"ipm":12.5})", "/limits/ipm: expected integer"},
      {"limits", R"({"ipm":20,"reserved":{"ipm":20}})",
       "/limits/reserved/ipm: others take 20 of 20 images-per-minute: nothing is left, such a request can never pass"},
      {"limits", R"({"tier":2,"on":"soon"})", "/limits/on: \"soon\" is not a date; expected YYYY-MM-DD"},
      {"enforcement", R"({"window_s":61})", "/enforcement/window_s: 61 is outside 0.001 to 60"},
      {"enforcement", R"({"model":"leaky"})",
       "/enforcement/model: \"leaky\" is not one of: token-bucket, fixed-window, sliding-window"},
      {"client", R"({"policy":"paced","pace_fraction":0})", "/client/pace_fraction: 0 is outside 0.001 to 1"},
      {"client", R"({"policy":"paced","max_in_flight":0})", "/client/max_in_flight: 0 is outside 1 to 1000000000"},
      {"client", R"({"policy":"fixed-pause"})", "/client/pause_s: this field is required"},
      {"service", R"({"kind":"lognormal","p50_s":40,"p95_s":15})", "/service/p95_s: 15 is outside 40 to 31622400"},
      {"service", "null", "/service/kind: this field is required"},
      {"service", R"({"kind":"sample","seconds":[]})", "/service/seconds: this field is required"},
      {"service", R"({"kind":"sample","seconds":[12,-1]})", "/service/seconds/1: -1 is outside 0.000001 to 31622400"},
      {"client", R"({"policy":"backoff","breaker":{"refusals":0,"pause_s":60}})",
       "/client/breaker/refusals: 0 is outside 1 to 1000000000"},
      {"request", R"({"batch_share":1.5})", "/request/batch_share: 1.5 is outside 0 to 1"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.json);
    CHECK(error_text(read_with(c.part, c.json)) == "scenario.json: " + std::string(c.message));
  }
}

TEST_CASE("a model without published limits and a client that waits for what is never stated are refused") {
  CHECK(error_text(read_with("limits", R"({"tier":2,"model":"dall-e-3"})")).starts_with("scenario.json: /limits/"));
  base::Json scenario = example();
  scenario["client"] = {{"policy", "honour-header"}};
  scenario["enforcement"] = {{"states_wait", false}};
  CHECK(error_text(read_scenario(scenario, "", knowledge().catalog)) ==
        "scenario.json: /client/policy: this contradicts /enforcement/states_wait");
}

TEST_CASE("a scenario inside something larger names its place there") {
  base::Json scenario = example();
  scenario["request"]["images"] = 6;
  scenario["limits"] = {{"tier", 1}};
  CHECK(read_scenario(scenario, "/scenario", knowledge().catalog).error() ==
        base::Error{base::ErrorCode::NeverPasses,
                    "/scenario/request/images",
                    {{"demand", "6"}, {"limit", "5"}, {"bucket", "images-per-minute"}}});
}

TEST_CASE("reference images draw on the image limit only under the reading that says so") {
  base::Json scenario = example();
  scenario["request"]["references"] = 4;
  const auto free = read_scenario(scenario, "", knowledge().catalog);
  REQUIRE(free.has_value());
  CHECK(demand_of(free->classes[0].shape, TpmCounts::Total)[BucketKind::Images] == 1);
  scenario["enforcement"]["references"] = "counted";
  const auto counted = read_scenario(scenario, "", knowledge().catalog);
  REQUIRE(counted.has_value());
  CHECK(demand_of(counted->classes[0].shape, TpmCounts::Total)[BucketKind::Images] == 5);
  scenario["request"]["references"] = 20;
  CHECK(error_text(read_scenario(scenario, "", knowledge().catalog)).find("it can never pass") != std::string::npos);
}
