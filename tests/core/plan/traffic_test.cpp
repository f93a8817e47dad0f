#include "core/plan/traffic.h"

#include <doctest/doctest.h>

#include "core/base/json_reader.h"

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

TEST_CASE("what a traffic cannot mean is refused at its place") {
  const struct {
    const char* json;
    base::Error error;
  } cases[] = {
      {R"({"arrivals":{"shape":"poisson","per_min":9},"service":{"kind":"fixed","seconds":20},
           "mix":[{"workflow":"shots","share":1},{"workflow":"video","share":1}]})",
       {base::ErrorCode::FieldChoice, "/traffic/mix/1/workflow", {{"value", "video"}, {"choices", "shots, edits"}}}},
      {R"({"arrivals":{"shape":"poisson","per_min":9}})", {base::ErrorCode::FieldMissing, "/traffic/service/kind", {}}},
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
