#include "api/simulate_op.h"

#include <doctest/doctest.h>

#include "core/base/json_reader.h"
#include "core/base/json_writer.h"

using namespace headroom;

namespace {

const app::Knowledge& knowledge() {
  static const app::Knowledge loaded = app::load_knowledge(app::embedded_assets()).value();
  return loaded;
}

std::string simulated(const std::string& fields) {
  return api::api_call(knowledge(), R"({"v":1,"op":"simulate",)" + fields + "}");
}

std::string replied(const std::string& result) {
  return R"({"v":1,"ok":true,"result":)" + result + "}";
}

} // namespace

TEST_CASE("a run is told in fixed order, with exact quotients of at most six digits") {
  // Seven requests at once at 7 a minute, paced: one every 8.571428572 s; 0.02 of the span each in flight.
  CHECK(simulated(
            R"("duration_s":30,"arrivals":{"shape":"trace","at_s":[0,0,0]},"request":{},"limits":{"ipm":7,"rpd":100},
    "client":{"policy":"paced"},"service":{"kind":"fixed","seconds":2},"quantiles":"exact")") ==
        replied(R"({"v":1,"arrived":3,"completed":3,"failed":0,"abandoned":0,"throttled_429":0,"attempts":3,)"
                R"("wait_s":{"mean":8.571429,"p50":8.571429,"p95":17.142857,"p99":17.142857,"max":17.142857},)"
                R"("latency_s":{"mean":10.571429,"p50":10.571429,"p95":19.142857,"p99":19.142857,"max":19.142857},)"
                R"("queue":{"mean":0.857143,"max":2},"in_flight":{"mean":0.2,"max":1},"drain_s":0,)"
                R"("binding":"images-per-minute","utilisation":{"images-per-minute":0.857143,"requests-per-day":86.4},)"
                R"("remaining_min":{"images-per-minute":6,"requests-per-day":97},"first_429_s":null,)"
                R"("attempts_per_completed":1,"unavailable":0,"overload":null})"));
}

TEST_CASE(
    "money that is spent does not come back by waiting: what it does not pay for fails, and what was spent is told") {
  // Three requests of 0.4 USD, 1 USD a month, of which 0.1 are spent.
  const std::string reply = simulated(
      R"("duration_s":30,"arrivals":{"shape":"trace","at_s":[0,1,2]},"request":{"usd":"0.4"},
    "limits":{"monthly_usd":"1","reserved":{"monthly_usd":"0.1"}},
    "client":{"policy":"paced"},"service":{"kind":"fixed","seconds":2})");
  CHECK(reply.find(R"("arrived":3,"completed":2,"failed":1,"abandoned":0,"throttled_429":1,"attempts":3)") !=
        std::string::npos);
  CHECK(reply.find(R"("binding":"monthly-spend")") != std::string::npos);
  CHECK(reply.find(R"("remaining_min":{"monthly-spend":0.1})") != std::string::npos);
  CHECK(reply.find(R"("spend_usd":"0.8")") != std::string::npos);
  CHECK(simulated(R"("duration_s":30,"arrivals":{"shape":"trace","at_s":[0]},"request":{"usd":"3"},
    "limits":{"monthly_usd":"1"},"service":{"kind":"fixed","seconds":2})")
            .find("/request/usd") != std::string::npos);
  CHECK(simulated(R"("duration_s":30,"arrivals":{"shape":"trace","at_s":[0]},"request":{"usd":"-3"},
    "limits":{},"service":{"kind":"fixed","seconds":2})")
            .find("/request/usd") != std::string::npos);
}

TEST_CASE("nobody completed means no durations") {
  CHECK(simulated(R"("duration_s":60,"arrivals":{"shape":"trace","at_s":[]},"request":{},"limits":{},
    "service":{"kind":"fixed","seconds":2})") ==
        replied(
            R"({"v":1,"arrived":0,"completed":0,"failed":0,"abandoned":0,"throttled_429":0,"attempts":0,)"
            R"("wait_s":{"mean":null,"p50":null,"p95":null,"p99":null,"max":null},)"
            R"("latency_s":{"mean":null,"p50":null,"p95":null,"p99":null,"max":null},)"
            R"("queue":{"mean":0,"max":0},"in_flight":{"mean":0,"max":0},"drain_s":0,"binding":null,"utilisation":{},)"
            R"("remaining_min":{},"first_429_s":null,"attempts_per_completed":null,"unavailable":0,"overload":null})"));
}

