#include "core/plan/traffic.h"

#include <doctest/doctest.h>

#include "core/base/json_reader.h"
#include "core/plan/queue_sim.h"

using namespace headroom;
using namespace headroom::plan;

namespace {

const std::vector<WorkflowShape> kWorkflows = {
    {"shots", {.images = 1, .input_tokens = 56, .output_tokens = 1756}},
    {"edits", {.images = 2, .input_tokens = 2000, .output_tokens = 3512}},
};

base::Result<Traffic> read(const char* json) {
  return read_traffic(base::parse_json(json).value(), "/traffic", kWorkflows);
}

} // namespace

TEST_CASE("a plan's traffic names workflows and is as long as its shape") {
  const auto traffic = read(R"({"arrivals":{"shape":"burst","users":200,"images_per_user":[3,5],"over_s":5400},
    "mix":[{"workflow":"edits","share":1},{"workflow":"shots","share":3}],
    "client":{"policy":"paced","pace_fraction":0.8},"service":{"kind":"lognormal","p50_s":15,"p95_s":40},
    "tolerance":[{"share":0.95,"within_s":90},{"share":0.8,"within_s":20}],"fallback":null,"per_person_cap":null})");
  REQUIRE(traffic.has_value());
  CHECK(traffic->duration == 90 * kMinute);
  REQUIRE(traffic->classes.size() == 2);
  CHECK(traffic->classes[0].shape.images == 2);
  CHECK(traffic->classes[1].share == 3);
  CHECK(traffic->tolerance == std::vector<Tolerance>{{0.8, 20 * kSecond}, {0.95, 90 * kSecond}});
}

TEST_CASE("without mix, client and tolerance: all workflows, the limiter line of 80%, the usual band") {
  const auto traffic = read(R"({"arrivals":{"shape":"poisson","per_min":9},"service":{"kind":"fixed","seconds":20}})");
  REQUIRE(traffic.has_value());
  CHECK(traffic->duration == 60 * kMinute);
  CHECK(traffic->classes.size() == 2);
  CHECK(std::get<Paced>(traffic->client.policy).fraction_billionths == 800'000'000);
  CHECK(traffic->tolerance.size() == 2);
}

TEST_CASE("a mix without shares keeps every workflow's volume and only says more about some") {
  const auto traffic = read(R"({"arrivals":{"shape":"poisson","per_min":9},"service":{"kind":"fixed","seconds":20},
    "mix":[{"workflow":"edits","background":true,"service":{"kind":"lognormal","p50_s":30,"p95_s":60}}]})");
  REQUIRE(traffic.has_value());
  REQUIRE(traffic->classes.size() == 2);
  CHECK(!traffic->classes[0].background);
  CHECK(!traffic->classes[0].service);
  CHECK(traffic->classes[1].background);
  REQUIRE(traffic->classes[1].service.has_value());
  CHECK(std::get<LognormalService>(*traffic->classes[1].service).p50_s == 30);
}

TEST_CASE("what a traffic cannot mean is refused at its place") {
  const struct {
    const char* json;
    base::Error error;
  } cases[] = {
      {R"({"arrivals":{"shape":"poisson","per_min":9},"service":{"kind":"fixed","seconds":20},
           "mix":[{"workflow":"shots","share":1},{"workflow":"video","share":1}]})",
       {base::ErrorCode::FieldChoice, "/traffic/mix/1/workflow", {{"value", "video"}, {"choices", "shots, edits"}}}},
      {R"({"arrivals":{"shape":"poisson","per_min":9},"service":{"kind":"fixed","seconds":20},
           "tolerance":[{"share":80,"within_s":20}]})",
       {base::ErrorCode::FieldRange, "/traffic/tolerance/0/share", {{"value", "80"}, {"min", "0"}, {"max", "1"}}}},
  };
  for (const auto& c : cases) {
    const auto traffic = read(c.json);
    REQUIRE(!traffic.has_value());
    CHECK(traffic.error() == c.error);
  }
}

TEST_CASE("traffic is scaled by its users or its rate") {
  Traffic traffic;
  traffic.arrivals = BurstArrivals{.users = 200, .fewest_images = 3, .most_images = 5, .over_s = 5400};
  CHECK(std::get<BurstArrivals>(scaled(traffic, 1.5).arrivals).users == 300);
  CHECK(std::get<BurstArrivals>(scaled(traffic, 0.001).arrivals).users == 1);
  traffic.arrivals = CampaignArrivals{.base_per_min = 10, .multiplier = 3};
  CHECK(std::get<CampaignArrivals>(scaled(traffic, 2).arrivals).base_per_min == 20);
  CHECK(std::get<CampaignArrivals>(scaled(traffic, 2).arrivals).multiplier == 3);
}

