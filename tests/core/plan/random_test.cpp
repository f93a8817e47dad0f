#include "core/plan/random.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstring>

using namespace headroom::plan;

TEST_CASE("the generator is xoshiro256** seeded by splitmix64") {
  // Computed from the published definitions with arbitrary-precision integers.
  Random random(1, RandomStream::Arrivals);
  CHECK(random.bits() == 0xB3F2AF6D0FC710C5u);
  CHECK(random.bits() == 0x853B559647364CEAu);
}

TEST_CASE("a million draws of every kind are the same bits with every compiler, natively and as WASM") {
  std::uint64_t hash = 0xCBF29CE484222325u; // FNV-1a over the bytes of each draw
  const auto add = [&](double value) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    for (int i = 0; i < 8; ++i, bits >>= 8) hash = (hash ^ (bits & 0xFF)) * 0x100000001B3u;
  };
  Random arrivals(1, RandomStream::Arrivals);
  Random sizes(1, RandomStream::Sizes);
  Random service(1, RandomStream::Service);
  for (int i = 0; i < 250'000; ++i) {
    add(arrivals.exponential());
    add(static_cast<double>(sizes.between(3, 5)));
    add(portable_exp(2.7 + 0.6 * service.normal()));
    add(jitter_unit(1, static_cast<std::uint64_t>(i), 2));
  }
  CHECK(hash == 2720680276969659485u);
}

TEST_CASE("draws have the moments of their distributions") {
  constexpr int kDraws = 400'000;
  Random random(3, RandomStream::Service);
  double exponential = 0;
  double normal = 0;
  double square = 0;
  double jitter = 0;
  int counts[3] = {};
  for (int i = 0; i < kDraws; ++i) {
    exponential += random.exponential();
    const double z = random.normal();
    normal += z;
    square += z * z;
    ++counts[random.between(3, 5) - 3];
    jitter += jitter_unit(3, static_cast<std::uint64_t>(i), 1);
  }
  const double error = 4 / std::sqrt(kDraws); // four standard errors of a variable with deviation 1
  CHECK(std::fabs(exponential / kDraws - 1) < error);
  CHECK(std::fabs(normal / kDraws) < error);
  CHECK(std::fabs(square / kDraws - 1) < error * std::sqrt(2));
  CHECK(std::fabs(jitter / kDraws - 0.5) < error * std::sqrt(1.0 / 12));
  for (const int count : counts) CHECK(std::fabs(count / (kDraws / 3.0) - 1) < error * std::sqrt(2));
}
