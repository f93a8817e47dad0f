#include "core/plan/queue_sim.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <initializer_list>
#include <string>

using namespace headroom::plan;

namespace {

Time seconds(double value) {
  return to_time(value);
}

// Requests for one image each at these seconds, 10 s of service, nothing limited.
Scenario requests_at(std::initializer_list<double> instants_s) {
  Scenario scenario;
  TraceArrivals trace;
  for (const double at_s : instants_s) trace.at.push_back(seconds(at_s));
  scenario.duration = 100 * kSecond;
  scenario.arrivals = trace;
  scenario.service = FixedService{10};
  scenario.client.policy = FireOnce{};
  scenario.quantiles = QuantileMethod::Exact;
  return scenario;
}

std::string text(Int128 ns) {
  // Every instant of these tests is a whole millisecond or is compared to it.
  const auto ms = static_cast<std::int64_t>(ns / kMillisecond);
  std::string fraction = std::to_string(1000 + ms % 1000).substr(1);
  fraction.erase(fraction.find_last_not_of('0') + 1);
  return std::to_string(ms / 1000) + (fraction.empty() ? "" : "." + fraction) + " s";
}

std::string story(const Scenario& scenario) {
  const auto run = simulate(scenario);
  REQUIRE(run.has_value());
  const SimResult& r = *run;
  CHECK(r.arrived == r.completed + r.failed + r.abandoned);
  std::string text_so_far = std::to_string(r.completed) + " done, " + std::to_string(r.failed) + " failed, " +
                            std::to_string(r.abandoned) + " gave up; " + std::to_string(r.attempts) + " attempts, " +
                            std::to_string(r.throttled) + " refused; waited " + text(r.wait.sum) + ", longest " +
                            text(r.wait.max) + "; queue " + std::to_string(r.queue.max) + ", in flight " +
                            std::to_string(r.in_flight.max);
  return text_so_far + (r.binding ? "; " + std::string(constraint_name(*r.binding)) : "");
}

Scenario with_images(Scenario scenario, std::int64_t per_minute) {
  scenario.limits[BucketKind::Images] = per_minute;
  return scenario;
}

Scenario with_policy(Scenario scenario, ClientPolicy policy) {
  scenario.client.policy = policy;
  return scenario;
}

} // namespace

TEST_CASE("without limits nobody waits and nothing binds") {
  CHECK(story(requests_at({0, 1, 2})) ==
        "3 done, 0 failed, 0 gave up; 3 attempts, 0 refused; waited 0 s, longest 0 s; queue 0, in flight 3");
}

TEST_CASE("unpaced, what does not fit is refused and gone") {
  CHECK(story(with_images(requests_at({0, 0, 0, 0, 0, 0, 0}), 5)) ==
        "5 done, 2 failed, 0 gave up; 7 attempts, 2 refused; waited 0 s, longest 0 s; queue 0, in flight 5; "
        "images-per-minute");
}

TEST_CASE("the sixth image at 5 a minute is told to wait 12 s, and those 12 s are enough") {
  CHECK(story(with_policy(with_images(requests_at({0, 0, 0, 0, 0, 0}), 5), HonourHeader{})) ==
        "6 done, 0 failed, 0 gave up; 7 attempts, 1 refused; waited 12 s, longest 12 s; queue 1, in flight 5; "
        "images-per-minute");
}

TEST_CASE("a stated wait is rounded up to a millisecond") {
  // At 7 a minute one image refills in 8571.43 ms.
  CHECK(story(with_policy(with_images(requests_at({0, 0, 0, 0, 0, 0, 0, 0}), 7), HonourHeader{})) ==
        "8 done, 0 failed, 0 gave up; 9 attempts, 1 refused; waited 8.572 s, longest 8.572 s; queue 1, in flight 8; "
        "images-per-minute");
}

TEST_CASE("a paced client sends one request per gap, first come first served") {
  // 5 a minute: at 0, 12, 24, 36 s.
  CHECK(story(with_policy(with_images(requests_at({0, 0, 0, 0}), 5), Paced{})) ==
        "4 done, 0 failed, 0 gave up; 4 attempts, 0 refused; waited 72 s, longest 36 s; queue 3, in flight 1; "
        "images-per-minute");
  // At 80%: 0, 15, 30, 45 s.
  CHECK(story(with_policy(with_images(requests_at({0, 0, 0, 0}), 5), Paced{.fraction_billionths = 800'000'000})) ==
        "4 done, 0 failed, 0 gave up; 4 attempts, 0 refused; waited 90 s, longest 45 s; queue 3, in flight 1; "
        "images-per-minute");
}