TEST_CASE("the interface's example gives these bytes, natively and as WASM") {
  const std::string fields = R"("seed":1,"duration_s":36000,"warmup_s":0,"arrivals":{"shape":"poisson","per_min":15},
    "request":{"images":1,"input_tokens":60,"output_tokens":1756},"limits":{"tier":2},
    "enforcement":{"model":"token-bucket","window_s":60,"tpm_counts":"total","rejected":"free"},
    "client":{"policy":"paced","pace_fraction":1.0,"burst":1,"max_in_flight":null,"give_up_s":null},
    "service":{"kind":"lognormal","p50_s":15,"p95_s":40})";
  const std::string expected =
      replied(R"({"v":1,"arrived":8907,"completed":8907,"failed":0,"abandoned":0,"throttled_429":0,"attempts":8907,)"
              R"("wait_s":{"mean":4.323887,"p50":2.703359,"p95":15.073279,"p99":22.691839,"max":38.111448},)"
              R"("latency_s":{"mean":22.02574,"p50":19.464191,"p95":45.219839,"p99":65.961983,"max":121.342054},)"
              R"("queue":{"mean":1.069423,"max":13},"in_flight":{"mean":4.377512,"max":11},"drain_s":7.551478,)"
              R"("binding":"images-per-minute","utilisation":{"images-per-minute":0.742,"tokens-per-minute":0.107798},)"
              R"("remaining_min":{"images-per-minute":19,"tokens-per-minute":248184},"first_429_s":null,)"
              R"("attempts_per_completed":1,"unavailable":0,"overload":null})");
  CHECK(simulated(fields) == expected);
  CHECK(api::api_call(knowledge(), R"({"v":1,"op":"simulate","scenario":{"v":1,)" + fields + "}}") == expected);
}

TEST_CASE("what is offered beyond a limit is named with its growth, and minutes are told on request") {
  // 30 images a minute where 20 are allowed: ten more wait every minute.
  CHECK(simulated(R"("duration_s":120,"arrivals":{"shape":"constant","per_min":30},"request":{},"limits":{"ipm":20},
    "client":{"policy":"none"},"service":{"kind":"fixed","seconds":2},"detail":"minutes")") ==
        replied(R"({"v":1,"arrived":60,"completed":59,"failed":1,"abandoned":0,"throttled_429":1,"attempts":60,)"
                R"("wait_s":{"mean":0,"p50":0,"p95":0,"p99":0,"max":0},)"
                R"("latency_s":{"mean":2,"p50":2,"p95":2,"p99":2,"max":2},)"
                R"("queue":{"mean":0,"max":0},"in_flight":{"mean":0.983333,"max":1},"drain_s":0,)"
                R"("binding":"images-per-minute","utilisation":{"images-per-minute":1.475},)"
                R"("remaining_min":{"images-per-minute":0},"first_429_s":116,"attempts_per_completed":1.016949,)"
                R"("unavailable":0,"overload":{"bucket":"images-per-minute","offered":1.5,"grows_per_min":10},)"
                R"("minutes":{"arrived":[30,30],"accepted":[30,29],"refused":[0,1],"waiting":[0,0],)"
                R"("images":[30,30],"tokens":[0,0]},"refused_share_by_hour":[0.016667,)"
                R"(null,null,null,null,null,null,null,null,null,null,null,)"
                R"(null,null,null,null,null,null,null,null,null,null,null,null]})"));
}

TEST_CASE("a bad scenario is one clear reply, in the language asked for") {
  CHECK(
      simulated(R"("lang":"ko","duration_s":60,"arrivals":{"shape":"constant","per_min":1},"limits":{"tier":1},
    "request":{"images":6},"service":{"kind":"fixed","seconds":2})") ==
      R"({"v":1,"ok":false,"error":{"code":"never_passes","where":"/request/images",)"
      R"("message":"요청 한 건에 images-per-minute 6 단위가 필요하지만 한도는 5입니다. 이 요청은 절대 통과할 수 없습니다"}})");
  CHECK(simulated(R"("scenario":7)") ==
        R"({"v":1,"ok":false,"error":{"code":"field_type","where":"/scenario","message":"expected object"}})");
}
