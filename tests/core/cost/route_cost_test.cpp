#include "core/cost/route_cost.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/core/cost/shipped_figures.h"

using namespace headroom;
using cost::Plan;
using cost::RouteCost;
using cost::Workflow;

namespace {

Plan shots(const std::string& model = "gpt-image-2", const std::string& quality = "medium") {
  Workflow workflow;
  workflow.id = "shots";
  workflow.request.model = model;
  workflow.request.size = cost::ImageSize{1024, 1024};
  workflow.request.quality = quality;
  workflow.request.prompt_tokens = 50;
  workflow.accepted_images = 1000;
  Plan plan;
  plan.workflows = {workflow};
  return plan;
}

std::vector<RouteCost> routes(const Plan& plan) {
  const auto here = cost::plan_cost(shipped_figures(), plan).value();
  return cost::route_costs(shipped_figures(), plan, here).value();
}

const RouteCost& route(const std::vector<RouteCost>& all, const std::string& provider) {
  for (const RouteCost& one : all) {
    if (one.provider == provider) return one;
  }
  FAIL("no route " << provider);
  return all.front();
}

std::string low(const RouteCost& one) {
  return one.low ? money_text(*one.low) : "-";
}
std::string high(const RouteCost& one) {
  return one.high ? money_text(*one.high) : "-";
}

} // namespace

TEST_CASE("a list of token prices is laid over OpenAI's rates") {
  const auto all = routes(shots());
  CHECK(low(route(all, "azure")) == "52.96");
  CHECK(low(route(all, "fal")) == "52.96");
  CHECK(low(route(all, "therouter")) == "63.552"); // 1,000 x (56 x 6 + 1,756 x 36)
  CHECK(low(route(all, "skytells")) == "52.96");
  CHECK(high(route(all, "skytells")) == "56.5"); // 1,000 x (56 x 5.5 + 1,756 x 32)
  CHECK(route(all, "therouter").basis == cost::RouteBasis::Tokens);
}

TEST_CASE("a price per image counts every generated image, by quality or size class where the list has them") {
  Plan plan = shots();
  plan.workflows[0].attempts = {1'500'000};
  auto all = routes(plan);
  CHECK(low(route(all, "apiyi")) == "45");   // 1,500 x 0.03
  CHECK(low(route(all, "aimlapi")) == "81"); // 1,500 x 0.054
  CHECK(low(route(all, "muapi")) == "37.5");
  CHECK(high(route(all, "muapi")) == "225");
  all = routes(shots("gpt-image-2", "high"));
  for (const RouteCost& one : all) CHECK(one.provider != "aimlapi"); // a price for medium only
  all = routes(shots("gpt-image-2.5-flare", "high"));
  CHECK(low(route(all, "apimart")) == "8.5");
  CHECK(low(route(all, "piapi")) == "39.72"); // 1,000 x (56 x 3.75 + 1,756 x 22.5)
  CHECK(low(route(all, "wavespeed")) == "10");
  CHECK(high(route(all, "wavespeed")) == "-"); // "from"
}

TEST_CASE("nobody else has Batch, and the cheapest route stands first") {
  Plan plan = shots();
  plan.workflows[0].batch_share = {cost::kMillion};
  const auto all = routes(plan);
  CHECK(low(route(all, "fal")) == "52.96");
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (all[i].low) CHECK(*all[i - 1].low <= *all[i].low);
  }
}

TEST_CASE("a list in another currency needs the person's own rate") {
  Plan plan = shots();
  auto all = routes(plan);
  CHECK(low(route(all, "bananarouter")) == "-");
  CHECK(route(all, "bananarouter").foreign_currency == "CNY");
  plan.currency = cost::Currency{"CNY", 8'000'000'000, {}};
  all = routes(plan);
  CHECK(low(route(all, "bananarouter")) == "5"); // 1,000 x 0.04 / 8
  CHECK(high(route(all, "bananarouter")) == "15");
}

TEST_CASE("a price the list does not state leaves the sum open and says which") {
  Plan plan = shots();
  plan.workflows[0].kind = cost::Kind::Edit;
  plan.workflows[0].request.references = {{1024, 1024}};
  const auto all = routes(plan);
  CHECK(low(route(all, "vercel")) == "-");
  CHECK(route(all, "vercel").missing == "image_input");
  CHECK(low(route(all, "fal")) == "61.152");
}

TEST_CASE("workflows of models a list does not name stay where they are") {
  Plan plan = shots();
  plan.workflows.push_back(shots("gpt-image-2.5-flare", "high").workflows[0]);
  plan.workflows[1].id = "newer";
  const auto all = routes(plan);
  CHECK(route(all, "therouter").part);
  CHECK(low(route(all, "therouter")) == "116.512"); // 63.552 + 52.96
}

TEST_CASE("another model is priced by the smallest size of its list that holds the image") {
  Plan plan = shots();
  const auto model = [&](const char* name) {
    for (const RouteCost& one : routes(plan)) {
      if (one.provider.empty() && one.model == name) return low(one) + " " + high(one) + (one.part ? " part" : "");
    }
    return std::string("none");
  };
  CHECK(model("gemini-3-pro-image") == "134 134");
  CHECK(model("seedream-5.5") == "20 20");
  plan.workflows[0].request.size = cost::ImageSize{1536, 1024}; // above 1k
  CHECK(model("gemini-3-pro-image") == "134 134");
  CHECK(model("seedream-5.5") == "35 35");
  CHECK(model("gemini-3.1-flash-lite-image") == "none"); // 1k is all it lists
  plan.workflows[0].request.size = cost::ImageSize{3840, 2160};
  CHECK(model("gemini-3-pro-image") == "240 240");
  CHECK(model("seedream-5.5") == "none");
  CHECK(model("gemini-3.1-flash-image") == "none"); // shut down
  plan.workflows.push_back(shots().workflows[0]);
  plan.workflows[1].id = "small";
  CHECK(model("gemini-3.1-flash-lite-image") != "none");
  CHECK(model("gemini-3.1-flash-lite-image").find("part") != std::string::npos);
}

TEST_CASE("a list without sizes is read as one megapixel; a larger image costs at least that") {
  Plan plan = shots();
  const auto flux = [&] {
    for (const RouteCost& one : routes(plan)) {
      if (one.model == "flux-2-pro") return low(one) + " " + high(one);
    }
    return std::string("none");
  };
  CHECK(flux() == "30 30");
  plan.workflows[0].request.size = cost::ImageSize{2048, 2048};
  CHECK(flux() == "30 -");
  plan.workflows[0].request.size = cost::ImageSize{1024, 1024};
  plan.workflows[0].kind = cost::Kind::Edit;
  plan.workflows[0].request.references = {{1024, 1024}, {512, 512}};
  CHECK(flux() == "45 45"); // an edit's own price
}

TEST_CASE("reference images cost what another model's list says, or leave the upper end open") {
  Plan plan = shots();
  plan.workflows[0].kind = cost::Kind::Edit;
  plan.workflows[0].request.references = {{1024, 1024}, {512, 512}};
  for (const RouteCost& one : routes(plan)) {
    if (one.model == "seedream-5.5") CHECK(low(one) + " " + high(one) == "36 36"); // 1,000 x (0.02 + 2 x 0.008)
    if (one.model == "gemini-3-pro-image") CHECK(low(one) + " " + high(one) == "134 -");
  }
}