TEST_CASE("a paced client's burst goes out at once from idle, and not again before it is earned") {
  // Three at once, then one every 12 s; at 60 s four gaps have passed and two of the three are earned back.
  CHECK(story(with_policy(with_images(requests_at({0, 0, 0, 0}), 5), Paced{.burst = 3})) ==
        "4 done, 0 failed, 0 gave up; 4 attempts, 0 refused; waited 12 s, longest 12 s; queue 1, in flight 3; "
        "images-per-minute");
  CHECK(story(with_policy(with_images(requests_at({0, 0, 0, 24, 24, 24}), 5), Paced{.burst = 3})) ==
        "6 done, 0 failed, 0 gave up; 6 attempts, 0 refused; waited 12 s, longest 12 s; queue 1, in flight 3; "
        "images-per-minute");
}

TEST_CASE("a refused paced client keeps the head of the line and everybody behind it waits") {
  // Two buckets; the pace follows images (12 s) while the day's requests run out: the third waits for midnight.
  Scenario scenario = with_policy(with_images(requests_at({0, 0, 0}), 5), Paced{});
  scenario.limits[BucketKind::RequestsPerDay] = 2;
  CHECK(story(scenario) ==
        "3 done, 0 failed, 0 gave up; 4 attempts, 1 refused; waited 86412 s, longest 86400 s; queue 2, in flight 1; "
        "requests-per-day");
}

TEST_CASE("the buckets are coupled: an attempt draws from all of them or from none") {
  Scenario scenario = with_images(requests_at({0, 0, 0, 60}), 5);
  scenario.classes = {{{.images = 1, .input_tokens = 100, .output_tokens = 900}, 1}};
  scenario.limits[BucketKind::Tokens] = 2000;
  CHECK(story(scenario) ==
        "3 done, 1 failed, 0 gave up; 4 attempts, 1 refused; waited 0 s, longest 0 s; queue 0, in flight 2; "
        "tokens-per-minute");
  scenario.enforcement.tpm_counts = TpmCounts::Input;
  CHECK(story(scenario) ==
        "4 done, 0 failed, 0 gave up; 4 attempts, 0 refused; waited 0 s, longest 0 s; queue 0, in flight 3; "
        "images-per-minute");
}

TEST_CASE("a refused attempt counts as a request, and in full where failed calls count in full") {
  // 12 images a minute, one every 5 s; depth one. The attempt at 4 s is refused.
  Scenario scenario = with_images(requests_at({0, 4, 5}), 12);
  scenario.enforcement.window = kSecond;
  CHECK(story(scenario) ==
        "2 done, 1 failed, 0 gave up; 3 attempts, 1 refused; waited 0 s, longest 0 s; queue 0, in flight 2; "
        "images-per-minute");
  scenario.enforcement.refusals_count_in_full = true; // what 4 s had refilled is lost, so 5 s is too early as well
  CHECK(story(scenario) ==
        "1 done, 2 failed, 0 gave up; 3 attempts, 2 refused; waited 0 s, longest 0 s; queue 0, in flight 1; "
        "images-per-minute");
  // Two requests a minute: the refused one used up the second.
  scenario = with_images(requests_at({0, 4, 5}), 12);
  scenario.enforcement.window = kSecond;
  scenario.limits[BucketKind::RequestsPerDay] = 2;
  CHECK(story(scenario) ==
        "1 done, 2 failed, 0 gave up; 3 attempts, 2 refused; waited 0 s, longest 0 s; queue 0, in flight 1; "
        "requests-per-day");
}

TEST_CASE("the official libraries try three times and differ in how long a stated wait they honour") {
  Scenario scenario = requests_at({0, 0});
  scenario.limits[BucketKind::RequestsPerDay] = 1; // the second is told to wait a day
  CHECK(story(with_policy(scenario, SdkPython{})) ==
        "1 done, 1 failed, 0 gave up; 2 attempts, 1 refused; waited 0 s, longest 0 s; queue 0, in flight 1; "
        "requests-per-day");
  CHECK(story(with_policy(scenario, SdkNode{})) ==
        "1 done, 1 failed, 0 gave up; 4 attempts, 3 refused; waited 0 s, longest 0 s; queue 1, in flight 1; "
        "requests-per-day");
  // One a minute: told 60 s each time, which both honour.
  for (const ClientPolicy& policy : {ClientPolicy(SdkPython{}), ClientPolicy(SdkNode{})}) {
    CHECK(story(with_policy(with_images(requests_at({0, 0, 0, 0}), 1), policy)) ==
          "3 done, 1 failed, 0 gave up; 9 attempts, 6 refused; waited 180 s, longest 120 s; queue 3, in flight 1; "
          "images-per-minute");
  }
}

