#include "core/plan/portable_math.h"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

namespace headroom::plan {
namespace {

// ln 2 in two parts: the first has trailing zero bits, so that its product with an exponent is exact.
constexpr double kLn2High = 6.93147180369123816490e-01;
constexpr double kLn2Low = 1.90821492927058770002e-10;
constexpr double kInverseLn2 = 1.44269504088896338700e+00;

// The floor has no std::bit_cast.
std::uint64_t bits_of(double value) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

double double_of(std::uint64_t bits) {
  double value = 0;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

// c0 + c1 x + c2 x^2 + ... by Horner's rule; a recursion, because compilers do not unroll the loop at -O2.
constexpr double polynomial(double /*x*/, double last) {
  return last;
}
template <class... More>
constexpr double polynomial(double x, double first, More... more) {
  return first + x * polynomial(x, more...);
}

} // namespace

double portable_ln(double x) {
  // Split so that 1+f lies between sqrt(1/2) and sqrt(2): there f is small and nothing cancels.
  constexpr std::uint64_t kSqrtHalf = 0x3FE6A09E00000000u;
  constexpr std::uint64_t kOne = 0x3FF0000000000000u;
  const std::uint64_t shifted = bits_of(x) + (kOne - kSqrtHalf);
  const auto k = static_cast<double>(static_cast<std::int64_t>(shifted >> 52) - 1023);
  const double f = double_of((shifted & 0x000FFFFFFFFFFFFFu) + kSqrtHalf) - 1.0;
  const double s = f / (2.0 + f);
  const double z = s * s;
  const double w = z * z;
  const double even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
  const double odd =
      z * (6.666666666666735130e-01 +
           w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
  const double half_square = 0.5 * f * f;
  return s * (half_square + (even + odd)) + k * kLn2Low - half_square + f + k * kLn2High;
}

double portable_exp(double x) {
  if (x > 709.0) return std::numeric_limits<double>::infinity();
  if (x < -708.0) return 0.0;
  // Within these bounds adding 1.5 x 2^52 leaves no room for a fraction: the nearest whole number remains.
  constexpr double kRounder = 0x1.8p52;
  const double k = (kInverseLn2 * x + kRounder) - kRounder;
  const double high = x - k * kLn2High;
  const double low = k * kLn2Low;
  const double r = high - low;
  const double square = r * r;
  const double c =
      r - square * polynomial(square, 1.66666666666666019037e-01, -2.77777777770155933842e-03,
                              6.61375632143793436117e-05, -1.65339022054652515390e-06, 4.13813679705723846039e-08);
  const double mantissa = 1.0 + (r * c / (2.0 - c) - low + high);
  return mantissa * double_of(static_cast<std::uint64_t>(static_cast<std::int64_t>(k) + 1023) << 52);
}

double portable_pow(double x, double y) {
  return y == 1.0 ? x : portable_exp(y * portable_ln(x));
}

double normal_quantile(double p) {
  const double q = p - 0.5;
  if (std::fabs(q) <= 0.425) {
    const double r = 0.180625 - q * q;
    return q *
           polynomial(r, 3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3,
                      1.3731693765509461125e+4, 4.5921953931549871457e+4, 6.7265770927008700853e+4,
                      3.3430575583588128105e+4, 2.5090809287301226727e+3) /
           polynomial(r, 1.0, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
                      2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4,
                      5.2264952788528545610e+3);
  }
  const double depth = std::sqrt(-portable_ln(q < 0 ? p : 1.0 - p));
  double x = 0;
  if (depth <= 5.0) {
    const double r = depth - 1.6;
    x = polynomial(r, 1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
                   3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
                   2.27238449892691845833e-2, 7.74545014278341407640e-4) /
        polynomial(r, 1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
                   1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
                   1.05075007164441684324e-9);
  } else {
    const double r = depth - 5.0;
    x = polynomial(r, 6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
                   2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                   2.71155556874348757815e-5, 2.01033439929228813265e-7) /
        polynomial(r, 1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
                   7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
                   2.04426310338993978564e-15);
  }
  return q < 0 ? -x : x;
}

} // namespace headroom::plan
