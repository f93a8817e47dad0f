#include "core/plan/portable_math.h"

#include <doctest/doctest.h>

#include <cmath>

#include "core/plan/random.h"

using namespace headroom::plan;

namespace {

double units_in_last_place(double value, double exact) {
  const double step = std::fabs(std::nextafter(exact, HUGE_VAL) - exact);
  return std::fabs(value - exact) / step;
}

} // namespace

TEST_CASE("logarithm and exponential are within a unit in the last place of the library's") {
  Random random(7, RandomStream::Sizes);
  double worst_ln = 0;
  double worst_exp = 0;
  for (int i = 0; i < 200'000; ++i) {
    const double u = random.unit();
    const double x = 40 * u - 20;
    worst_ln = std::fmax(worst_ln, units_in_last_place(portable_ln(u), std::log(u)));
    worst_exp = std::fmax(worst_exp, units_in_last_place(portable_exp(x), std::exp(x)));
  }
  CHECK(worst_ln <= 1);
  CHECK(worst_exp <= 1);
  CHECK(portable_ln(1) == 0);
  CHECK(portable_exp(0) == 1);
  CHECK(portable_exp(1000) == HUGE_VAL);
  CHECK(portable_exp(-1000) == 0);
}

TEST_CASE("the normal quantile has the tabulated values in the centre and in both tails") {
  const struct {
    double p;
    double z;
  } cases[] = {
      {0.5, 0},
      {0.95, 1.6448536269514722},
      {0.975, 1.959963984540054},
      {0.3, -0.5244005127080407},
      {0.01, -2.3263478740408408},
      {1e-5, -4.2648907939228256},
      {1e-20, -9.262340089798405},
      {1e-300, -37.0470962993612},
      {0.9999999999, 6.361340889697421},
  };
  for (const auto& c : cases) CHECK(normal_quantile(c.p) == doctest::Approx(c.z).epsilon(1e-14));
}