TEST_CASE("backoff doubles up to its cap, whatever the refusal states, and then fails") {
  // 1 a minute: refused at 0, 1, 3, 7, 15 and 31 s.
  const Backoff backoff{.base_s = 1, .factor = 2, .jitter = 0, .max_attempts = 6, .cap_s = 60};
  CHECK(story(with_policy(with_images(requests_at({0, 0}), 1), backoff)) ==
        "1 done, 1 failed, 0 gave up; 7 attempts, 6 refused; waited 0 s, longest 0 s; queue 1, in flight 1; "
        "images-per-minute");
  // Capped at 20 s: 0, 8, 24, 44, 64 s.
  const Backoff capped{.base_s = 8, .factor = 2, .jitter = 0, .max_attempts = 6, .cap_s = 20};
  CHECK(story(with_policy(with_images(requests_at({0, 0}), 1), capped)) ==
        "2 done, 0 failed, 0 gave up; 6 attempts, 4 refused; waited 64 s, longest 64 s; queue 1, in flight 1; "
        "images-per-minute");
}

TEST_CASE("a fixed pause stops everybody, not only who was refused") {
  // 1 a minute. The second is refused at 10 s: nothing is sent until 70 s, where it goes first and the third is
  // refused.
  const FixedPause pause{.pause = 60 * kSecond, .max_attempts = 5};
  CHECK(story(with_policy(with_images(requests_at({0, 10, 61}), 1), pause)) ==
        "3 done, 0 failed, 0 gave up; 5 attempts, 2 refused; waited 129 s, longest 69 s; queue 2, in flight 1; "
        "images-per-minute");
  // The second fails at 30 s with its only attempt; the image is there again at 60 s, but nothing is sent before 90 s.
  const FixedPause once{.pause = 60 * kSecond, .max_attempts = 1};
  CHECK(story(with_policy(with_images(requests_at({0, 30, 65}), 1), once)) ==
        "2 done, 1 failed, 0 gave up; 3 attempts, 1 refused; waited 25 s, longest 25 s; queue 1, in flight 1; "
        "images-per-minute");
}

TEST_CASE("a limiter that is told no wait asks less and less often, so that its refusals let the bucket fill") {
  Scenario scenario = with_policy(requests_at({0, 0}), Paced{.burst = 2});
  scenario.limits[BucketKind::Requests] = 1;
  scenario.enforcement.states_wait = false;
  scenario.enforcement.refusals_count_in_full = true;
  // Refused at 0, 1, 3, 7, 15, 31 and 63 s, each draining what had refilled; 64 s later one request fits.
  CHECK(story(scenario) ==
        "2 done, 0 failed, 0 gave up; 9 attempts, 7 refused; waited 127 s, longest 127 s; queue 1, in flight 1; "
        "requests-per-minute");
}

TEST_CASE("a cap on requests in flight makes them wait for a slot, whatever the policy") {
  Scenario scenario = requests_at({0, 1, 2});
  scenario.client.max_in_flight = 1;
  CHECK(story(scenario) ==
        "3 done, 0 failed, 0 gave up; 3 attempts, 0 refused; waited 27 s, longest 18 s; queue 2, in flight 1; "
        "concurrency");
  CHECK(story(with_policy(with_images(scenario, 60), Paced{})) ==
        "3 done, 0 failed, 0 gave up; 3 attempts, 0 refused; waited 27 s, longest 18 s; queue 2, in flight 1; "
        "concurrency");
}

TEST_CASE("at one instant completions come before arrivals, retries before arrivals, and giving up last") {
  Scenario slot = requests_at({0, 10});
  slot.client.max_in_flight = 1;
  CHECK(story(slot) ==
        "2 done, 0 failed, 0 gave up; 2 attempts, 0 refused; waited 0 s, longest 0 s; queue 0, in flight 1");

  // The retry of the second and the arrival of the third meet at 60 s, where one image is free: the retry gets it.
  CHECK(story(with_policy(with_images(requests_at({0, 0, 60}), 1), HonourHeader{})) ==
        "3 done, 0 failed, 0 gave up; 5 attempts, 2 refused; waited 120 s, longest 60 s; queue 1, in flight 1; "
        "images-per-minute");

  // The slot frees at 10 s, the very instant at which patience ends.
  Scenario patient = requests_at({0, 0, 0});
  patient.client.max_in_flight = 1;
  patient.client.give_up = 10 * kSecond;
  CHECK(story(patient) ==
        "2 done, 0 failed, 1 gave up; 2 attempts, 0 refused; waited 10 s, longest 10 s; queue 2, in flight 1; "
        "concurrency");
}

