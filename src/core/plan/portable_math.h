// Logarithm, exponential and normal quantile from + - * / and sqrt alone: the same bits with every compiler, natively
// and as WASM, where the libraries' own differ in the last place. Needs -ffp-contract=off (src/build_flags.cmake).
#pragma once

namespace headroom::plan {

// The natural logarithm of a positive, finite, normal number; error below 1 unit in the last place. The method is
// fdlibm's: x = 2^k (1+f) with 1+f around 1, and an odd polynomial in f/(2+f).
double portable_ln(double x);

// e^x; error below 1 unit in the last place. The method is fdlibm's: x = k ln 2 + r, and a rational function of r.
// Beyond the range of normal numbers it is infinity or 0.
double portable_exp(double x);

// x^y for positive x.
double portable_pow(double x, double y);

// The number below which a standard normal variable falls with probability p, 0 < p < 1, to about 16 digits:
// Wichura's algorithm AS 241, routine PPND16 (Applied Statistics 37, 1988).
double normal_quantile(double p);

} // namespace headroom::plan
