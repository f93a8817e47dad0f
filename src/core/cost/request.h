// One call as a person describes it, before anything is looked up: what `price` takes and what each workflow of a plan
// repeats. Decides the fields and their ranges; whether a model accepts them is request_tokens' business.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json_reader.h"
#include "core/base/money.h"
#include "core/cost/image_size.h"

namespace headroom::cost {

enum class Route { Images, Responses, Count };
inline constexpr std::array<std::string_view, 2> kRouteNames = {"images", "responses"};
static_assert(kRouteNames.size() == static_cast<std::size_t>(Route::Count));

inline constexpr std::string_view kAuto = "auto";

// What drives the image tool on the Responses route: a text model with tokens and rates of its own. Which one and at
// what price is the person's contract, so the catalogue has no figure for it.
struct TextModel {
  std::int64_t input_tokens = 0; // of one call
  std::int64_t output_tokens = 0;
  base::Rate input_rate;
  base::Rate output_rate;

  bool operator==(const TextModel&) const = default;
};

struct Request {
  std::string model = "gpt-image-2";
  std::optional<ImageSize> size; // empty: auto
  std::string quality = std::string(kAuto);
  std::int64_t n = 1;
  std::int64_t prompt_tokens = 0; // without the fixed overhead
  // Where the prompt was estimated from its text: the band around prompt_tokens. Both or none.
  std::optional<std::int64_t> prompt_tokens_low;
  std::optional<std::int64_t> prompt_tokens_high;
  std::vector<ImageSize> references;
  std::int64_t partial = 0;
  bool batch = false;
  Route route = Route::Images;
  std::int64_t cached_prompt_tokens = 0; // part of the text input
  std::int64_t cached_image_tokens = 0;  // part of the image input
  bool high_fidelity = false;            // input_fidelity "high", older models
  bool transparent = false;              // background "transparent"
  std::optional<TextModel> text_model;   // only on the Responses route; empty there: not in the number

  bool operator==(const Request&) const = default;

  void count_prompt(std::int64_t exactly) {
    prompt_tokens = exactly;
    prompt_tokens_low.reset();
    prompt_tokens_high.reset();
  }
};

// Reads the fields INTERFACES.md names for `price`; "references" may also be written "reference", and be one string.
// A prompt given as text is estimated. Errors are in `fields`.
Request read_request(base::FieldReader& fields);

} // namespace headroom::cost