TEST_CASE("who gives up leaves the line or the backoff at that instant") {
  Scenario paced = with_policy(with_images(requests_at({0, 0, 0, 0}), 5), Paced{});
  paced.client.give_up = 30 * kSecond; // turns at 0, 12, 24 and 36 s
  CHECK(story(paced) ==
        "3 done, 0 failed, 1 gave up; 3 attempts, 0 refused; waited 36 s, longest 24 s; queue 3, in flight 1; "
        "images-per-minute");
  Scenario backing_off = with_policy(with_images(requests_at({0, 0}), 1), HonourHeader{});
  backing_off.client.give_up = 30 * kSecond;
  CHECK(story(backing_off) ==
        "1 done, 0 failed, 1 gave up; 2 attempts, 1 refused; waited 0 s, longest 0 s; queue 1, in flight 1; "
        "images-per-minute");
}

TEST_CASE("a refusal that states no wait leaves each client to itself") {
  Scenario scenario = with_images(requests_at({0, 0}), 60);
  scenario.enforcement.window = kSecond;
  scenario.enforcement.states_wait = false;
  // openai's libraries wait 0.5 s less up to a quarter, then twice that: by then one image has refilled.
  const auto run = simulate(with_policy(scenario, SdkPython{}));
  CHECK(run->completed == 2);
  CHECK(run->wait.max > seconds(1.0));
  CHECK(run->wait.max < seconds(1.5));
}

TEST_CASE("counts cover who arrived after the warm-up, levels what lasted within the span") {
  Scenario scenario = requests_at({0, 45, 95});
  scenario.warmup = 50 * kSecond;
  const auto run = simulate(scenario);
  CHECK(run->arrived == 1);
  CHECK(run->span == 50 * kSecond);
  CHECK(run->in_flight.area == 10 * kSecond); // 50 to 55 s of the second, 95 to 100 s of the third
  CHECK(run->in_flight.max == 1);
}

TEST_CASE("the queue drains after the last arrivals and says how long that took") {
  Scenario scenario = with_policy(with_images(requests_at({99, 99, 99}), 5), Paced{});
  const auto run = simulate(scenario);
  CHECK(run->drain == 23 * kSecond); // 99, 111, 123 s
  CHECK(run->queue.max == 2);
  CHECK(run->queue.area == 2 * kSecond); // two waiting in the last second of the span
}

TEST_CASE("a run handled in small steps is the same run") {
  Scenario scenario = with_policy(with_images(requests_at({0, 0, 0, 0, 7, 7, 30}), 5), Backoff{.jitter = 0.5});
  QueueSim sim(scenario);
  double progress = 0;
  for (;;) {
    const auto more = sim.advance(1);
    REQUIRE(more.has_value());
    CHECK(sim.progress() >= progress);
    progress = sim.progress();
    if (!*more) break;
  }
  const SimResult stepped = sim.result();
  const SimResult whole = *simulate(scenario);
  CHECK(stepped.wait.sum == whole.wait.sum);
  CHECK(stepped.attempts == whole.attempts);
  CHECK(stepped.events == whole.events);
  CHECK(whole.events == 7 + whole.attempts + whole.completed);
}

TEST_CASE("requests of several classes draw their own demand and are paced by it") {
  // 10 images a minute. The class of four waits for no one but makes the next wait 24 s, the class of one 6 s.
  Scenario scenario = with_policy(with_images(requests_at({0, 0, 0, 0}), 10), Paced{});
  scenario.classes = {{{.images = 1}, 1}, {{.images = 4}, 1}};
  const auto run = simulate(scenario);
  CHECK(run->completed == 4);
  ArrivalStream same(scenario.arrivals, scenario.duration, scenario.classes, scenario.seed);
  Time gaps = 0;
  Time waited = 0;
  Int128 images = 0;
  for (int i = 0; i < 4; ++i) {
    const std::int64_t size = scenario.classes[same.next().request_class].shape.images;
    waited += gaps;
    gaps += size * 6 * kSecond;
    images += size;
  }
  CHECK(run->wait.sum == waited);
  CHECK(run->offered_units[BucketKind::Images] == images);
  CHECK(run->accepted_units[BucketKind::Images] == images);
}

