// Random numbers that are the same everywhere: xoshiro256** (Blackman and Vigna) seeded by splitmix64, one stream per
// purpose, so that asking one thing more of a request does not shift what the others get.
#pragma once

#include <array>
#include <cstdint>

#include "core/plan/portable_math.h"

namespace headroom::plan {

enum class RandomStream : std::uint64_t {
  Arrivals = 0,
  Sizes = 1,
  Service = 2,
  Classes = 3,
  Copies = 4,
  FirstOwnService = 16
};

inline constexpr std::uint64_t kGoldenGamma = 0x9E3779B97F4A7C15u;

// The finaliser of splitmix64: every bit of the input moves every bit of the output.
constexpr std::uint64_t mix_bits(std::uint64_t z) {
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

// (0, 1]: never 0, so its logarithm exists.
constexpr double unit_above_zero(std::uint64_t bits) {
  return static_cast<double>((bits >> 11) + 1) * 0x1p-53;
}

// Independent of every stream: retry jitter must be the same whatever else the policy did before.
constexpr double jitter_unit(std::uint64_t seed, std::uint64_t request, std::uint64_t attempt) {
  return unit_above_zero(mix_bits(mix_bits(mix_bits(seed + kGoldenGamma) + request + kGoldenGamma) + attempt));
}

class Random {
 public:
  Random(std::uint64_t seed, RandomStream stream) {
    std::uint64_t state = seed ^ (static_cast<std::uint64_t>(stream) * kGoldenGamma);
    for (std::uint64_t& word : state_) word = mix_bits(state += kGoldenGamma);
  }

  std::uint64_t bits() {
    const std::uint64_t result = rotate_left(state_[1] * 5, 7) * 9;
    const std::uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = rotate_left(state_[3], 45);
    return result;
  }

  double unit() { return unit_above_zero(bits()); }
  double exponential() { return -portable_ln(unit()); } // mean 1
  double normal() { return normal_quantile((static_cast<double>(bits() >> 11) + 0.5) * 0x1p-53); }
  // Uniform in [low, high]; the bias of at most (high - low) / 2^32 is far below anything a plan can see.
  std::int64_t between(std::int64_t low, std::int64_t high) {
    const auto count = static_cast<std::uint64_t>(high - low) + 1; // at most 2^32, so the product fits
    return low + static_cast<std::int64_t>(((bits() >> 32) * count) >> 32);
  }

 private:
  static constexpr std::uint64_t rotate_left(std::uint64_t x, int by) { return (x << by) | (x >> (64 - by)); }

  std::array<std::uint64_t, 4> state_{};
};

} // namespace headroom::plan
