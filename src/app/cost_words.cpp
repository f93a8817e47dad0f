#include "app/cost_words.h"

#include "core/base/decimal.h"
#include "core/base/exact.h"

namespace headroom::app {

using base::Money;

std::string CostWords::operator()(std::string_view key) const {
  return std::string(strings_.text("cost_panel." + std::string(key)));
}

std::string CostWords::operator()(std::string_view key, const std::vector<base::Arg>& args) const {
  return strings_.format("cost_panel." + std::string(key), args);
}

TextTable CostWords::table(std::string_view section,
                           std::initializer_list<std::pair<std::string_view, bool>> columns) const {
  TextTable table;
  table.name = (*this)("section." + std::string(section));
  for (const auto& [key, number] : columns) {
    table.columns.push_back({std::string(key), (*this)("column." + std::string(key)), number});
  }
  return table;
}

double dollars(Money amount) {
  constexpr double kNanosPerDollar = 1e9;
  return static_cast<double>(amount.nanos) / kNanosPerDollar;
}

std::int64_t millionths_of(Money part, Money whole) {
  if (whole.nanos <= 0) return 0;
  return static_cast<std::int64_t>(base::Int128{part.nanos} * cost::kMillion / whole.nanos);
}

std::string factor_text(cost::Millionths factor) {
  return base::decimal_text(factor.value, 6);
}

std::string size_words(const cost::Request& request) {
  return request.size ? cost::size_text(*request.size) : std::string(cost::kAuto);
}

} // namespace headroom::app
