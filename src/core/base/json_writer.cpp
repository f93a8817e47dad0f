#include "core/base/json_writer.h"

#include <cmath>
#include <cstdlib>
#include <string>

#include "core/base/significant_digits.h"

namespace headroom::base {
namespace {

void write(const Json& value, std::string& out) {
  switch (value.type()) {
    case Json::value_t::object: {
      char separator = '{';
      for (const auto& member : value.items()) {
        out += separator;
        write(Json(member.key()), out);
        out += ':';
        write(member.value(), out);
        separator = ',';
      }
      out += separator == '{' ? "{}" : "}";
      return;
    }
    case Json::value_t::array: {
      char separator = '[';
      for (const Json& element : value) {
        out += separator;
        write(element, out);
        separator = ',';
      }
      out += separator == '[' ? "[]" : "]";
      return;
    }
    case Json::value_t::number_float:
      out += json_number(value.get<double>());
      return;
    default:
      out += value.dump(-1, ' ', false, Json::error_handler_t::replace);
  }
}

// The fewest digits that read back as the same value. The JSON library's own are longer for one value in a thousand
// (26.384938 becomes 26.384937999999998), and the floor has no std::to_chars for doubles.
std::string shortest_digits(double value) {
  std::string digits;
  for (const int count : {15, 16, 17}) { // 15 digits always survive, 17 always suffice
    digits = significant_digits(value, count);
    if (std::strtod(digits.c_str(), nullptr) == value) break;
  }
  return digits;
}

} // namespace

std::string write_json(const Json& value) {
  std::string out;
  write(value, out);
  return out;
}

std::string json_number(double value) {
  if (!std::isfinite(value)) return "null";
  if (value == 0) return "0"; // "-0" says nothing to anyone
  std::string digits = shortest_digits(value);
  std::string sign;
  if (digits.front() == '-') {
    sign = "-";
    digits.erase(0, 1);
  }
  int exponent = 0;
  if (const auto e = digits.find('e'); e != std::string::npos) {
    exponent = std::stoi(digits.substr(e + 1));
    digits.resize(e);
  }
  auto point = digits.find('.');
  if (point == std::string::npos) {
    point = digits.size();
  } else {
    digits.erase(point, 1);
  }
  // value = 0.digits * 10^(point + exponent)
  const int position = static_cast<int>(point) + exponent;
  if (position <= 0) {
    digits.insert(0, static_cast<std::size_t>(1 - position), '0');
    digits.insert(1, 1, '.');
  } else if (static_cast<std::size_t>(position) < digits.size()) {
    digits.insert(static_cast<std::size_t>(position), 1, '.');
  } else {
    digits.append(static_cast<std::size_t>(position) - digits.size(), '0');
  }
  if (digits.find('.') != std::string::npos) {
    digits.resize(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
  }
  return sign + digits;
}

} // namespace headroom::base