TEST_CASE("an outage refuses everything, states no wait and is not counted as throttling") {
  Scenario scenario = with_images(requests_at({0, 20, 30}), 60);
  scenario.outages = {{10 * kSecond, 30 * kSecond}};
  CHECK(story(scenario) ==
        "2 done, 1 failed, 0 gave up; 3 attempts, 0 refused; waited 0 s, longest 0 s; queue 0, in flight 1; "
        "images-per-minute");
  CHECK(simulate(scenario)->unavailable == 1);
  CHECK(!simulate(scenario)->first_refusal);
  // Retries at 21, 23, 27 and 35 s.
  CHECK(story(with_policy(scenario, Backoff{})) ==
        "3 done, 0 failed, 0 gave up; 7 attempts, 0 refused; waited 15 s, longest 15 s; queue 1, in flight 2; outage");
}

TEST_CASE("the lowest level and the first refusal are remembered") {
  Scenario scenario = with_images(requests_at({0, 0, 0, 60, 60, 60, 60, 60, 60}), 5);
  const auto run = simulate(scenario);
  CHECK(run->least_left[BucketKind::Images] == 0);
  CHECK(run->first_refusal == 60 * kSecond);
  scenario.limits[BucketKind::Images] = 7;
  CHECK(simulate(scenario)->least_left[BucketKind::Images] == Int128{kMinute}); // one image of seven
  CHECK(!simulate(scenario)->first_refusal);
}

TEST_CASE("background work waits for everything else that is ready") {
  // Two a minute: one at once, then one every 30 s. The background request came first and goes last.
  Scenario scenario = requests_at({0, 1, 2, 3});
  scenario.limits[BucketKind::Images] = 2;
  scenario.client.policy = Paced{};
  scenario.classes = {{{}, 1}, {{}, 1}};
  scenario.classes[0].background = true;
  struct Order final : SimObserver {
    std::string accepted;
    std::string arrived;
    void on_arrival(const WaitingRequest& request) override { arrived += request.request_class == 0 ? 'b' : 'i'; }
    void on_acceptance(const WaitingRequest& request, Time) override {
      accepted += request.request_class == 0 ? 'b' : 'i';
    }
    void on_refusal(const WaitingRequest&, Time, std::size_t) override {}
    void on_loss(const WaitingRequest&, Time) override {}
  } order;
  REQUIRE(simulate(scenario, &order).has_value());
  // Whoever is first finds nobody before it; after that the interactive ones go before the background ones.
  CHECK(order.arrived.size() == 4);
  const std::string rest = order.accepted.substr(1);
  CHECK(rest.find_last_of('i') + 1 == static_cast<std::size_t>(std::count(rest.begin(), rest.end(), 'i')));
}

TEST_CASE("a breaker stops everybody after so many refusals in a row") {
  Scenario scenario = requests_at({0, 0, 0, 0, 1, 2});
  scenario.limits[BucketKind::Images] = 1;
  scenario.client.breaker = Breaker{2, 90 * kSecond};
  // One passes, two are refused; the fourth, and those who come later, wait 90 s for their turn: then one more passes.
  CHECK(story(scenario).find("2 done, 4 failed") == 0);
  const auto run = simulate(scenario);
  CHECK(run->wait.max == 90 * kSecond);
}

TEST_CASE("a class may take its own time, and the others keep theirs") {
  Scenario scenario = requests_at({0, 0, 0, 0, 0, 0, 0, 0});
  scenario.classes = {{{}, 1}, {{}, 1}};
  scenario.classes[1].service = FixedService{30};
  const auto run = simulate(scenario);
  REQUIRE(run.has_value());
  CHECK(run->latency.max == 30 * kSecond);
  CHECK(*run->latency.p50_us >= 10'000'000);
  CHECK(run->latency.sum > 8 * 10 * kSecond);
  CHECK(run->latency.sum < 8 * 30 * kSecond);
}

TEST_CASE("a share through Batch never comes, and repeated attempts come more than once") {
  Scenario scenario;
  scenario.duration = 1000 * kMinute;
  scenario.arrivals = ConstantArrivals{10};
  scenario.service = FixedService{1};
  scenario.client.policy = FireOnce{};
  scenario.classes[0].copies = 0.25;
  const auto quarter = simulate(scenario);
  // 10,000 draws: within five standard deviations of 2,500.
  CHECK(quarter->arrived > 2500 - 217);
  CHECK(quarter->arrived < 2500 + 217);
  scenario.classes[0].copies = 2.5;
  const auto more = simulate(scenario);
  CHECK(more->arrived > 25'000 - 250);
  CHECK(more->arrived < 25'000 + 250);
  scenario.classes[0].copies = 0;
  CHECK(simulate(scenario)->arrived == 0);
}