TEST_CASE("what is written is read back the same, whatever the shape and the client") {
  const char* const traffics[] = {
      R"({"arrivals":{"shape":"poisson","per_min":9},"mix":[{"workflow":"edits","background":true,)"
      R"("service":{"kind":"sample","seconds":[12,15.5]}}],"service":{"kind":"exponential","mean_s":20},)"
      R"("client":{"policy":"backoff","breaker":{"refusals":4,"pause_s":30}},"one_person":{"images":50,"at_s":600},)"
      R"("provider":{"name":"gateway","rpm":40,"monthly_usd":"99.5"},)"
      R"("signs":{"spread_times":2,"cut_share":0.2,"person_share":1.5,"days_late":7}})",
      R"({"arrivals":{"shape":"burst","users":200,"images_per_user":[3,5],"over_s":5400},"mix":[{"workflow":"edits",)"
      R"("share":2}],"service":{"kind":"lognormal","p50_s":15,"p95_s":40},"fallback":"a queue","rerouted_share":0.2,)"
      R"("pregenerated_share":0.1,"per_person_cap":4,"launch_on":"2026-12-01"})",
      R"({"duration_s":7200,"arrivals":{"shape":"campaign","base_per_min":6,"multiplier":3,"start_s":60,"duration_s":600},)"
      R"("service":{"kind":"fixed","seconds":20},"client":{"policy":"backoff","jitter":0.25,"max_in_flight":9}})",
      R"({"arrivals":{"shape":"daily","per_day":5000,"peak_ratio":2,"peak_hour":20},"service":{"kind":"exponential",)"
      R"("mean_s":20},"client":{"policy":"fixed-pause","pause_s":15,"give_up_s":60}})",
      R"({"arrivals":{"shape":"trace","at_s":[0,1.5,2]},"service":{"kind":"fixed","seconds":20}})",
      R"({"arrivals":{"shape":"constant","per_min":5},"service":{"kind":"fixed","seconds":20},)"
      R"("enforcement":{"model":"sliding-window","window_s":10,"rejected":"full","states_wait":false}})",
  };
  for (const char* text : traffics) {
    CAPTURE(text);
    const auto once = read(text);
    REQUIRE(once.has_value());
    const base::Json written = write_traffic(*once);
    const auto again = read_traffic(written, "/traffic", kWorkflows);
    REQUIRE(again.has_value());
    CHECK(write_traffic(*again) == written);
    CHECK(again->duration == once->duration);
    CHECK(again->classes.size() == once->classes.size());
  }
}

TEST_CASE("what is served from a cache or sent elsewhere is not sent here, and a cap holds for each person") {
  auto traffic = read(R"({"arrivals":{"shape":"burst","users":400,"images_per_user":[5,5],"over_s":600},
    "mix":[{"workflow":"shots","share":1}],"service":{"kind":"fixed","seconds":1},"pregenerated_share":0.5,
    "rerouted_share":0.5,"fallback":"another model","per_person_cap":2})");
  REQUIRE(traffic.has_value());
  const Scenario scenario = scenario_of(*traffic, {}, TpmCounts::Total);
  CHECK(scenario.classes[0].copies == 0.25);
  const auto run = simulate(scenario);
  REQUIRE(run.has_value());
  // 400 people x 2 images x 1/4, within five standard deviations.
  CHECK(run->arrived > 200 - 65);
  CHECK(run->arrived < 200 + 65);
}

TEST_CASE("a share that is sent elsewhere is sent somewhere") {
  const auto traffic = read(R"({"arrivals":{"shape":"constant","per_min":5},"service":{"kind":"fixed","seconds":20},
    "rerouted_share":0.3})");
  REQUIRE(!traffic.has_value());
  CHECK(traffic.error().where == "/traffic/fallback");
}

TEST_CASE("a traffic that says nothing of the time of a request takes the usual one") {
  const auto traffic = read(R"({"arrivals":{"shape":"poisson","per_min":9}})");
  REQUIRE(traffic.has_value());
  CHECK(p95_seconds(traffic->service) == 40);
}
